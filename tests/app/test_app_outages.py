"""An outage is told once when it begins and once when it ends."""

import logging
from datetime import UTC, datetime

import pytest

from bot.app.outages import Outages
from bot.core.model import Document, Outcome
from bot.errors import PageError, Refused, Unreachable
from bot.watch import Looked

AT = datetime(2026, 3, 1, tzinfo=UTC)


def looks(error: PageError | None, *kinds: str) -> list[Looked]:
    return [
        Looked(
            Document("inkmoor", kind, kind, (f"https://inkmoor.example/{kind}",)),
            Outcome(f"inkmoor/{kind}", AT, AT),
            error=error,
        )
        for kind in kinds
    ]


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.INFO)

    def lines() -> list[str]:
        messages = [record.getMessage() for record in caplog.records]
        caplog.clear()
        return messages

    return lines


def test_everything_unreachable_is_one_line_and_said_once(said):
    outages = Outages()
    outages(looks(Unreachable("no network"), "terms", "privacy"))
    outages(looks(Unreachable("no network"), "terms", "privacy"))
    outages(looks(Unreachable("no network"), "terms"))
    (line,) = said()
    assert line.startswith("everything is unreachable")


def test_the_end_of_an_outage_is_said_once(said):
    outages = Outages()
    outages(looks(Unreachable("no network"), "terms", "privacy"))
    said()
    outages(looks(None, "terms", "privacy"))
    outages(looks(None, "terms", "privacy"))
    assert said() == ["read well again: inkmoor/terms, inkmoor/privacy"]


def test_another_kind_of_failure_is_told_too(said):
    outages = Outages()
    outages(looks(Unreachable("no answer"), "terms"))
    outages(looks(Refused("refused (403)"), "terms"))
    assert said() == ["inkmoor/terms: no answer", "inkmoor/terms: refused (403)"]


def test_what_is_read_well_from_the_beginning_is_not_spoken_of(said):
    Outages()(looks(None, "terms", "privacy"))
    assert said() == []
