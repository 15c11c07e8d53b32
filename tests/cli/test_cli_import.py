"""`clausewatch import ota`: others' declarations, taken over."""

from __future__ import annotations

import json

import pytest

TERMS = {"fetch": "https://inkpond.example/terms", "select": "main", "remove": {"startBefore": "hr", "endAfter": "p"}}
LIVE = {"fetch": "https://inkpond.example/live", "filter": ["shortenIt"]}
PRIVACY = {"combine": [{"fetch": "https://inkpond.example/p/1"}, {"fetch": "https://inkpond.example/p/2"}]}


@pytest.fixture
def ota(tmp_path):
    folder = tmp_path / "demo-declarations" / "declarations"
    folder.mkdir(parents=True)
    types = {"Terms of Service": TERMS, "Live Policy": LIVE, "Privacy Policy": PRIVACY}
    (folder / "Inkpond.json").write_text(json.dumps({"name": "Inkpond", "terms": types}))
    (folder / "Inkpond.history.json").write_text("{}")
    return folder


def test_people_are_told_what_came_and_what_is_lost(clausewatch, ota, tmp_path):
    ended = clausewatch("import", "ota", "demo-declarations", "--into", "mine")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.decode() == (
        "Open Terms Archive, demo: 1 service, 3 documents; 1 file written to mine\n"
        "  without loss: 2 documents\n"
        "  with loss: 1 document\n"
        "    Inkpond, Live Policy: the filter 'shortenIt' is not run\n"
        "  Not read: 1 history file\n"
        "What is new is not watched yet: `clausewatch look --unchecked` has watched what reads well.\n"
    )
    assert 'remove = [{ start_before = "hr", end_after = "p" }]' in (tmp_path / "mine" / "inkpond.toml").read_text()


def test_programs_get_a_line_a_document(clausewatch, ota):
    ended = clausewatch("import", "ota", "demo-declarations", "--into", "mine", "--format", "jsonl")
    assert [(line["type"], line["document"], line["outcome"], line["lost"]) for line in ended.lines] == [
        ("Terms of Service", "inkpond/terms", "imported", []),
        ("Live Policy", "inkpond/guidelines/live-policy", "with loss", ["the filter 'shortenIt' is not run"]),
        ("Privacy Policy", "inkpond/privacy", "imported", []),
    ]


def test_a_bad_file_is_told_the_others_come_and_the_end_is_65(clausewatch, ota, tmp_path):
    (ota / "Bad\x1b[2J.json").write_text("{")
    ended = clausewatch("import", "ota", "demo-declarations", "--into", "mine")
    assert ended.code == 65
    assert ended.err == "clausewatch: demo-declarations: not all of it could be imported; the rest was.\n"
    assert "Bad [2J.json is not valid JSON" in ended.out.decode()
    assert b"\x1b" not in ended.out
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["inkpond.toml"]
    last = clausewatch("import", "ota", "demo-declarations", "--into", "mine", "--format", "jsonl").lines[-1]
    assert (last["file"], last["outcome"]) == ("Bad [2J.json", "failed")


def test_an_edited_file_is_kept_and_named(clausewatch, ota, tmp_path):
    clausewatch("import", "ota", "demo-declarations", "--into", "mine")
    file = tmp_path / "mine" / "inkpond.toml"
    file.write_text(edited := file.read_text().replace("checked = false", "checked = 2026-11-26"))
    ended = clausewatch("import", "ota", "demo-declarations", "--into", "mine")
    assert "in files that somebody wrote or edited, left as they are: 3 documents" in ended.out.decode()
    assert "Kept (--overwrite writes over them): inkpond.toml" in ended.out.decode()
    assert file.read_text() == edited
    clausewatch("import", "ota", "demo-declarations", "--into", "mine", "--overwrite")
    assert file.read_text() != edited


def test_a_platform_in_the_place_of_a_built_in_one_is_named(clausewatch, ota):
    types = {"Terms of Service": {"fetch": "https://soundcloud.com/other-terms"}}
    (ota / "SoundCloud.json").write_text(json.dumps({"name": "SoundCloud", "terms": types}))
    told = clausewatch("import", "ota", "demo-declarations", "--into", "mine").out.decode()
    assert (
        "In the place of 1 built-in platform, whose documents elsewhere are not watched any more: soundcloud." in told
    )


def test_many_losses_stay_on_a_screen(clausewatch, ota):
    lossy = {f"Type {number}": {"fetch": "https://a.example", "filter": ["x"]} for number in range(90)}
    for number in range(5):
        (ota / f"Many {number}.json").write_text(json.dumps({"name": f"Many {number}", "terms": lossy}))
    told = clausewatch("import", "ota", "demo-declarations", "--into", "mine").out.decode()
    assert "… and 448 more (--format jsonl lists all)" in told
    assert told.count("\n") < 24


def test_without_a_folder_for_platform_files_it_says_so(clausewatch, ota):
    ended = clausewatch("import", "ota", "demo-declarations")
    assert ended.code == 78
    assert ended.err == (
        "clausewatch: there is no folder for platform files; name one by --into, or by [watch] platforms in the "
        "configuration.\n"
    )


def test_a_folder_without_declarations_ends_with_66(clausewatch, tmp_path):
    ended = clausewatch("import", "ota", "nowhere", "--into", "mine")
    assert ended.code == 66
    assert not (tmp_path / "mine").exists()
