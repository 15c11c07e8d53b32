"""A running process that an operator's programs ask how it is."""

from __future__ import annotations

import json
import re
import socket
import urllib.request
from contextlib import closing

import pytest

CONFIG = """
[watch]
platforms = "platforms"
allow_hosts = ["127.0.0.1"]
[operator]
metrics = "{port}"
[log]
format = "{shape}"
"""


@pytest.fixture
def metered(start, tmp_path, only_these):
    """`metered(port)` is a `clausewatch run` that serves its metrics there, with a platform whose site refuses."""
    only_these(inkmoor="http://127.0.0.1:9")

    def begin(port: int, shape: str = "text"):
        (tmp_path / "some.toml").write_text(CONFIG.format(port=port, shape=shape))
        return start("--config", tmp_path / "some.toml", "run")

    return begin


@pytest.fixture
def port():
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def got(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode()


def test_its_counts_and_its_health_can_be_asked_for(metered, port):
    process = metered(port)
    process.until("serving metrics", "stderr")
    said = got(port, "/metrics")
    assert 'clausewatch_send_seconds_count{face="terminal"} 0.0' in said
    assert sum(map(float, re.findall(r"clausewatch_documents\{[^}]*\} (\S+)", said))) == 1
    assert json.loads(got(port, "/healthz")) == {"well": True, "troubles": []}
    process.terminate()
    assert process.end()[0] == 0


def test_a_port_that_is_taken_ends_it_with_one_sentence(metered):
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, _, errors = metered(other.getsockname()[1]).end()
    assert code == 78
    assert "clausewatch: [operator] metrics: nothing can be served at 127.0.0.1:" in errors
    assert "Traceback" not in errors


def test_its_log_can_be_json(metered, port):
    process = metered(port, "json")
    process.until("serving metrics", "stderr")
    process.terminate()
    _, said, errors = process.end()
    events = [json.loads(line) for line in (said + errors).splitlines() if line.startswith("{")]
    assert {"watching", "serving metrics", "stopped; everything found so far is kept"} <= {
        event["event"] for event in events
    }
