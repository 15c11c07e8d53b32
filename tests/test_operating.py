"""What docs/operating.md speaks of is there."""

import re
from datetime import UTC, datetime
from pathlib import Path

from bot.app.once import MOST_ROUNDS
from bot.cli import clausewatch
from bot.config import SECTIONS, Config
from bot.core.figures import Figures
from bot.web import Meter
from bot.web.exposition import exposition

TEXT = (Path(__file__).parent.parent / "docs" / "operating.md").read_text("utf-8")
PLAIN = " ".join(TEXT.split())


def test_every_key_it_names_is_one():
    named = re.findall(rf"\[({'|'.join(SECTIONS)})\] (\w+)", PLAIN)
    assert len(named) > 8
    for section, key in named:
        assert key in getattr(Config(), section).__struct_fields__


def test_every_command_and_option_it_names_is_one():
    shown = re.findall(r"clausewatch (?:--data \S+ )?([a-z]+)((?: --[a-z]+)*)", PLAIN)
    named = [(name, options.split()) for name, options in shown if name in clausewatch.commands]
    assert {name for name, _ in named} == {
        "alerts", "backup", "check", "doctor", "look", "release", "reload", "retract", "run", "stats", "suggestions",
    }  # fmt: skip
    for name, options in named:
        known = {option for parameter in clausewatch.commands[name].params for option in parameter.opts}
        assert known.issuperset(options)


def test_every_metric_it_names_is_there_and_none_is_left_out():
    served = exposition(Figures(datetime(2026, 3, 1, tzinfo=UTC)), Meter()).decode()
    there = set(re.findall(r"^# TYPE (clausewatch_\w+) ", served, re.MULTILINE))
    assert set(re.findall(r"\bclausewatch_\w+", TEXT)) == there


def test_how_often_one_run_looks_is_true():
    assert MOST_ROUNDS == 4
    assert "One run looks at a document four times at most." in PLAIN
