"""Folders of their declarations."""

from __future__ import annotations

import json
import os

import pytest

from bot.errors import DataError, NoInput
from bot.platforms import open_terms_archive_folder
from made_up_declarations import TERMS

BODY = json.dumps({"name": "Inkpond", "terms": {"Terms of Service": {"fetch": "https://inkpond.example/t"}}})


@pytest.fixture
def place(tmp_path):
    inner = tmp_path / "demo-declarations" / "declarations"
    inner.mkdir(parents=True)
    (inner / "Inkpond.json").write_text(BODY)
    return inner


def read(folder):
    return open_terms_archive_folder.read(folder, TERMS)


def test_a_repository_and_its_folder_are_read_alike(place):
    for folder in (place, place.parent):
        found = read(folder)
        assert found.collection == "demo"
        assert [service.name for service in found.services] == ["Inkpond"]


def test_histories_and_filters_are_counted_and_nothing_else_is_looked_at(place):
    for name in ("Inkpond.history.json", "Inkpond.filters.js", "_common.filters.js", "README.md", ".Inkpond.json"):
        (place / name).write_text("not read")
    found = read(place)
    assert (found.histories, found.filter_files, len(found.services), found.wrong) == (1, 2, 1, [])


def test_a_bad_file_leaves_the_others_alone(place):
    (place / "Bad.json").write_text("{")
    (place / "Folder.json").mkdir()
    (place / "Link.json").symlink_to(place / "Inkpond.json")
    (place / "Long.json").write_bytes(b" " * 10_000_000)
    os.mkfifo(place / "Pipe.json")
    found = read(place)
    assert [service.file for service in found.services] == ["Inkpond.json"]
    assert [name for name, _ in found.wrong] == ["Bad.json", "Folder.json", "Link.json", "Long.json", "Pipe.json"]
    assert found.wrong[2][1] == "is a link or no plain file"
    assert found.wrong[3][1] == "is larger than 2,000,000 bytes"


def test_a_folder_without_declarations_is_told(tmp_path):
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NoInput, match=r"name a folder of Open Terms Archive declarations\.$"):
            read(folder)


def test_a_folder_of_too_many_files_is_told(place):
    for number in range(5_001):
        (place / f"{number}").touch()
    with pytest.raises(DataError, match="holds more than 5,000 files; import it in parts"):
        read(place)
