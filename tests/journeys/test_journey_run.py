"""`clausewatch run` where nothing can be reached, beside itself, and with a config that is wrong."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 20  # seconds; a process that takes longer hangs
SLOW_RESOLVER = """
import socket, sys, threading

def getaddrinfo(*_):
    print("asked for a name", file=sys.stderr, flush=True)
    threading.Event().wait(30)
    raise socket.gaierror(socket.EAI_AGAIN, "no answer")

socket.getaddrinfo = getaddrinfo
"""  # the system's own, where the network swallows what is sent; Python runs a sitecustomize.py before any program


@pytest.fixture
def at_port(tmp_path, only_these):
    """`at_port(port)` is a config that watches platforms on two sites at that port, and none of the real ones."""

    def config_for(port: int, *hosts: str) -> Path:
        one, other = hosts or ("127.0.0.1", "127.0.0.2")
        only_these(inkmoor=f"http://{one}:{port}", quillgate=f"http://{other}:{port}")
        config = tmp_path / "nowhere.toml"
        allowed = '["127.0.0.1", "127.0.0.2"]'
        config.write_text(f'[watch]\nplatforms = "platforms"\nallow_hosts = {allowed}\ndelay_seconds = 0\n')
        return config

    return config_for


@pytest.fixture
def nowhere(at_port):
    """Such a config with a port that refuses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return at_port(taken.getsockname()[1])


def test_with_nothing_to_reach_it_says_so_once_and_ends_in_time_when_asked(start, nowhere):
    running = start("--config", nowhere, "run")
    running.until("everything is unreachable", "stderr")
    asked = time.monotonic()
    running.terminate()
    code, _, errors = running.end()
    assert time.monotonic() - asked < 5
    assert code == 0
    assert "everything is unreachable" not in errors
    assert "Traceback" not in running.said + errors


def test_a_site_that_hangs_does_not_hold_the_end(start, at_port):
    with socket.create_server(("127.0.0.1", 0)) as site:
        site.settimeout(LIMIT)
        running = start("--config", at_port(site.getsockname()[1]), "run")
        connection, _ = site.accept()
        with connection:
            asked = time.monotonic()
            running.terminate()
            code, _, errors = running.end()
    assert time.monotonic() - asked < 5
    assert code == 0
    assert "Traceback" not in errors


def test_a_resolver_that_hangs_does_not_hold_the_end(start, at_port, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SLOW_RESOLVER)
    running = start("--config", at_port(80, "inkmoor.example", "quillgate.example"), "run")
    running.until("asked for a name", "stderr")
    asked = time.monotonic()
    running.terminate()
    code, _, errors = running.end()
    assert time.monotonic() - asked < 5
    assert code == 0
    assert "stopped; everything found so far is kept" in errors
    assert "Traceback" not in errors


def test_a_second_run_on_the_same_folder_refuses_in_one_sentence(start, nowhere):
    first = start("--config", nowhere, "run")
    first.until("watching", "stderr")
    code, _, errors = start("--config", nowhere, "run").end()
    assert code == 75
    assert errors.startswith("clausewatch: another clausewatch")
    assert errors.count("\n") == 1


def test_a_config_with_a_wrong_key_ends_at_once_and_names_the_right_one(start, tmp_path):
    (tmp_path / "wrong.toml").write_text("[watch]\nintervall_hours = 6\n")
    code, said, errors = start("--config", "wrong.toml", "run").end()
    assert (code, said) == (78, "")
    assert errors.count("\n") == 1
    assert "interval_hours" in errors
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_made_is_one_sentence(start, tmp_path, nowhere):
    (tmp_path / "data").write_text("a file in its place")
    code, _, errors = start("--config", nowhere, "run").end()
    assert code in {73, 74}
    assert errors.count("\n") == 1
    assert "Traceback" not in errors
