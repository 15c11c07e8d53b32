"""However long or hostile a text from outside is, a message of alerts keeps to Discord's limits and its form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts_shown import body_of, texts_of
from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.core.joined import joined
from bot.core.model import ChangeKind, Heading, Line
from bot.discord_app.views.limits import MOST_TEXT
from local_discord import rules
from local_discord.state import every_component
from made_up import OLD, QUOTE, alert, change, message, platform

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOSTILE = (
    "@everyone <@&12345678901234567> [x](http://evil.example) ```js\n# big\n> quote ||spoiler|| **bold** "
    + "word. " * 900
)


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
    assert said.endswith("length. […]\n\n-# Not all words fit here: “Exact wording” has them all.")
    assert sum(map(len, texts_of(message(1, alert(change(long)))))) > MOST_TEXT * 0.9


async def test_many_changes_share_the_room_and_the_rest_is_counted():
    said = texts_of(message(1, alert(*(change(f"{QUOTE * 20} {n}") for n in range(30)))))[1]
    shown = said.count("**New · ")
    assert 5 <= shown < 30
    assert f"… and {30 - shown} more changes.\n\n-# Not all words fit here" in said


async def test_ten_alerts_fit_into_one_message():
    ten = message(1, *[alert(change(QUOTE * 20, OLD * 20))] * 10)
    rules.check(body_of(ten))
    assert texts_of(ten)[-1].count(" · alert ") == 10


async def test_an_address_that_would_break_the_link_is_tamed():
    foot = texts_of(message(1, alert(url="https://tonewell.example/a)b>c [d](javascript:x)")))[-1]
    assert "(<https://tonewell.example/a%29b%3Ec%20%5Bd%5D%28javascript:x%29>)" in foot
    assert "javascript" not in texts_of(message(1, alert(url="javascript:alert(1)")))[-1]


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("count", [1, 3, 4, 5, 9, 10, 11, 25])
async def test_long_alerts_keep_to_discords_limits_in_every_language(tag, count):
    one = alert(
        *[change(QUOTE * 60, OLD * 60)] * 12,
        language="ja" if tag != "ja" else "de",
        document_title="A very long title of a document " * 9,
        url="https://tonewell.example/" + "x" * 480,
        effective_on=date(2026, 4, 20),
        choose_by=date(2026, 4, 15),
    )
    body = body_of(message(1, *[one] * count, id_="x" * 25, heading=Heading.LATE, mentions=("1" * 18,) * 3), tag)
    rules.check(body)
    said = [c["content"] for c in every_component(body["components"]) if c["type"] == 10]
    assert count > 3 or sum(map(len, said)) > MOST_TEXT * 0.9


@pytest.mark.parametrize("tag", languages())
async def test_where_words_are_cut_the_button_that_has_them_is_named_as_it_is_labelled(tag):
    wording = wording_in(tag)
    assert wording.say("button.wording") in wording.say("frame.cut")
    assert f"`/{wording.say('command.alert')}`" in wording.say("frame.by_number")


async def test_text_that_runs_the_other_way_cannot_turn_ours_around():
    assert "\u202e" not in "".join(texts_of(message(1, alert(change(f"a\u202eb \u2067c {QUOTE}")))))


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
