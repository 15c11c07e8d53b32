"""Real processes of the program, each with its own folders and nothing of this machine's configuration."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import platforms
from journeys.declared import declaration

ROOT = Path(__file__).parents[2]
LIMIT = 20  # seconds; a process that takes longer hangs


class Started:
    """A running clausewatch; what it says is read line by line."""

    def __init__(self, *args: object, folder: Path) -> None:
        ours = ("CLAUSEWATCH_CONFIG", "DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "COLUMNS", "FORCE_COLOR")
        env = {name: value for name, value in os.environ.items() if name not in ours}
        env |= {
            "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
            "HOME": str(folder),
            "PYTHONIOENCODING": "utf-8",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "--data", str(folder / "data"), *map(str, args)],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.said = ""

    def until(self, words: str, stream: str = "stdout") -> None:
        """Read on until a line with these words."""
        for line in getattr(self.process, stream):
            self.said += line
            if words in line:
                return
        raise AssertionError(f"{words!r} was never said, but {self.said!r} and {self.end()}")

    def kill(self) -> str:
        """End it as a power cut would; what it had said."""
        self.process.kill()
        return self.end()[1]

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def end(self) -> tuple[int, str, str]:
        """Its exit code, all it said, and its errors."""
        self.said += self.process.stdout.read()
        errors = self.process.stderr.read()
        return self.process.wait(LIMIT), self.said, errors


@pytest.fixture
def start(tmp_path):
    """`start("demo")` begins a process; whatever still runs at the end of the test is killed."""
    running: list[Started] = []

    def begin(*args: object, folder: Path = tmp_path) -> Started:
        folder.mkdir(exist_ok=True)
        running.append(Started(*args, folder=folder))
        return running[-1]

    yield begin
    for started in running:
        with started.process as process:
            process.kill()


@pytest.fixture
def only_these(tmp_path):
    """`only_these(name=site, …)` makes a folder of platforms at those sites; the built-in ones are not watched."""

    def make(**sites: str) -> Path:
        folder = tmp_path / "platforms"
        folder.mkdir()
        for name in {**platforms.builtin(), **sites}:
            site, day = sites.get(name, "http://nowhere.example"), "2026-03-01" if name in sites else "false"
            (folder / f"{name}.toml").write_text(declaration(name, site, checked=day))
        return folder

    return make
