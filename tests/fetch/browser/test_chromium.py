from __future__ import annotations

import importlib.util

import pytest

from bot.errors import NeedsBrowser
from bot.fetch.browser import chromium


@pytest.fixture
def installed(tmp_path):
    """Makes programs of these names, and gives the PATH on which they are."""

    def install(*names: str) -> str:
        for name in names:
            (tmp_path / name).write_text("#!/bin/sh\n")
            (tmp_path / name).chmod(0o755)
        return str(tmp_path)

    return install


@pytest.fixture(autouse=True)
def no_apps(monkeypatch):
    monkeypatch.setattr(chromium, "_APPS", ())
    monkeypatch.delenv("CLAUSEWATCH_BROWSER", raising=False)


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome-stable", "microsoft-edge"])
def test_a_browser_of_a_usual_name_is_found(installed, tmp_path, name):
    assert chromium.program(path=installed(name)) == str(tmp_path / name)


def test_chromium_comes_before_its_relatives(installed, tmp_path):
    assert chromium.program(path=installed("google-chrome", "chromium")) == str(tmp_path / "chromium")


def test_what_is_named_is_taken_or_nothing(installed, tmp_path):
    path = installed("chromium", "my-own")
    assert chromium.program(str(tmp_path / "my-own"), path) == str(tmp_path / "my-own")
    assert chromium.program("my-own", path) == str(tmp_path / "my-own")
    assert chromium.program(str(tmp_path / "gone"), path) == ""


def test_one_may_be_named_in_the_environment(installed, tmp_path, monkeypatch):
    path = installed("chromium", "my-own")
    monkeypatch.setenv("CLAUSEWATCH_BROWSER", str(tmp_path / "my-own"))
    assert chromium.program(path=path) == str(tmp_path / "my-own")
    assert chromium.program("chromium", path) == str(tmp_path / "chromium")


def test_a_machine_without_one_is_told_what_to_install(installed, monkeypatch):
    monkeypatch.setattr(chromium, "is_drivable", lambda: True)
    with pytest.raises(NeedsBrowser, match="install Chromium"):
        chromium.wanted("https://art.example/terms", path=installed())


def test_without_playwright_the_extra_is_named(installed, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(NeedsBrowser, match=r"clausewatch\[browser\]"):
        chromium.wanted("https://art.example/terms", path=installed("chromium"))
