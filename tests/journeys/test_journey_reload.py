"""A running process that is asked to read its platform files again."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from journeys.conftest import LIMIT, ROOT
from journeys.declared import declaration


@pytest.fixture
def running(start, tmp_path, only_these):
    """`clausewatch run` with one platform of its own, whose site refuses."""
    folder = only_these(inkmoor="http://127.0.0.1:9")
    config = tmp_path / "some.toml"
    config.write_text('[watch]\nplatforms = "platforms"\nallow_hosts = ["127.0.0.1"]\n')
    process = start("--config", config, "run")
    process.until("watching", "stderr")
    return process, folder, config


def command(name: str, config, data) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "--config", str(config), "--data", str(data), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT * 3,
        check=False,
    )


def test_on_command_a_new_file_is_watched_and_a_wrong_one_is_named(running, tmp_path):
    process, folder, config = running
    (folder / "quillgate.toml").write_text(declaration("Quillgate", "http://127.0.0.1:9"))
    (folder / "reedbox.toml").write_text("nonsense")
    ended = command("reload", config, tmp_path / "data")
    assert ended.returncode == 65
    assert "reedbox.toml" in ended.stderr
    process.until("1 new (quillgate)", "stderr")
    process.until("quillgate/terms", "stderr")
    process.terminate()
    assert process.end()[0] == 0


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
def test_on_sighup_too_and_it_goes_on(running):
    process, folder, _ = running
    (folder / "inkmoor.toml").unlink()
    process.process.send_signal(signal.SIGHUP)
    process.until("1 gone (inkmoor)", "stderr")
    process.terminate()
    assert process.end()[0] == 0


def test_where_none_runs_the_command_says_so(tmp_path):
    (tmp_path / "some.toml").write_text("")
    ended = command("reload", tmp_path / "some.toml", tmp_path / "data")
    assert ended.returncode == 65
    assert ended.stderr.startswith("clausewatch: no clausewatch watches with ")
    assert ended.stderr.count("\n") == 1
