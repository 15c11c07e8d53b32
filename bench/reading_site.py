"""The bench's own web site, as a process of its own, so that its time is not counted to those who read it.

Any host name is served; the first label says which page it is. `python bench/reading_site.py race|matrix` prints its
port and serves until its standard input closes.

race    `page0001.bench.test` …: 500 pages; `mode` is same, noise or etag; `edition` counts the clauses added to all
matrix  `ROW-01.bench.test` …: 20 pages for each row of `reading_rows.ROWS`; `phase` is baseline, fault or recovery
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import subprocess
import sys
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reading_rows import ROWS, Look
from reading_terms import Terms, clause, main_html, shell, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = ".bench.test"  # RFC 6761 keeps .test for such as this
PAGES = 500
DOCUMENTS = 20  # a row of the matrix
_CONTROL = "/-/"  # no page has such a path


class Answer(NamedTuple):
    body: bytes
    status: int = 200
    etag: str = ""


_terms = cache(terms)


class Race:
    """500 pages, made beforehand: what they cost is no part of what is measured."""

    hosts = tuple(f"page{number:04d}{DOMAIN}" for number in range(1, PAGES + 1))

    def __init__(self) -> None:
        self._mode = "same"
        self._chance = random.Random(0)
        self._shells = {host: shell(host, "en") for host in self.hosts}
        self.set({"edition": "0"})

    def set(self, state: Mapping[str, str]) -> None:
        self._mode = state.get("mode", self._mode)
        if "edition" in state:
            self._mains = {host: main_html(self._edition(host, int(state["edition"]))) for host in self.hosts}

    def answer(self, host: str) -> Answer:
        main = self._mains[host]
        if self._mode == "noise":
            before, after = shell(host, "en", self._chance)
            return Answer(before + main + after)
        before, after = self._shells[host]
        etag = f'"{hashlib.md5(main).hexdigest()}"' if self._mode == "etag" else ""
        return Answer(before + main + after, etag=etag)

    def _edition(self, host: str, edition: int) -> Terms:
        text = _terms(host)
        for number in range(1, edition + 1):
            text = text.with_paragraph(clause(host, number), section=number)
        return text


class Matrix:
    """20 pages for each row."""

    hosts = tuple(f"{row}-{number:02d}{DOMAIN}" for row in ROWS for number in range(DOCUMENTS))

    def __init__(self) -> None:
        self._phase = "baseline"
        self._visits: Counter[str] = Counter()

    def set(self, state: Mapping[str, str]) -> None:
        self._phase = state.get("phase", self._phase)

    def answer(self, host: str) -> Answer:
        visit = self._visits[host]
        self._visits[host] += 1
        row = ROWS[host.partition("-")[0]]
        served = row.serve(Look(_terms(host), self._phase, visit, random.Random(f"{host} {visit}")))
        return Answer(served.body, served.status)


class Connection(asyncio.Protocol):
    """One client's connection, kept alive: GET only, as much of HTTP/1.1 as both programs need."""

    def __init__(self, site: Race | Matrix, counts: Counter[str]) -> None:
        self._site = site
        self._counts = counts
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            fields = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
            self._transport.writelines(self._answered(first.split(" ")[1], fields))

    def _answered(self, path: str, fields: dict[str, str]) -> list[bytes]:
        answer = self._answer(path, fields["host"].partition(":")[0])
        if answer.etag and fields.get("if-none-match") == answer.etag:
            answer = Answer(b"", HTTPStatus.NOT_MODIFIED, answer.etag)
        self._counts[str(int(answer.status)) if path == "/terms" else path] += 1
        etag = f"ETag: {answer.etag}\r\n" if answer.etag else ""
        length = "" if answer.status == HTTPStatus.NOT_MODIFIED else f"Content-Length: {len(answer.body)}\r\n"
        head = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n{etag}{length}"
        return [f"{head}Content-Type: text/html; charset=utf-8\r\n\r\n".encode(), answer.body]

    def _answer(self, path: str, host: str) -> Answer:
        if path == "/terms":
            return self._site.answer(host)
        if path.startswith(_CONTROL):
            said = json.dumps(self._counts)
            self._counts.clear()
            self._site.set(dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query)))
            return Answer(said.encode())
        return Answer(b"", HTTPStatus.NOT_FOUND)  # robots.txt: none, so all is allowed


async def serve(site: Race | Matrix) -> None:
    """On a free port, which is printed, until standard input closes."""
    loop = asyncio.get_running_loop()
    counts: Counter[str] = Counter()
    server = await loop.create_server(lambda: Connection(site, counts), "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


class Site:
    """The running site, from outside."""

    def __init__(self, port: int) -> None:
        self.port = port

    def set(self, **state: str | int) -> dict[str, int]:
        """Change what is served; what was asked for since the last time, by path, pages by status."""
        query = urllib.parse.urlencode(state)
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{_CONTROL}?{query}") as response:
            counts: dict[str, int] = json.load(response)
        return {asked: count for asked, count in counts.items() if not asked.startswith(_CONTROL)}


@contextmanager
def running(kind: str) -> Iterator[Site]:
    """`race` or `matrix`, until left."""
    command = (sys.executable, str(Path(__file__)), kind)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Site(int(process.stdout.readline()))
        finally:
            process.stdin.close()


if __name__ == "__main__":
    asyncio.run(serve(Race() if sys.argv[1] == "race" else Matrix()))
