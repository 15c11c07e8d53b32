from __future__ import annotations

import os
import sys

import pytest

from bot.fetch.browser import memory

PAGE = os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def proc(tmp_path):
    """A /proc with these processes: pid, parent, resident pages."""
    for pid, parent, pages in [(10, 1, 100), (11, 10, 20), (12, 11, 3), (13, 1, 5000)]:
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(f"{pid} (chromium (x) R 9) S {parent} 1 1 0")
        (tmp_path / str(pid) / "statm").write_text(f"9999 {pages} 7 1 0 1 0")
    (tmp_path / "uptime").write_text("1 1")
    return tmp_path


def test_a_process_is_counted_with_all_that_it_started(proc):
    assert memory.resident(10, proc) == 123 * PAGE
    assert memory.resident(11, proc) == 23 * PAGE


def test_one_that_ends_meanwhile_counts_nothing(proc):
    (proc / "12" / "statm").unlink()
    assert memory.resident(10, proc) == 120 * PAGE
    assert memory.resident(77, proc) == 0


def test_a_parent_is_known_whatever_the_program_is_called(proc):
    assert memory.parent(12, proc) == 11
    assert memory.parent(77, proc) == 0


def test_a_system_without_proc_tells_nothing(tmp_path):
    assert memory.resident(10, tmp_path / "none") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_this_very_process_takes_some():
    assert memory.resident(os.getpid()) > 10_000_000
    assert memory.parent(os.getpid()) == os.getppid()
