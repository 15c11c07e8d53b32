"""/status: what a platform's terms say today, and honestly how fresh that is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.community import DocumentStatus, PlatformStatus, State
from bot.community.states import state_of
from bot.core.model import Clause, Health, Kind, NewVersion, Outcome, Passage, Sighting, Standing
from bot.discord_app.views.status import status_layout
from local_discord import rights, rules
from local_discord.state import every_component
from made_up import platform

SAID = "We may use the tracks you upload to teach our song-writing models."
CHOICE = "You can switch that off in Settings."
AT = datetime(2026, 2, 1, 9, tzinfo=UTC)


def texts_of(status: PlatformStatus, tag: str = "en") -> list[str]:
    body = {"components": status_layout(status, wording_in(tag)).to_components(), "flags": rules.COMPONENTS_V2}
    rules.check(body)
    return [c["content"] for c in every_component(body["components"]) if c["type"] == 10]


def status(*standing: Standing, health: Health | None = None, documents: int = 1) -> PlatformStatus:
    known = health or Health(last_read_at=AT, confirmed_at=AT)
    told = platform("tonewell", "Tonewell")
    state = state_of(told.documents[0], known)
    one = DocumentStatus("Terms of Use", "https://tonewell.example/terms", state, known, standing)
    return PlatformStatus(told, (one,) * documents)


def clause(kind: Kind, quote: str) -> Standing:
    return Standing(Clause(kind, quote), (), AT)


async def test_status_quotes_what_the_store_holds(face, discord, channel, store):
    clauses = tuple(
        (0, Passage(quote), Clause(kind, quote)) for kind, quote in ((Kind.CHOICE, CHOICE), (Kind.TRAINING, SAID))
    )
    version = NewVersion(f"{SAID}\n\n{CHOICE}", "f" * 64, "reading", clauses, {})
    await store.record(Outcome("tonewell/terms", AT, AT + timedelta(hours=6), version=version))
    failed = Outcome("tonewell/privacy", AT, AT, failure=("refused", "tonewell.example answered 403."))
    await store.record(failed)
    answer = await discord.slash(discord.person(channel, permissions=rights.USUAL), "status", platform="tonewell")
    head, terms, privacy, foot = answer.messages[0].texts
    assert answer.ephemeral
    assert head.splitlines() == [
        "### Tonewell says it may use content or data to train or improve AI",
        "- It may use content or data to train or improve AI.",
        "- The text names a choice that you have.",
    ]
    when = f"<t:{int(AT.timestamp())}:"
    assert terms == (
        "**[Terms of Use](<https://tonewell.example/terms>)**\n"
        f"Last read {when}R>.\n"
        f"**Training of AI** · seen since {when}D>\n> {SAID}\n"
        f"**Your choice** · seen since {when}D>\n> {CHOICE}"
    )
    unread = f"We have not been able to read it yet (trying since {when}D>): its site refuses programs."
    assert privacy.endswith(f"\n{unread}")
    assert "403" not in privacy
    assert "not legal advice" in foot


async def test_status_works_in_a_direct_message(face, discord, channel):
    person = discord.person(channel)
    answer = await discord.slash(person.at(discord.direct_channel(person.user)), "status", platform="PixelNook")
    assert "We have not read it yet" in answer.text


async def test_status_of_an_unknown_platform_names_the_nearest(face, discord, channel):
    answer = await discord.slash(discord.person(channel), "status", platform="pixlnok")
    assert "did you mean PixelNook?" in answer.text


def test_a_sentence_about_two_things_is_quoted_once():
    said = texts_of(status(clause(Kind.CHOICE, SAID), clause(Kind.THIRD_PARTY, CHOICE), clause(Kind.TRAINING, SAID)))[1]
    label = "· seen since <t:1769936400:D>"
    assert said.splitlines()[2:] == [
        f"**Training of AI, your choice** {label}",
        f"> {SAID}",
        f"**Other companies' AI** {label}",
        f"> {CHOICE}",
    ]


async def test_a_document_without_clauses_says_so():
    assert texts_of(status())[1].endswith("We found nothing about AI in it.")


async def test_a_text_that_no_second_look_has_confirmed_is_not_spoken_for(face, discord, channel, store):
    await store.record(Outcome("tonewell/terms", AT, AT, sightings=(Sighting("f" * 64, AT),)))
    answer = await discord.slash(discord.person(channel), "status", platform="tonewell")
    terms = answer.messages[0].texts[1]
    once = "We have read it once: alerts begin once a second look finds the same text."
    assert terms.endswith(f"\nLast read <t:{int(AT.timestamp())}:R>. {once}")
    assert answer.messages[0].texts[0] == "### Tonewell: what it says about AI is not known yet"
    assert "nothing about AI" not in terms


async def test_a_document_that_nobody_has_seen_read_well_is_not_said_to_be_watched():
    known = status(health=Health())
    known = replace(known, documents=(replace(known.documents[0], state=State.UNCHECKED),))
    head, document, _ = texts_of(known)
    assert head == "### Tonewell: what it says about AI is not known yet"
    assert document.endswith("\nWe know its address, but nobody has seen it read well yet, so it is not watched.")


async def test_an_old_reading_is_kept_and_said_to_be_old():
    health = Health(
        last_read_at=AT, confirmed_at=AT, failing="gone", failing_text="It answered 404.", failing_since_at=AT
    )
    text = texts_of(status(clause(Kind.PROMISE, SAID), health=health))[1]
    why = "there is no page any more at the address we know"
    assert re.search(rf"We have not been able to read it since <t:\d+:D>: {why}\. Last read <t:\d+:R>\.", text)
    assert SAID in text


async def test_what_one_can_do_is_linked():
    assert "What you can do: [Settings → Privacy → AI](<https://tonewell.example/settings>)" in texts_of(status())[-1]


async def test_many_documents_with_long_clauses_stay_within_limits():
    many = [clause(kind, f"{number} {kind} {SAID * 30}") for kind in Kind for number in range(10)]
    texts = texts_of(status(*many, documents=30))
    assert all(re.search(r"… and \d+ more passages\.", text) for text in texts[1:-2])
    assert texts[-2] == "-# … and 18 more documents."


async def test_that_quotations_are_in_another_language_is_said():
    said = "Das Zitat ist in der Sprache des Dokuments: Englisch."
    assert said in texts_of(status(clause(Kind.PROMISE, SAID)), "de")[-1]
    assert "Zitat" not in texts_of(status(), "de")[-1]
    assert "quotation" not in texts_of(status(clause(Kind.PROMISE, SAID)))[-1]


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
async def test_nothing_of_a_status_is_english_in_another_language(tag):
    failing = Health(last_read_at=AT, confirmed_at=AT, failing="gone", failing_since_at=AT)
    for health in (Health(last_read_at=AT, confirmed_at=AT), failing, replace(failing, last_read_at=None)):
        for standing in ([], [clause(Kind.PROMISE, SAID)] * 40):
            said = [set("\n".join(texts_of(status(*standing, health=health), one)).split("\n")) for one in ("en", tag)]
            same = {line for line in set.intersection(*said) if not line.startswith((">", "**[Terms of Use]"))}
            assert same == set()


async def test_hostile_names_and_words_stay_harmless():
    evil = "@everyone [x](http://evil.example) ```"
    known = status(clause(Kind.OUTPUT, evil * 40), health=Health(failing="x", failing_text=evil))
    known = replace(
        known,
        platform=replace(known.platform, name=evil),
        documents=tuple(replace(d, title=evil) for d in known.documents),
    )
    texts = texts_of(known)
    assert rules.pings(texts, None) == []
    assert "```" not in "".join(texts)


_TEXT = st.builds(lambda scrap, times: scrap * times, st.text(max_size=30), st.integers(0, 100))
_MOMENT = st.none() | st.just(AT)
_HEALTH = st.builds(Health, st.none(), _MOMENT, st.just("") | _TEXT, _TEXT, _MOMENT, st.just(0), _MOMENT)
_STANDING = st.lists(st.builds(clause, st.sampled_from(Kind), _TEXT), max_size=30)


@settings(max_examples=25, deadline=None)
@given(_HEALTH, _STANDING, st.integers(1, 20), _TEXT, st.sampled_from(languages()))
async def test_no_status_passes_discords_limits(health, standing, documents, title, tag):
    known = status(*standing, health=health, documents=documents)
    named = tuple(replace(document, title=title) for document in known.documents)
    assert rules.pings(texts_of(replace(known, documents=named), tag), None) == []
