"""A whole import: files in, files out."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot import platforms
from bot.app.importing import import_ota
from bot.config import Config, Watch
from bot.errors import ConfigError

DAY, LATER = date(2026, 11, 26), date(2026, 12, 3)
ALONE = Config(watch=Watch(builtin=False))


@pytest.fixture
def theirs(tmp_path):
    folder = tmp_path / "demo-declarations"
    (folder / "declarations").mkdir(parents=True)

    def write(name="Inkpond", **types):
        given = types or {"Terms of Service": {"fetch": "https://inkpond.example/terms", "select": "main"}}
        (folder / "declarations" / f"{name}.json").write_text(json.dumps({"name": name, "terms": given}))
        return folder

    write()
    return write


def outcomes(done):
    return {one.id: outcome for one, outcome in done.results}


def test_what_is_imported_can_be_read_and_is_not_watched(theirs, tmp_path):
    done = import_ota(ALONE, theirs(), tmp_path / "mine", DAY)
    assert (outcomes(done), done.faulty) == ({"inkpond": "written"}, False)
    (platform,) = platforms.load(tmp_path / "mine").values()
    assert (platform.name, platform.makes) == ("Inkpond", ())
    assert [(document.id, document.checked) for document in platform.documents] == [("inkpond/terms", None)]
    text = (tmp_path / "mine" / "inkpond.toml").read_text()
    assert '[source]\nname = "Open Terms Archive, demo"\ndate = 2026-11-26\n' in text
    assert "# Imported from Open Terms Archive, demo, Inkpond.json." in text


def test_a_new_import_writes_over_its_own_files_and_over_nobody_elses(theirs, tmp_path):
    mine = tmp_path / "mine"
    theirs("Reedbox", **{"Privacy Policy": {"fetch": "https://reedbox.example/privacy"}})
    import_ota(ALONE, theirs(), mine, DAY)
    edited = (mine / "reedbox.toml").read_text().replace("checked = false", "checked = 2026-11-26")
    (mine / "reedbox.toml").write_text(edited)
    assert outcomes(import_ota(ALONE, theirs(), mine, LATER)) == {"inkpond": "written", "reedbox": "kept"}
    assert "2026-12-03" in (mine / "inkpond.toml").read_text()
    assert (mine / "reedbox.toml").read_text() == edited
    again = import_ota(ALONE, theirs(), mine, LATER, overwrite=True)
    assert outcomes(again) == {"inkpond": "written", "reedbox": "written"}
    assert "checked = false" in (mine / "reedbox.toml").read_text()


def test_it_goes_where_the_configuration_says(theirs, tmp_path):
    mine = tmp_path / "mine"
    assert import_ota(Config(watch=Watch(builtin=False), platforms_folder=mine), theirs(), None, DAY).into == mine
    with pytest.raises(ConfigError, match="name one by --into, or by \\[watch\\] platforms"):
        import_ota(ALONE, theirs(), None, DAY)


def test_a_built_in_platform_with_the_same_addresses_stays(theirs, tmp_path):
    built_in = next(iter(platforms.builtin().values()))
    same = {"Terms of Service": {"fetch": built_in.documents[0].urls[0]}}
    done = import_ota(Config(), theirs(built_in.name, **same), tmp_path / "mine", DAY)
    assert outcomes(done)[built_in.id] == "known"
    other = {"Terms of Service": {"fetch": f"{built_in.documents[0].urls[0]}/other"}}
    done = import_ota(Config(), theirs(built_in.name, **other), tmp_path / "mine", DAY)
    assert outcomes(done)[built_in.id] == "written"
    assert [one.id for one, _ in done.results if one.displaces] == [built_in.id]


def test_what_is_lost_stands_above_the_file(theirs, tmp_path):
    lossy = {"fetch": "https://reedbox.example/t", "filter": ["shorten"]}
    done = import_ota(ALONE, theirs("Reedbox", **{"Live Policy": lossy, "Imprint": 3}), tmp_path / "mine", DAY)
    text = (tmp_path / "mine" / "reedbox.toml").read_text()
    assert "# Lost of Live Policy: the filter 'shorten' is not run\n" in text
    assert "# Lost of Imprint: it is no JSON object\n" in text
    assert done.faulty


def test_a_file_that_what_is_lost_would_make_too_long_is_not_written(theirs, tmp_path):
    pages = [{"fetch": f"https://a.example/{number}/{'x' * 400}", "select": f"a{number}["} for number in range(148)]
    done = import_ota(ALONE, theirs("Reedbox", Imprint={"combine": pages}), tmp_path / "mine", DAY)
    ((one, outcome),) = [result for result in done.results if result[0].id == "reedbox"]
    assert outcome == "failed"
    assert one.fault == "reedbox.toml would be longer than 65,536 bytes"
    assert done.faulty
