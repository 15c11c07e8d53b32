from __future__ import annotations

import pytest

from bot.config import Folders, load


@pytest.fixture
def folders(tmp_path):
    made = {name: tmp_path / name for name in ("current", "home", "config", "data")}
    for folder in made.values():
        folder.mkdir()
    return Folders(**made)


@pytest.fixture
def said(folders):
    """The configuration that a config.toml in the current folder gives."""

    def load_text(text, **env):
        (folders.current / "config.toml").write_text(text, encoding="utf-8")
        return load(None, env, folders)

    return load_text
