"""Alerts taken back or let go while `clausewatch run` runs, by commands that are typed at the same moment."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bot.core.model import NewVersion, Outcome
from bot.store import Database
from journeys.conftest import LIMIT, ROOT
from made_up import alert

NOW = datetime.now(UTC)


@pytest.fixture
async def running(start, tmp_path):
    """`clausewatch run` that watches nothing, is to tell two alerts in the terminal, and holds a third."""
    (tmp_path / "some.toml").write_text("[watch]\nbuiltin = false\n")
    process = start("--config", tmp_path / "some.toml", "run")
    process.until("watching", "stderr")
    process.terminate()
    assert process.end()[0] == 0
    async with Database(tmp_path / "data" / "clausewatch.db") as store:
        for number, headline in enumerate(("tonewell", "reedbox", "quill")):
            said = alert(platform=headline, platform_name=headline.title(), document_id=f"{headline}/terms", at=NOW)
            version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=said)
            outcome = Outcome(f"{headline}/terms", NOW, NOW, version=version)
            assert await store.record(outcome, hold=headline == "quill")
    process = start("--config", tmp_path / "some.toml", "run")
    process.until("alert 1", "stdout")
    return process


def typed(tmp_path, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", "--config", tmp_path / "some.toml", "--data", tmp_path / "data", *args]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "CLAUSEWATCH_"))}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_each_command_gets_its_own_answer_and_the_running_process_says_it_where_the_alert_stood(running, tmp_path):
    wanted = {
        ("retract", "1", "--reason", "The page was a draft."): (0, "alert 1 (Tonewell, Terms of Use"),
        ("retract", "2", "--reason", "It was another page."): (0, "alert 2 (Reedbox, Terms of Use"),
        ("release", "3"): (0, "alert 3 (Quill, Terms of Use"),
        ("retract", "99", "--reason", "Not there."): (65, "there is no alert 99"),
        ("reload",): (0, "platform files are read again"),
    }
    assert "Quill" not in running.said
    asked = {args: typed(tmp_path, *args) for args in wanted}
    for args, process in asked.items():
        out, err = process.communicate(timeout=LIMIT * 2)
        assert process.returncode == wanted[args][0], err
        assert wanted[args][1] in out + err
        assert (out + err).count("alert") <= 2
    while not all(words in running.said for words in ("was a draft.", "was another page.", "alert 3")):
        running.until("")  # in any order
    running.terminate()
    assert running.end()[0] == 0
    left = [file.name for file in (tmp_path / "data").iterdir() if "-" in file.name]
    assert left == []
