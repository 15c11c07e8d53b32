"""What somebody names to be looked at."""

import os
from datetime import date

import pytest

from bot.app.wanted import unchecked, wanted
from bot.config import Config, Watch
from bot.errors import DeclarationError, InputError, NoInput
from journeys.declared import declaration

DAY = date(2026, 3, 1)


@pytest.fixture
def config(tmp_path):
    for name, checked in (("inkmoor", "2026-03-01"), ("quillgate", "false")):
        (tmp_path / f"{name}.toml").write_text(declaration(name.title(), f"https://{name}.example", checked))
    return Config(watch=Watch(builtin=False), platforms_folder=tmp_path)


def test_a_platform_of_the_catalogue_by_its_name(config):
    (one,) = wanted(["Ink moor"], config)
    assert (one.platform.id, one.in_catalogue) == ("inkmoor", True)
    assert [document.id for document in one.documents] == ["inkmoor/terms"]


def test_a_name_that_is_none_is_one_sentence_with_the_likely_one(config):
    with pytest.raises(InputError, match=r"^no platform is called 'inkmor'; did you mean Inkmoor\?$"):
        wanted(["inkmor"], config)
    with pytest.raises(InputError, match="name a file"):
        wanted([""], config)


def test_a_file_that_is_in_no_folder_yet(config, tmp_path):
    file = tmp_path / "reedbox.toml"
    file.write_text(declaration("Reedbox", "https://reedbox.example", "false"))
    (one,) = wanted([str(file)], config)
    assert (one.platform.name, one.in_catalogue) == ("Reedbox", False)


def test_a_file_that_is_wrong_or_not_there_is_told(config, tmp_path):
    (tmp_path / "wrong.toml").write_text("nam = 1")
    with pytest.raises(DeclarationError, match=r"^wrong\.toml: nam: there is no such key; did you mean name\?"):
        wanted([str(tmp_path / "wrong.toml")], config)
    with pytest.raises(NoInput, match="is no file that can be read"):
        wanted([str(tmp_path / "nowhere.toml")], config)


@pytest.mark.parametrize(
    ("url", "stem", "kind"),
    [
        ("https://www.inkmoor.example/legal/privacy-policy", "inkmoor", "privacy"),
        ("https://inkmoor.co.uk/community/guidelines", "inkmoor", "guidelines"),
        ("https://inkmoor.example/legal/api-terms", "inkmoor", "developer"),
        ("https://inkmoor.example/help/generative-ai", "inkmoor", "ai"),
        ("https://inkmoor.example/acceptable-use", "inkmoor", "acceptable-use"),
        ("https://inkmoor.example/legal", "inkmoor", "terms"),
        ("https://inkmoor.ai/terms-of-use", "inkmoor", "terms"),
        ("https://privacy.inkmoor.example/policies", "inkmoor", "privacy"),
        ("https://explain.example/maintain", "explain", "terms"),
        ("https://", "platform", "terms"),
    ],
)
def test_an_address_tells_a_name_and_a_kind(config, url, stem, kind):
    (one,) = wanted([url], config)
    assert one.is_page
    assert (one.platform.id, one.documents[0].kind, one.documents[0].urls) == (stem, kind, (url,))


def test_the_unchecked_ones_are_those_that_nobody_has_seen_read_well(config):
    assert [one.platform.id for one in unchecked(config)] == ["quillgate"]


@pytest.mark.parametrize("url", ["http://[::1", "https://[x]/terms"])
def test_what_is_no_address_is_told(config, url):
    with pytest.raises(InputError, match="is no web address"):
        wanted([url], config)


def test_a_pipe_is_no_file(config, tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(NoInput):
        wanted([str(tmp_path / "pipe.toml")], config)
    assert [one.platform.id for one in unchecked(config)] == ["quillgate"]
