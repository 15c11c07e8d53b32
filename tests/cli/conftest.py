"""The command line as a process would see it, without starting one."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import msgspec
import pytest

from bot import cli


class Ended(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[dict]:
        return [msgspec.json.decode(line) for line in self.out.splitlines()]


class Terminal(io.TextIOWrapper):
    """A person at a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clausewatch(monkeypatch, tmp_path):
    """`clausewatch("classify", stdin=b"…")` runs it with its own streams and no config but what is given."""
    monkeypatch.chdir(tmp_path)
    for name in ("CLAUSEWATCH_CONFIG", "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: object, stdin: bytes | None = b"") -> Ended:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
        source = Terminal(io.BytesIO()) if stdin is None else io.TextIOWrapper(io.BytesIO(stdin))
        monkeypatch.setattr(sys, "argv", ["clausewatch", *map(str, args)])
        for name, stream in zip(("stdin", "stdout", "stderr"), (source, *streams), strict=True):
            monkeypatch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = (stream.buffer.getvalue() for stream in streams)
        return Ended(ended.value.code, out, err.decode())

    return run
