"""What people see of a message, and that no text from outside breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.core.joined import joined
from bot.core.model import ChangeKind, Health, Level, Line
from bot.core.silence import silence
from bot.discord_app.views.alert import MOST_TEXT, alert_layout, alert_texts
from local_discord import rules
from local_discord.state import every_component
from made_up import OLD, QUOTE, alert, change, message, platform

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOSTILE = (
    "@everyone <@&12345678901234567> [x](http://evil.example) ```js\n# big\n> quote ||spoiler|| **bold** "
    + "word. " * 900
)


def body_of(one) -> dict:
    return {"components": alert_layout(one, wording_in("en")).to_components(), "flags": rules.COMPONENTS_V2}


def texts_of(one) -> list[str]:
    return [c["content"] for c in every_component(body_of(one)["components"]) if c["type"] == 10]


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


async def test_ten_notices_of_platforms_with_hostile_names_fit_into_one_message():
    evil = [platform(f"p{n}", HOSTILE[:300]) for n in range(30)]
    one = message(1, *[joined(f"bundle/{name}", evil, AT) for name in ("music", "art", "code", "ai", "3d")] * 2)
    rules.check(body_of(one))
    texts = texts_of(one)
    assert rules.pings(texts, None) == []
    assert "http://evil" not in "".join(texts)


async def test_hostile_words_stay_harmless_and_within_limits():
    hostile = alert(
        change(HOSTILE, HOSTILE),
        platform_name=HOSTILE,
        document_title=HOSTILE,
        summary=(Line("headline", HOSTILE, HOSTILE), Line("x", HOSTILE, HOSTILE)),
    )
    body = body_of(message(1, hostile))
    rules.check(body)
    texts = texts_of(message(1, hostile))
    assert rules.pings(texts, None) == []
    whole = "\n".join(texts)
    assert not re.search(r"(?<!\\)\]\(http", whole)
    assert "```" not in whole
    assert "\n# " not in whole
    assert "http://evil" not in whole
    assert "[…]" in whole


async def test_long_words_are_cut_at_a_sentence_end():
    long = "This is said here at some length. " * 300
    said = texts_of(message(1, alert(change(long))))[1]
    assert said.endswith("length. […]")
    assert sum(map(len, texts_of(message(1, alert(change(long)))))) > MOST_TEXT * 0.9


async def test_many_changes_share_the_room_and_the_rest_is_counted():
    said = texts_of(message(1, alert(*[change(QUOTE * 20)] * 30)))[1]
    shown = said.count("**New · ")
    assert 5 <= shown < 30
    assert f"… and {30 - shown} more changes, to be read on the page itself." in said


async def test_ten_alerts_fit_into_one_message():
    ten = message(1, *[alert(change(QUOTE * 20, OLD * 20))] * 10)
    rules.check(body_of(ten))
    assert sum("alert " in text and "A reading" in text for text in texts_of(ten)) == 10


async def test_an_address_that_would_break_the_link_is_tamed():
    foot = texts_of(message(1, alert(url="https://tonewell.example/a)b>c [d](javascript:x)")))[-1]
    assert "(<https://tonewell.example/a%29b%3Ec%20%5Bd%5D%28javascript:x%29>)" in foot
    assert "javascript" not in texts_of(message(1, alert(url="javascript:alert(1)")))[-1]


_SCRAP = st.text(max_size=30) | st.text(alphabet="@<>`*_[]()#|\\ .\n😀", max_size=30)
_TEXT = st.builds(lambda scrap, times: scrap * times, _SCRAP, st.integers(0, 300))
_CHANGES = st.lists(st.builds(change, _TEXT, _TEXT, st.sampled_from(ChangeKind)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(_CHANGES, st.lists(_TEXT, max_size=8), _TEXT, st.integers(0, 600), st.integers(1, 10))
async def test_no_alert_passes_discords_limits(changes, lines, title, long, count):
    summary = tuple(Line("line", text, "") for text in lines)
    url = "https://tonewell.example/" + "x" * long
    known = alert(summary=summary, document_title=title, platform_name=title, url=url)
    one = message(1, *[replace(known, changes=tuple(changes))] * count, id_="x" * 25)
    rules.check(body_of(one))
    assert rules.pings(texts_of(one), None) == []
