"""An event is one line, for people or for programs."""

import io
import json
import logging
import sys
from datetime import UTC, datetime

import pytest

from bot.app.logs import LONGEST, OneLine, described, to_stderr
from bot.config import Log
from bot.core.model import Level

TERMINAL = "\x1b]0;owned\x07\x1b[2J\x9b31m"


def line(message: str, *args: object, exc_info=None, name="bot.watch", json=False, colours=False, **extra) -> str:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, exc_info)
    record.created = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
    record.__dict__ |= extra
    return OneLine(json=json, colours=colours).format(record)


def test_an_event_says_when_how_grave_what_and_its_facts():
    said = line("cannot be read", document="inkmoor/terms", reason="It is gone.", documents=3, ids=["a/b", "c/d"])
    assert said == (
        '2026-03-01T12:00:00Z error cannot be read document=inkmoor/terms reason="It is gone." documents=3 ids=a/b,c/d'
    )


def test_programs_get_the_same_as_json():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    said = json.loads(line("read %s", "it", json=True, documents=3, ids=["a/b"], level="high", at=at))
    assert said == {
        "time": "2026-03-01T12:00:00Z",
        "level": "error",
        "event": "read it",
        "documents": 3,
        "ids": ["a/b"],
        "level_": "high",
        "at": "2026-03-01T00:00:00+00:00",
    }


def test_words_of_ours_are_written_as_words():
    assert line("stored", worth=Level.HIGH.word, again=True, nobody=None).endswith(" worth=high again=true nobody=")


@pytest.mark.parametrize("as_json", [False, True])
def test_text_from_outside_cannot_begin_a_line_of_its_own_nor_touch_a_terminal(as_json):
    forged = f"a\n2026-03-01T00:00:00Z ERROR bot: forged\r\u2028{TERMINAL}\u202e"
    said = line("refused: %s", forged, json=as_json, reason=forged, ids=[forged])
    assert said.isprintable()
    assert said.count("2026-03-01T12:00:00Z") == 1


def test_text_from_outside_cannot_make_up_facts():
    assert line("refused", reason='no" alert=5 x="').endswith(r' refused reason="no\" alert=5 x=\""')


def test_a_text_that_never_ends_does():
    assert len(line("refused", reason="x" * 10_000_000)) < LONGEST + 100


def test_an_exception_is_its_type_its_text_and_its_place():
    try:
        int("odd")
    except ValueError as error:
        said = line("stumbled", exc_info=(ValueError, error, error.__traceback__))
    assert "stumbled error=\"ValueError: invalid literal for int() with base 10: 'odd' at test_app_logs.py:" in said
    assert "Traceback" not in said


def test_of_errors_in_a_group_the_first_is_told():
    group = ExceptionGroup("two", [ExceptionGroup("one", [ValueError("odd")]), KeyError("x")])
    assert described(group) == "ValueError: odd"


def test_an_error_without_a_traceback_is_described_too():
    assert described(KeyError("x")) == "KeyError: 'x'"


def test_whose_an_event_is_is_said_where_it_is_not_ours():
    assert line("odd", name="discord.http").endswith(" odd logger=discord.http")
    assert line("odd", name="botany").endswith(" odd logger=botany")
    assert line("odd").endswith(" odd")


def test_what_lets_others_answer_in_our_name_is_not_written():
    said = line("We are rate limited. POST %s answered 429", "https://discord.example/api/v10/webhooks/12/aW50.x-Y_z/x")
    assert "webhooks/12/…/x answered 429" in said


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def logged(monkeypatch):
    """`logged(log, stream)` is what stands there after some events."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = (root.handlers[:], root.level, ours.level)

    def say(log: Log, stream: io.StringIO) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        to_stderr(log)
        for level in (logging.DEBUG, logging.INFO, logging.WARNING):
            logging.getLogger("bot.app").log(level, "ours")
            logging.getLogger("library").log(level, "theirs")
        return stream.getvalue()

    yield say
    root.handlers[:], root.level = before[:2]
    ours.setLevel(before[2])


@pytest.mark.parametrize(("level", "ours"), [("debug", 3), ("info", 2), ("warning", 1)])
def test_what_is_wanted_is_written_and_of_libraries_only_warnings(logged, level, ours):
    said = logged(Log(level=level), io.StringIO())
    assert (said.count("ours"), said.count("theirs")) == (ours, 1)


def test_colours_are_for_terminals_alone(logged, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[32minfo\x1b[0m ours" in logged(Log(), Screen())
    assert "\x1b" not in logged(Log(), io.StringIO())
    assert "\x1b" not in logged(Log(format="json"), Screen())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in logged(Log(), Screen())


def test_json_is_one_object_a_line(logged):
    said = [json.loads(text) for text in logged(Log(format="json"), io.StringIO()).splitlines()]
    assert [(one["level"], one["event"]) for one in said] == [
        ("info", "ours"),
        ("warning", "ours"),
        ("warning", "theirs"),
    ]
