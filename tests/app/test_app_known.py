"""The catalogue as the configuration wants it."""

import logging

from bot import platforms
from bot.app.known import catalogue
from bot.config import Config, Watch


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
