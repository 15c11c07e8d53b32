"""What the bot says of how often it is right is what the README says."""

from __future__ import annotations

import re
from pathlib import Path

from bot.app.about import about, figures
from bot.config import Config, Operator

README = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")


def f1(row: str) -> str:
    """Of the first table with such a row, which is of the services that were never read."""
    found = re.search(rf"^\| {row} \|[^|]*\|[^|]*\| ([0-9.]+) \|", README, re.MULTILINE)
    assert found
    return found[1]


def test_the_figures_are_those_of_the_readme():
    unread = re.search(r"\((\d+) services, (\d+) passages", README)
    assert unread
    rows = {"training": f1("training"), "core": f1("core"), "alerts": f1("unread services")}
    assert figures() == {"services": unread[1], "passages": unread[2], **rows}


def test_it_names_who_runs_it():
    said = about(Config(operator=Operator(contact="mailto:terms@soundmakers.example")))
    assert said.contact == "mailto:terms@soundmakers.example"
    assert said.version
    assert said.project.startswith("https://")
