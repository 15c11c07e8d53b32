"""An event is one line."""

import logging

from bot.app.logs import OneLine, described


def line(message: str, *args: object, exc_info=None) -> str:
    record = logging.LogRecord("bot.watch", logging.ERROR, __file__, 1, message, args, exc_info)
    return OneLine().format(record)


def test_an_event_says_when_how_grave_where_and_what():
    assert line("read %s", "it").endswith("Z ERROR bot.watch: read it")


def test_text_from_outside_cannot_begin_a_line_of_its_own():
    assert "\n" not in line("refused: %s", "a\n2026-03-01T00:00:00Z ERROR bot: forged")


def test_an_exception_is_its_type_its_text_and_its_place():
    try:
        int("odd")
    except ValueError as error:
        said = line("stumbled", exc_info=(ValueError, error, error.__traceback__))
    assert "stumbled (ValueError: invalid literal for int() with base 10: 'odd' at test_app_logs.py:" in said
    assert "Traceback" not in said


def test_an_error_without_a_traceback_is_described_too():
    assert described(KeyError("x")) == "KeyError: 'x'"
