"""Files that we wrote, told from others."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import DataError
from bot.platforms.sealed import is_ours, sealed, write
from bot.platforms.shape import Source
from made_up_declarations import inkpond


@pytest.fixture
def text():
    return sealed(inkpond().platform(Source("demo", date(2026, 11, 26))), ["Imported.", "Twice."])


def test_a_file_is_ours_until_somebody_edits_it(tmp_path, text):
    file = tmp_path / "inkpond.toml"
    write(file, text)
    assert is_ours(file)
    assert file.read_text().startswith("# clausewatch wrote this: ")
    assert list(tmp_path.iterdir()) == [file]
    file.write_text(text.replace("checked = false", "checked = 2026-11-26"))
    assert not is_ours(file)


@pytest.mark.parametrize("other", ["", "name = 'x'\n", "# clausewatch wrote this: 0123456789abcdef\nname = 'x'\n"])
def test_what_others_wrote_is_not_ours(tmp_path, other):
    (tmp_path / "a.toml").write_text(other)
    assert not is_ours(tmp_path / "a.toml")
    assert not is_ours(tmp_path / "nowhere.toml")
    assert not is_ours(tmp_path)


def test_a_link_is_replaced_and_not_followed(tmp_path, text):
    theirs, link = tmp_path / "theirs", tmp_path / "inkpond.toml"
    write(theirs, text)
    link.symlink_to(theirs)
    assert not is_ours(link)
    write(link, "new")
    assert (link.read_text(), theirs.read_text(), link.is_symlink()) == ("new", text, False)


def test_a_place_that_cannot_be_written_is_told_and_left_as_it_is(tmp_path):
    (tmp_path / "inkpond.toml").mkdir()
    with pytest.raises(DataError, match=r"inkpond\.toml cannot be written \(.*\); mend the folder or its rights"):
        write(tmp_path / "inkpond.toml", "x")
    assert [one.name for one in tmp_path.iterdir()] == ["inkpond.toml"]
