"""How much memory a program and all it started take, where the system tells (Linux's /proc)."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_PARENT = 1  # field of /proc/PID/stat behind the name in brackets, which may hold anything: proc(5)
_RESIDENT = 1  # field of /proc/PID/statm, in pages: proc(5)


def resident(pid: int, proc: Path = _PROC) -> int:
    """The bytes in memory of that process and its descendants, shared ones counted for each; 0 where unknown."""
    children: dict[int, list[int]] = {}
    for one, parent in _parents(proc):
        children.setdefault(parent, []).append(one)
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        total += _pages(proc / str(one))
        waiting += children.get(one, [])
    return total * os.sysconf("SC_PAGE_SIZE") if total else 0


def parent(pid: int, proc: Path = _PROC) -> int:
    """The process that started it; 0 where unknown."""
    try:
        return int((proc / str(pid) / "stat").read_text().rpartition(")")[2].split()[_PARENT])
    except (OSError, ValueError, IndexError):
        return 0


def _parents(proc: Path) -> list[tuple[int, int]]:
    if not proc.is_dir():
        return []
    pids = (int(entry.name) for entry in proc.iterdir() if entry.name.isdecimal())
    return [(pid, parent(pid, proc)) for pid in pids]


def _pages(folder: Path) -> int:
    with suppress(OSError, ValueError, IndexError):
        return int((folder / "statm").read_text().split()[_RESIDENT])
    return 0
