"""What people see of a message: what is said first, what stands below it, what can be pressed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from alerts_shown import body_of, buttons_of, texts_of
from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.core.joined import joined
from bot.core.model import ChangeKind, Heading, Health, Kind, Level, Line, Saying, Told
from bot.core.reminder import reminder
from bot.core.silence import silence
from bot.discord_app.views.alert import alert_layout, alert_texts
from bot.discord_app.views.limits import MOST_TEXT
from local_discord import rules
from made_up import OLD, QUOTE, alert, change, message, platform

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


async def test_the_first_text_is_the_sentence_with_its_level():
    for level in (Level.HIGH, Level.MEDIUM, Level.LOW):
        head = texts_of(message(1, alert(level=level)))[0]
        said = "Tonewell's Terms of Use now allow teaching its models with your tracks."
        assert head == f"### {level.word.capitalize()} alert: {said}"


async def test_the_level_is_a_colour_too():
    layouts = [alert_layout(message(1, alert(level=level)), wording_in("en")) for level in Level]
    colours = {layout.to_components()[0]["accent_color"] for layout in layouts}
    assert len(colours) == len(Level)


async def test_old_and_new_words_stand_beside_each_other():
    said = texts_of(message(1, alert(change(old=OLD, kind=ChangeKind.WIDENED))))[1]
    assert said.endswith(f"**Widened · training of AI, your choice**\nBefore\n> {OLD}\nNow\n> {QUOTE}")


async def test_nothing_is_left_out_while_there_is_room():
    changes = [change(f"We may teach model {number} with what you upload to us.") for number in range(4)]
    said = texts_of(message(1, alert(*changes)))[1]
    assert all(one.quote in said for one in changes)
    assert "Not all words fit" not in said


async def test_words_that_are_gone_are_shown_as_such():
    said = texts_of(message(1, alert(change("", OLD, ChangeKind.GONE))))[1]
    assert said.endswith(f"It used to say:\n> {OLD}")


async def test_the_page_is_linked_and_the_reading_named_as_one():
    foot = texts_of(message(1))[-1]
    assert "[Terms of Use](<https://tonewell.example/terms>)" in foot
    assert "-# A reading by a program, not legal advice · alert 41" in foot


async def test_a_notice_that_a_document_is_not_read_has_no_level_and_no_quotation():
    told = platform("tonewell", "Tonewell")
    since = datetime(2026, 10, 1, tzinfo=UTC)
    health = Health(last_read_at=since, failing_since_at=since, failures=9)
    notice = silence(health, told, told.documents[0], "gone", datetime(2026, 11, 1, tzinfo=UTC))
    one = message(1, notice)
    rules.check(body_of(one))
    head, said, foot = texts_of(one)
    assert head == "### Tonewell: not read since October 1, 2026"
    assert said.count("\n") == 2
    assert ">" not in said
    assert foot.startswith("Read it: [Terms of Use]")


async def test_a_notice_of_what_joined_a_bundle_has_neither_link_nor_level():
    notice = joined("bundle/3d", [platform("tonewell", "Tonewell"), platform("skizz", "Skízz*Bød")], AT)
    one = message(1, notice)
    rules.check(body_of(one))
    said = (
        "- This bundle is followed here, so from now on you also hear about Skízz\\*Bød and Tonewell.\n"
        "- **Good to know** · Alerts begin once two looks have found the same text.\n"
        "- **What you can do now** · To hear about fewer platforms, unfollow the bundle and follow platforms by name."
    )
    foot = f"-# notice 41 · <t:{int(AT.timestamp())}:f> · `{one.id}`"
    assert texts_of(one) == ["### 3D: 2 platforms joined", said, foot]


async def test_a_notice_is_in_the_alerts_language():
    notice = joined("bundle/music", [platform("tonewell", "Tonewell")], AT)
    head, said, _ = alert_texts(message(1, notice).alerts[0], MOST_TEXT, wording_in("ja"), reference="")
    assert head == "### 音楽：1件のプラットフォームが加わりました"
    assert "Tonewell" in said


@pytest.mark.parametrize("tag", languages())
async def test_a_notice_of_many_platforms_says_how_many_it_does_not_name(tag):
    many = [platform(f"p{n}", f"A platform by the name of {n:02}") for n in range(40)]
    _, said, _ = alert_texts(
        message(1, joined("bundle/ai", many, AT)).alerts[0], MOST_TEXT, wording_in(tag), reference=""
    )
    named = said.count("A platform by")
    assert 5 <= named <= 12
    assert str(40 - named) in said
    assert "[…]" not in said


async def test_the_exact_wording_what_one_can_do_and_a_report_are_one_press_away():
    assert buttons_of(message(1)) == {
        "wording:41:m7k2c5xq3a9d1f8b": "Exact wording",
        "todo:41:m7k2c5xq3a9d1f8b": "What can I do?",
        "wrong:41:m7k2c5xq3a9d1f8b": "This looks wrong",
    }
    assert list(buttons_of(message(1), "de").values()) == [
        "Genauer Wortlaut",
        "Was kann ich tun?",
        "Das sieht falsch aus",
    ]


async def test_there_is_nothing_to_press_on_what_was_withdrawn_or_only_joined_a_bundle():
    gone = message(1)
    gone = replace(gone, alerts=(replace(gone.alerts[0], withdrawn="It was a draft."),))
    assert buttons_of(gone) == buttons_of(message(1, joined("bundle/3d", [platform("a", "A")], AT))) == {}
    assert texts_of(gone)[0].startswith("### Withdrawn: Tonewell's Terms of Use now allow")
    assert texts_of(gone)[1] == "We were wrong to tell this. The reason: It was a draft."


async def test_a_notice_without_words_has_none_to_show():
    notice = message(1, replace(alert(), changes=(), level=Level.NOTHING))
    assert list(buttons_of(notice).values()) == ["What can I do?", "This looks wrong"]


async def test_three_alerts_of_a_digest_are_shown_in_full_with_their_buttons():
    three = message(1, *[alert(change(QUOTE * 30))] * 3, heading=Heading.DAILY, mentions=("5",))
    rules.check(body_of(three))
    assert texts_of(three)[0] == "## Daily digest: 3 alerts"
    assert len(buttons_of(three)) == 9


@pytest.mark.parametrize("count", [4, 11])
async def test_from_four_on_each_has_a_line_with_its_page_and_its_number(count):
    many = message(1, *[alert()] * count, heading=Heading.DAILY)
    *lines, last = texts_of(many)[-1].splitlines()
    said = "High alert: Tonewell's Terms of Use now allow teaching its models with your tracks."
    page = "[Terms of Use](<https://tonewell.example/terms>)"
    assert lines == [f"- {said} · {page} · alert {number}" for number in range(41, 41 + count)]
    note = "A reading by a program, not legal advice"
    assert last == f"-# `/alert` with its number shows one in full · {note} · `{many.id}`"
    assert buttons_of(many) == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("choice.beside", "Changed words speak of a choice: see below."),
        ("choice.beside.other", "Changed words speak of a choice, but do not name AI: see below."),
    ],
)
async def test_a_choice_that_is_quoted_below_is_not_quoted_above(name, said):
    beside = Line("choice", "", QUOTE, (Saying(name, (("words", "unless you switch off …"),)),))
    shown = texts_of(message(1, alert(summary=(alert().summary[0], beside))))[1]
    assert f"- **Your choice** · {said}\n" in shown
    assert shown.count("unless") == QUOTE.count("unless")


async def test_a_choice_that_is_not_all_there_below_is_quoted_above():
    beside = Line("choice", "", QUOTE, (Saying("choice.beside", (("words", "unless you switch off …"),)),))
    summary = (alert().summary[0], beside)
    said = "Changed words speak of a choice: “unless you switch off …”."
    assert said in texts_of(message(1, alert(change(QUOTE * 60), summary=summary)))[1]
    assert said in texts_of(message(1, alert(change(OLD), summary=summary)))[1]


async def test_a_sample_has_no_number_and_leads_nowhere():
    foot = alert_texts(replace(message(1).alerts[0], id=0, alert=alert(url="")), MOST_TEXT, wording_in("en"))[-1]
    assert foot.startswith("Noticed <t:")
    assert foot.endswith("\n-# A reading by a program, not legal advice")


async def test_the_days_that_it_names_are_shown_in_each_readers_own_way_and_said_once():
    effective, choose = date(2026, 4, 20), date(2026, 4, 15)
    says = [("know", "know.effective", effective), ("choice", "choice.until", choose)]
    lines = [Line(place, "", QUOTE, (Saying(name, (("date", on.isoformat()),)),)) for place, name, on in says]
    one = alert(effective_on=effective, choose_by=choose, summary=(*alert().summary, *lines))
    said = texts_of(message(1, one))[1].split("\n\n")[0].splitlines()
    moments = [int(found) for found in re.findall(r"<t:(\d+):D>", said[-1])]
    assert said[-1].startswith("- In effect from: <t:")
    assert " · Last day to choose: <t:" in said[-1]
    assert not any("2026" in line for line in said)
    for hours in (-10, 0, 13):
        zone = timezone(timedelta(hours=hours))
        assert [datetime.fromtimestamp(at, zone).date() for at in moments] == [effective, choose]


async def test_a_reminder_says_first_what_it_is_and_has_no_level():
    effective = date(2026, 4, 20)
    said = texts_of(message(1, reminder(Told(7, alert(effective_on=effective)), effective)))
    assert said[0] == "### Reminder: Tonewell, new Terms of Use: in effect from April 20, 2026"
    assert "This change is alert 7 of March 1, 2026." in said[1]


async def test_of_many_lines_the_first_of_each_kind_and_every_doubt_are_shown():
    says = {"changed": 4, "choice": 2, "know": 4, "do": 2}
    lines = [Line(place, f"{place} {n}", QUOTE) for place, count in says.items() for n in range(count)]
    doubt = Line("note", "", QUOTE, (Saying("note.unsure"),))
    said = texts_of(message(1, alert(summary=(alert().summary[0], *lines, doubt))))[1].split("\n\n")[0]
    shown = [line.rpartition(" · ")[2].removeprefix("- ") for line in said.splitlines()]
    unsure = "This reading is less sure than usual: see the words themselves."
    assert shown == ["changed 0", "choice 0", "know 0", "do 0", unsure]


async def test_only_the_address_that_the_platforms_file_names_can_be_followed():
    ours = Line("do", "", QUOTE, (Saying("do.opt_out", (("url", "https://tonewell.example/x_y"),)),))
    theirs = Line("do", "", QUOTE, (Saying("do.where", (("words", "see https://evil.example"),)),))
    said = texts_of(message(1, alert(summary=(alert().summary[0], ours, theirs))))[1]
    assert "Opt out here: [tonewell.example](<https://tonewell.example/x_y>)" in said
    assert "https\\://evil.example" in said


async def test_roles_are_called_in_a_last_line_outside_the_boxes_and_everyone_never_is():
    one = message(1, guild="7", mentions=("5", "6", "7", "evil"))
    assert [c["type"] for c in body_of(one)["components"]] == [17, 10]
    assert texts_of(one)[-1] == "<@&5> <@&6>"
    assert texts_of(message(1, joined("bundle/3d", [platform("a", "A")], AT), mentions=("5",)))[-1].endswith("`")


async def test_a_sentence_that_changed_in_two_ways_is_quoted_once():
    wider, ended = change(QUOTE, OLD), replace(change(QUOTE, OLD), change=ChangeKind.GONE, kinds=(Kind.PROMISE,))
    said = texts_of(message(1, alert(wider, ended)))[1]
    assert said.count(QUOTE) == said.count(OLD) == 1
    assert "**Gone · what is promised not to happen**" in said
