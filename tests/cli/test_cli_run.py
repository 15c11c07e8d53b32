"""`clausewatch run --once` as a timer starts it, and how little it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
from bot.cli import main
try:
    main()
finally:
    print(*{name.partition(".")[0] for name in sys.modules})
"""


@pytest.fixture
def loaded(tmp_path):
    """`loaded("run", "--once")` runs that with an empty catalogue, and gives what it imported and what it logged."""
    (tmp_path / "config.toml").write_text('[data]\nfolder = "data"\n[watch]\nbuiltin = false\n')
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "CLAUSEWATCH_"))}

    def run(*args: str) -> tuple[set[str], str]:
        ended = subprocess.run(
            [sys.executable, "-c", LOADED, *args],
            cwd=tmp_path,
            env=env | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return set(ended.stdout.splitlines()[-1].split()), ended.stderr

    return run


def test_one_sitting_with_nothing_to_do_ends_well_and_loads_no_network(loaded, tmp_path):
    modules, log = loaded("run", "--once")
    assert "none of 0 documents is due" in log
    assert (tmp_path / "data" / "clausewatch.db").exists()
    assert "sqlite_utils" in modules
    assert modules.isdisjoint({"aiohttp", "discord", "playwright", "protego", "selectolax"})


def test_help_loads_next_to_nothing(loaded):
    modules, _ = loaded("run", "--help")
    assert "click" in modules
    assert modules.isdisjoint({"aiohttp", "discord", "numpy", "rich", "selectolax", "sqlite_utils"})


def test_now_is_for_one_sitting_alone(clausewatch):
    ended = clausewatch("run", "--now")
    assert ended.code == 2
    assert "clausewatch run --once --now" in ended.err
