"""What looks taught, as a file in the operator's folder."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from bot.app.known import declared
from bot.app.learned import is_learned, learn
from bot.app.sight import Finding, Sight
from bot.config import Config, Watch
from bot.errors import ConfigError, DataError, DeclarationError
from bot.platforms import builtin, shape
from bot.platforms.sealed import sealed
from bot.platforms.telling import Telling
from journeys.declared import declaration

TODAY = date(2026, 11, 26)
BAD = (Finding("It is gone.", "Name another."),)


@pytest.fixture
def unchecked():
    """A built-in platform with several documents that nobody has seen read well."""
    return next(
        one
        for one in builtin().values()
        if len(one.documents) > 1 and not any(document.checked for document in one.documents)
    )


@pytest.fixture
def config(tmp_path):
    (tmp_path / "mine").mkdir()
    return Config(platforms_folder=tmp_path / "mine")


def sights(platform, *bad: int) -> list[Sight]:
    """As if each had read well but those."""
    return [Sight(document, None, (), BAD if place in bad else ()) for place, document in enumerate(platform.documents)]


def test_what_read_well_is_watched_from_then_on_and_what_did_not_is_not(config, unchecked):
    file = learn(unchecked.id, sights(unchecked, 0), config, TODAY)
    assert file == config.platforms_folder / f"{unchecked.id}.toml"
    now = declared(config)
    assert now.faults == ()
    first, *others = now.platforms[unchecked.id].documents
    assert first.checked is None
    assert {document.checked for document in others} == {TODAY}
    assert replace(others[0], checked=None) == unchecked.documents[1]


def test_the_file_says_who_wrote_it_and_keeps_its_source(config, unchecked):
    text = learn(unchecked.id, sights(unchecked), config, TODAY).read_text()
    assert "# By `clausewatch look`, which last read a document of it well on 2026-11-26.\n" in text
    assert "delete it to go back" in text
    assert tomllib.loads(text)["source"]["name"]


def test_a_later_look_adds_to_its_own_file(config, unchecked):
    learn(unchecked.id, sights(unchecked, 0), config, date(2026, 11, 1))
    again = declared(config).platforms[unchecked.id]
    assert learn(again.id, sights(again, 1), config, TODAY)
    assert [document.checked for document in declared(config).platforms[unchecked.id].documents[:2]] == [
        TODAY,
        date(2026, 11, 1),
    ]


def test_where_nothing_is_new_nothing_is_written(config, unchecked):
    assert learn(unchecked.id, sights(unchecked, *range(9)), config, TODAY) is None
    assert list(config.platforms_folder.iterdir()) == []


def test_a_file_of_the_operators_own_hand_is_left_alone(config):
    file = config.platforms_folder / "inkmoor.toml"
    file.write_text(declaration("Inkmoor", "https://inkmoor.example", "false"))
    before = file.read_bytes()
    platform = declared(config).platforms["inkmoor"]
    with pytest.raises(ConfigError, match=r"of your own hand: write checked = 2026-11-26 there at Terms of Use\.$"):
        learn(platform.id, sights(platform), config, TODAY)
    assert file.read_bytes() == before


def test_a_file_that_an_import_wrote_and_nobody_edited_may_be_written_over(config):
    file = config.platforms_folder / "inkmoor.toml"
    body = declaration("Inkmoor", "https://inkmoor.example", "false").encode()
    file.write_text(sealed(shape.decode(Telling("inkmoor.toml"), body), ["Imported."]))
    platform = declared(config).platforms["inkmoor"]
    assert learn(platform.id, sights(platform), config, TODAY) == file
    assert declared(config).platforms["inkmoor"].documents[0].checked == TODAY


def test_without_a_folder_a_sentence_says_what_to_do(unchecked, tmp_path):
    with pytest.raises(ConfigError, match=r"\[watch\] platforms names no folder to write to"):
        learn(unchecked.id, sights(unchecked), Config(watch=Watch(), path=tmp_path / "config.toml"), TODAY)


def test_a_folder_that_cannot_be_written_loses_nothing(config, unchecked):
    (config.platforms_folder / f"{unchecked.id}.toml").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        learn(unchecked.id, sights(unchecked), config, TODAY)
    assert [file.is_dir() for file in config.platforms_folder.iterdir()] == [True]


def test_a_file_that_changed_since_is_matched_by_what_was_looked_at(config, unchecked):
    seen = sights(unchecked)
    elsewhere = [replace(one, document=replace(one.document, urls=("https://elsewhere.example",))) for one in seen]
    learn(unchecked.id, [elsewhere[0], *seen[1:]], config, TODAY)
    first, *others = declared(config).platforms[unchecked.id].documents
    assert first.checked is None
    assert all(document.checked for document in others)


def test_a_file_of_a_look_that_somebody_edited_is_theirs_from_then_on(config, unchecked):
    file = learn(unchecked.id, sights(unchecked, 0), config, TODAY)
    assert is_learned(file)
    file.write_text(file.read_text() + "# mine\n")
    assert not is_learned(file)
    again = declared(config).platforms[unchecked.id]
    with pytest.raises(ConfigError, match="of your own hand"):
        learn(again.id, sights(again), config, TODAY)
    assert file.read_text().endswith("# mine\n")


def test_a_file_that_became_wrong_since_is_told(config, unchecked):
    (config.platforms_folder / f"{unchecked.id}.toml").write_text("nonsense")
    with pytest.raises(DeclarationError, match="is not valid TOML"):
        learn(unchecked.id, sights(unchecked), config, TODAY)
