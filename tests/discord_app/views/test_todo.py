"""What one can do: what the alert says, what the platform's file knows, and honestly what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.core.model import Line, OptOut, Saying, Told
from bot.discord_app.views.todo import todo_layout
from local_discord import rules
from local_discord.state import every_component
from made_up import QUOTE, alert, platform

TODAY = date(2026, 4, 16)
KNOWN = platform("tonewell", "Tonewell").opt_out


def says(place: str, name: str, **facts: str) -> Line:
    return Line(place, "", QUOTE, (Saying(name, tuple(facts.items())),))


def texts_of(told: Told, known: OptOut | None = KNOWN, tag: str = "en") -> list[str]:
    components = todo_layout(told, known, TODAY, wording_in(tag)).to_components()
    rules.check({"components": components, "flags": rules.COMPONENTS_V2})
    texts = [c["content"] for c in every_component(components) if c["type"] == 10]
    assert rules.pings(texts, None) == []
    return texts


def told(*lines: Line, **more) -> Told:
    return Told(41, alert(summary=(alert().summary[0], *lines), **more))


async def test_the_alerts_own_lines_come_first_then_what_the_platforms_file_knows():
    head, said, foot = texts_of(told(says("choice", "choice.opt_out"), says("know", "know.perpetual")))
    assert head == "### What you can do about alert 41: Tonewell, Terms of Use"
    assert said.splitlines() == [
        "- **Your choice** · You can say no (opt out), the text says.",
        "- **Good to know** · “Perpetual”: this right has no end.",
        "- How to say no there: Settings → Privacy → AI · [tonewell.example](<https://tonewell.example/settings>)",
        "- We found no last day to choose in the text.",
    ]
    assert foot.endswith("-# A reading by a program, not legal advice")


async def test_what_the_alert_says_already_is_not_said_twice():
    url = says("do", "do.opt_out", url="https://tonewell.example/settings")
    said = texts_of(told(url, says("do", "do.note", words="Settings → Privacy → AI")))[1]
    assert said.count("https://tonewell.example/settings") == said.count("Settings → Privacy → AI") == 1


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            OptOut(url="https://tonewell.example/no"),
            "The platform's own page for saying no: <https://tonewell.example/no>",
        ),
        (OptOut(note="Write to them"), "How to say no there: Write to them"),
    ],
)
async def test_a_link_alone_and_a_note_alone_have_their_own_lines(known, said):
    assert f"- {said}\n" in texts_of(told(), known)[1]


@pytest.mark.parametrize("line", [None, "choice.none", "choice.lost"])
async def test_that_nobody_knows_a_way_is_said(line):
    said = texts_of(told(*([says("choice", line)] if line else [])), None)[1]
    assert "We know of no way to say no here. That does not mean that there is none" in said
    assert "last day" not in said


async def test_a_last_day_is_shown_and_that_it_is_over():
    until = says("choice", "choice.until", date="2026-04-15")
    said = texts_of(told(says("choice", "choice.opt_out"), until, choose_by=date(2026, 4, 15)))[1]
    assert "Last day to choose: <t:" in said
    assert "That day is over." in said
    assert "April 15" not in said
    assert "over" not in texts_of(told(choose_by=TODAY))[1]


async def test_of_a_withdrawn_alert_only_that_is_said():
    said = texts_of(replace(told(says("choice", "choice.opt_out")), withdrawn="It was a draft."))[1]
    assert said == "Withdrawn. We were wrong to tell this. The reason: It was a draft."


async def test_a_notice_that_is_about_no_words_speaks_of_no_choice():
    said = texts_of(told(says("do", "notice.do"), changes=()), None)[1]
    assert said == (
        "- **What you can do now** · Look at the page yourself. You are told about changes again once it can be read."
    )


@pytest.mark.parametrize("tag", languages())
async def test_long_and_hostile_texts_keep_to_discords_limits_in_every_language(tag):
    evil = "@everyone [x](http://evil.example) ```js ||x|| " * 40
    known = OptOut("https://tonewell.example/" + "x" * 400, evil)
    lines = [Line(place, evil, QUOTE) for place in ("choice", "know", "do") * 6]
    texts = texts_of(told(*lines, platform_name=evil, document_title=evil, choose_by=date(2026, 1, 1)), known, tag)
    assert "http://evil" not in "".join(texts)
