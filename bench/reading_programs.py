"""The two programs that read the bench's site, each as the command that people start, in a folder of its own.

Both find `*.bench.test` on this machine, by a `sitecustomize.py` on their PYTHONPATH that answers for those names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import venv
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reading_site import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAMES = f"""\
import socket

_elsewhere = socket.getaddrinfo


def _found(host, *rest, **named):
    here = isinstance(host, str) and host.endswith("{DOMAIN}")
    return _elsewhere("127.0.0.1" if here else host, *rest, **named)


socket.getaddrinfo = _found
"""
_KILOBYTE = 1024  # ru_maxrss counts in these on Linux
_LONGEST = 300.0  # seconds a run may take: none should need a tenth of it


class Run(NamedTuple):
    seconds: float  # from the command to its end
    busy: float  # seconds of processor time
    megabytes: float  # at its largest
    said: str  # on standard error


class Failed(Exception):
    """A program ended with an exit code that is not 0."""


class Clausewatch:
    """`clausewatch run --once`: no delay, no span before the second look, no browser; a platform file for each host.

    Documents are due an hour after a look, so `make_due` writes an earlier moment into the database.
    """

    def __init__(self, command: Sequence[str], folder: Path, port: int, hosts: Iterable[str]) -> None:
        self._folder = folder
        self._database = folder / "data" / "clausewatch.db"
        platforms = folder / "platforms"
        platforms.mkdir(parents=True)
        hosts = tuple(hosts)
        for host in hosts:
            (platforms / f"{_id(host)}.toml").write_text(_declaration(host, port), encoding="utf-8")
        config = folder / "config.toml"
        config.write_text(
            f"[watch]\ninterval_hours = 1\nconfirm_minutes = 0\ndelay_seconds = 0\nbuiltin = false\n"
            f'platforms = "{platforms}"\nallow_hosts = {json.dumps(hosts)}\n\n[browser]\nenabled = false\n',
            encoding="utf-8",
        )
        self._command = (*command, "--config", str(config), "--data", str(folder / "data"), "run", "--once")
        self._environment = _environment(folder)

    def run(self) -> Run:
        return _run(self._command, self._environment, self._folder)

    def make_due(self) -> None:
        """Every document that was ever looked at; the others are due anyway."""
        if self._database.exists():
            with closing(sqlite3.connect(self._database)) as database, database:
                database.execute("UPDATE documents SET next_due_at = '2000-01-01T00:00:00.000000+00:00'")

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._database)) as database:
            return database.execute(sql).fetchall()


class Urlwatch:
    """`urlwatch` with its defaults, a job for each host: the same selector, then its usual filter for text."""

    def __init__(self, program: Path, folder: Path, port: int, hosts: Iterable[str]) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        jobs = [f"url: {_url(host, port)}\nfilter:\n  - css: main\n  - html2text\n" for host in hosts]
        (folder / "urls.yaml").write_text("---\n".join(jobs), encoding="utf-8")
        (folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n", encoding="utf-8")
        files = ("--urls", "urls.yaml", "--config", "config.yaml", "--cache", "cache.db", "--hooks", "hooks.py")
        self._command = (str(program), *files)
        self._environment = _environment(folder)

    def run(self) -> Run:
        """Its history knows whole seconds only: two runs within one would give phantom changes."""
        time.sleep(1 - time.time() % 1)
        return _run(self._command, self._environment, self._folder)


def urlwatch(cache: Path) -> Path:
    """Its program, installed into an environment of its own below that folder unless it is there already."""
    program = cache / "urlwatch" / "bin" / "urlwatch"
    if not program.exists():
        shutil.rmtree(cache / "urlwatch", ignore_errors=True)
        venv.create(cache / "urlwatch", with_pip=True)
        subprocess.run((program.with_name("pip"), "install", "--quiet", "urlwatch"), check=True)
    return program


def clausewatch() -> tuple[str, ...]:
    """The command beside this Python, as it was installed."""
    return (str(Path(sys.executable).with_name("clausewatch")),)


def _run(command: Sequence[str], environment: dict[str, str], folder: Path) -> Run:
    """Raises Failed. What is measured is the process that was started, alone; neither program starts others."""
    with (folder / "said").open("w+b") as said, (folder / "out").open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        raise Failed(f"{Path(command[0]).name} ended with {process.returncode}: {text[-2000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _KILOBYTE / 1e6, text)


def _environment(folder: Path) -> dict[str, str]:
    """Ours, without what would change either program's ways."""
    names = folder / "names"
    names.mkdir()
    (names / "sitecustomize.py").write_text(_NAMES, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not re.match(r"DISCORD_|CLAUSEWATCH_|PYTHON", name)}
    return kept | {"PYTHONPATH": str(names), "HOME": str(folder)}


def _declaration(host: str, port: int) -> str:
    return (
        f'name = "{_id(host)}"\nhome = "http://{host}:{port}"\nmakes = ["art"]\n\n[[documents]]\nkind = "terms"\n'
        f'title = "Terms of Service"\nurls = ["{_url(host, port)}"]\nselect = ["main"]\nchecked = 2026-11-23\n'
    )


def _url(host: str, port: int) -> str:
    return f"http://{host}:{port}/terms"


def _id(host: str) -> str:
    return host.removesuffix(DOMAIN)
