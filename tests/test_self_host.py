"""What docs/self-host.md speaks of is there; the service and the image agree with the program."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli import clausewatch
from bot.errors import ConfigError, DataError, NoInput, StoreBusy, StoreError, StoreReadOnly, StoreTooNew

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "self-host.md").read_text("utf-8")
SERVICE = (ROOT / "docs" / "clausewatch.service").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
WRONG_COMMAND_LINE = 2  # click's


def test_every_command_and_option_it_names_is_one():
    shown = re.findall(r"clausewatch (?:--data \S+ )?([a-z]+)((?: --[a-z]+)*)", " ".join(TEXT.split()))
    named = [(name, options.split()) for name, options in shown if name in clausewatch.commands]
    assert {name for name, _ in named} == {"backup", "check", "demo", "doctor", "invite", "run", "stats"}
    for name, options in named:
        known = {option for parameter in clausewatch.commands[name].params for option in parameter.opts}
        assert known.issuperset(options)


@pytest.mark.parametrize(
    "words",
    [
        "commands registered",
        "commands not registered",
        "discord is ready",
        "discord unreachable",
        "Discord refused the token in",
        "another clausewatch",
    ],
)
def test_what_it_says_that_one_sees_is_what_the_program_says(words):
    assert words in TEXT
    assert any(words in file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py"))


@pytest.mark.parametrize("name", ["self-host.md", "privacy.md", "terms.md"])
def test_links_lead_somewhere(name):
    text = (ROOT / "docs" / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / "docs" / link).exists(), link
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-")
        for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert headings.issuperset(re.findall(r"\]\(#([^)]+)\)", text))


def test_the_service_is_not_restarted_where_somebody_must_mend_something():
    (codes,) = re.findall(r"^RestartPreventExitStatus=(.+)$", SERVICE, re.MULTILINE)
    mended_by_people = {WRONG_COMMAND_LINE} | {
        error.exit_code for error in (DataError, NoInput, StoreTooNew, StoreReadOnly, ConfigError)
    }
    assert set(map(int, codes.split())) == mended_by_people
    assert mended_by_people.isdisjoint({StoreError.exit_code, StoreBusy.exit_code, 70})


def test_the_image_is_built_from_what_is_let_in_and_nothing_else_is():
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[1] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert {name for names in copied for name in names.split()} == let_in
    assert all((ROOT / name).exists() for name in let_in)
    assert not any(fnmatch(secret, name) for name in let_in for secret in ("token", "config.toml", "clausewatch.db"))


def test_the_health_check_asks_where_the_images_configuration_serves():
    (port,) = re.findall(r'metrics = "(\d+)"', DOCKERFILE)
    assert f"http://127.0.0.1:{port}/healthz" in DOCKERFILE
    assert f'metrics = "{port}"' in TEXT
