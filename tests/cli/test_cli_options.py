"""The configuration of a command, read once."""

import os

import pytest

from bot.cli.options import Options

TOKEN = "made.up.token"


@pytest.mark.parametrize("data", [None, "data"])
def test_the_token_is_taken_out_of_the_environment_and_kept_for_a_second_read(monkeypatch, tmp_path, data):
    monkeypatch.chdir(tmp_path)
    for name in ("CLAUSEWATCH_CONFIG", "DISCORD_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    options = Options(data=data)
    for _ in range(2):
        assert options.read().token.reveal() == TOKEN
        assert "DISCORD_TOKEN" not in os.environ
