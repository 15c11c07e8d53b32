"""The catalogue as the configuration wants it."""

import logging

import pytest

from bot import platforms
from bot.app.known import catalogue, say_unscheduled
from bot.config import Config, Watch
from bot.errors import ConfigError
from journeys.declared import declaration


def test_without_a_folder_it_is_the_built_in_one():
    assert catalogue(Config()) == platforms.builtin()


def test_a_file_that_is_wrong_is_told_and_the_others_are_watched(tmp_path, caplog):
    (tmp_path / "inkmoor.toml").write_text("nam = 'Inkmoor'\n")
    with caplog.at_level(logging.ERROR):
        found = catalogue(Config(platforms_folder=tmp_path))
    assert found.keys() == platforms.builtin().keys()
    (record,) = caplog.records
    assert "inkmoor.toml" in record.getMessage()


def test_the_built_in_platforms_may_be_left_out(tmp_path):
    assert catalogue(Config(watch=Watch(builtin=False), platforms_folder=tmp_path)) == {}


@pytest.mark.parametrize("builtin", [True, False])
def test_a_folder_that_is_not_there_is_a_mistake_in_the_configuration(tmp_path, builtin):
    config = Config(watch=Watch(builtin=builtin), platforms_folder=tmp_path / "nowhere", path=tmp_path / "config.toml")
    with pytest.raises(
        ConfigError, match=r"config\.toml: \[watch\] platforms names .*nowhere, where there is no folder"
    ):
        catalogue(config)


@pytest.fixture
def watched(tmp_path):
    """Inkmoor, checked on that day or never."""

    def made(checked: str):
        (tmp_path / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example", checked))
        return catalogue(Config(watch=Watch(builtin=False), platforms_folder=tmp_path))

    return made


def test_what_is_declared_and_not_watched_is_told_in_one_line_with_what_to_do(watched, caplog):
    say_unscheduled(watched("false"))
    (record,) = caplog.records
    line = record.getMessage()
    assert line.startswith("not watched: inkmoor/terms (1 declared document that nobody has seen read well). ")
    assert "`clausewatch extract URL`" in line
    assert "checked = 2" in line


def test_where_everything_is_watched_nothing_is_said_of_it(watched, caplog):
    say_unscheduled(watched("2026-03-01"))
    assert caplog.records == []
