"""`clausewatch run` whose database becomes full while it runs: a clear end, and nothing that was stored is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from journeys import turning_terms
from journeys.conftest import LIMIT, ROOT
from journeys.declared import declaration

LITTLE_ROOM = """
import sqlite3

usual = sqlite3.connect

def connect(*args, **how):
    db = usual(*args, **how)
    db.execute("PRAGMA max_page_count = {pages}")
    return db

sqlite3.connect = connect
"""  # a disk with that much left, as SQLite sees it; Python runs a sitecustomize.py before any program
ROOM = 40  # pages of 4 kB: enough for an alert, too little for the large page
_LARGE = 600_000  # characters that nothing can press together


class Site(ThreadingHTTPServer):
    """One document on a port of its own, which shows `text`; after `freely` answers it waits until it is `open`."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), Answer)
        self.text, self.open, self.freely = turning_terms.page(0), Event(), 99

    @property
    def address(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/terms"
        if found:
            self.server.freely -= 1
            if self.server.freely < 0:
                self.server.open.wait(LIMIT)
        body = self.server.text.encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def sites():
    """Inkmoor's and Quillgate's."""
    both = Site("127.0.0.1"), Site("127.0.0.2")
    for site in both:
        Thread(target=site.serve_forever, daemon=True).start()
    yield both
    for site in both:
        site.open.set()
        site.shutdown()
        site.server_close()


@pytest.fixture
def config(tmp_path, sites):
    (tmp_path / "platforms").mkdir()
    for name, site in zip(("inkmoor", "quillgate"), sites, strict=True):
        (tmp_path / "platforms" / f"{name}.toml").write_text(declaration(name.title(), site.address))
    file = tmp_path / "some.toml"
    file.write_text(
        '[watch]\nplatforms = "platforms"\nbuiltin = false\nallow_hosts = ["127.0.0.1", "127.0.0.2"]\n'
        "delay_seconds = 0\nconfirm_minutes = 0\n"
    )
    return file


def alerts(config, data) -> list[tuple[int, str]]:
    """By `clausewatch alerts`: number and platform."""
    command = [sys.executable, "-m", "bot", "--config", config, "--data", data, "alerts", "--format", "jsonl"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=True)
    return [(told["alert"], told["platform"]) for told in map(json.loads, ended.stdout.splitlines())]


def pages_of(database) -> int:
    """How many it has, with every document due."""
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE documents SET next_due_at = '2026-01-01T00:00:00.000000+00:00'")
        return int(db.execute("PRAGMA page_count").fetchone()[0])


def test_it_ends_in_one_sentence_and_what_was_stored_is_there_and_told_once(start, tmp_path, config, sites):
    inkmoor, quillgate = sites
    assert start("--config", config, "run", "--once").end()[0] == 0
    pages = pages_of(tmp_path / "data" / "clausewatch.db")
    (tmp_path / "sitecustomize.py").write_text(LITTLE_ROOM.format(pages=pages + ROOM))

    inkmoor.text = quillgate.text = turning_terms.page(1)
    quillgate.freely = 1  # its second look, which would confirm the change, waits until the alert of the other is out
    running = start("--config", config, "run")
    running.until("info sent", "stderr")
    quillgate.text += f"<!-- {os.urandom(_LARGE // 2).hex()} -->"
    quillgate.open.set()
    code, first_said, errors = running.end()
    last = errors.splitlines()[-1]
    assert code == 74
    assert last.startswith("clausewatch: no room is left on the disk for ")
    assert last.endswith("clausewatch.db; free some and start again")
    assert "Traceback" not in errors
    assert alerts(config, tmp_path / "data") == [(1, "inkmoor")]

    (tmp_path / "sitecustomize.py").unlink()
    pages_of(tmp_path / "data" / "clausewatch.db")
    running = start("--config", config, "run")
    running.until("alert 2", "stdout")
    running.terminate()
    code, then_said, _ = running.end()
    assert code == 0
    assert alerts(config, tmp_path / "data") == [(2, "quillgate"), (1, "inkmoor")]
    assert (first_said + then_said).count("alert 1") == 1
