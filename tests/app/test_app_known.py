"""The catalogue as the configuration wants it."""

import logging

import pytest

from bot import platforms
from bot.app.known import catalogue, declared, declared_anew, say_unscheduled
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
    assert record.getMessage() == "a platform file is left out"
    assert record.file == "inkmoor.toml"
    assert record.reason.startswith("inkmoor.toml")


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
def found(tmp_path):
    """Inkmoor, checked on that day or never, beside the built-in platforms or alone."""

    def made(checked: str, *, builtin: bool = False):
        (tmp_path / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example", checked))
        return declared(Config(watch=Watch(builtin=builtin), platforms_folder=tmp_path))

    return made


def test_what_the_operator_declared_and_is_not_watched_is_told_in_one_line_with_what_to_do(found, caplog):
    say_unscheduled(found("false"))
    (record,) = caplog.records
    assert record.getMessage() == "not watched: nobody has seen them read well yet"
    assert record.ids == ["inkmoor/terms"]
    assert record.to_do.startswith("`clausewatch look inkmoor` reads it")


def test_what_is_built_in_and_not_watched_is_only_counted(found, caplog):
    with caplog.at_level(logging.INFO):
        say_unscheduled(found("2026-03-01", builtin=True))
    (record,) = caplog.records
    assert record.getMessage() == "built-in ones are not watched: nobody has seen them read well yet"
    assert record.documents > 1
    assert record.to_do.startswith("`clausewatch look --unchecked`")
    assert "suno" not in str(record.__dict__)


def test_where_everything_is_watched_nothing_is_said_of_it(found, caplog):
    say_unscheduled(found("2026-03-01"))
    assert caplog.records == []


def test_whose_a_platform_is_is_known(found):
    with_built_in = found("false", builtin=True)
    assert with_built_in.own == {"inkmoor"}
    assert "soundcloud" in with_built_in.platforms


def test_read_again_a_file_that_became_wrong_says_what_it_said_before(found, tmp_path):
    before = found("2026-03-01")
    (tmp_path / "inkmoor.toml").write_text("nonsense")
    (tmp_path / "quillgate.toml").write_text(declaration("Quillgate", "https://quillgate.example"))
    now = declared_anew(Config(watch=Watch(builtin=False), platforms_folder=tmp_path), before)
    assert now.platforms["inkmoor"] == before.platforms["inkmoor"]
    assert "quillgate" in now.platforms
    assert [fault.file for fault in now.faults] == ["inkmoor.toml"]


def test_read_again_a_wrong_new_file_leaves_a_built_in_platform_ours(found, tmp_path):
    before = found("2026-03-01", builtin=True)
    (tmp_path / "suno.toml").write_text("nonsense")
    now = declared_anew(Config(platforms_folder=tmp_path), before)
    assert now.own == {"inkmoor"}
    assert now.platforms["suno"] == before.platforms["suno"]
