"""The token is found where it belongs, and never shown."""

import msgspec
import pytest

from bot.config import load
from bot.errors import ConfigError

# The shape of Discord's tokens, made up: it opens nothing.
TOKEN = f"{'M' * 24}.{'G' * 6}.{'a' * 38}"


def test_the_token_comes_from_the_environment(said, folders):
    assert load(None, {"DISCORD_TOKEN": f" {TOKEN}\n"}, folders).token.reveal() == TOKEN
    assert load(None, {"DISCORD_TOKEN": ""}, folders).token is None


def test_the_token_comes_from_a_file_that_the_environment_or_the_config_names(said, folders):
    for number, name in enumerate(("one", "two")):
        (folders.current / name).write_text(f"{TOKEN}{number}\n")
    config = '[discord]\ntoken_file = "one"'
    assert said(config).token.reveal() == f"{TOKEN}0"
    assert said(config, DISCORD_TOKEN_FILE="two").token.reveal() == f"{TOKEN}1"
    assert said(config, DISCORD_TOKEN=f"{TOKEN}2").token.reveal() == f"{TOKEN}2"


def test_a_token_knows_where_it_stood(said, folders):
    (folders.current / "one").write_text(TOKEN)
    assert said('[discord]\ntoken_file = "one"').token.source == str(folders.current / "one")
    assert said("", DISCORD_TOKEN_FILE="one").token.source == str(folders.current / "one")
    assert said("", DISCORD_TOKEN=TOKEN).token.source == "DISCORD_TOKEN"


def test_two_tokens_are_told(folders):
    with pytest.raises(ConfigError, match="both DISCORD_TOKEN and DISCORD_TOKEN_FILE are set; keep one"):
        load(None, {"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": "x"}, folders)


@pytest.mark.parametrize("body", [b"", b" \n", b"two words", b"two\nlines", b"\xff", "tökén".encode(), None])
def test_a_token_file_without_a_token_is_told(folders, body):
    if body is not None:
        (folders.current / "token").write_bytes(body)
    with pytest.raises(ConfigError, match="token"):
        load(None, {"DISCORD_TOKEN_FILE": "token"}, folders)


def test_a_secret_never_shows_itself(folders):
    config = load(None, {"DISCORD_TOKEN": TOKEN}, folders)
    shown = f"{config!r} {config} {config.token} {config.token!r} {config.token!s:>9} {[config.token]}"
    assert TOKEN not in shown
    assert "*****" in shown
    with pytest.raises(TypeError):
        msgspec.json.encode(config.token)


def test_a_language_models_key_is_found_as_the_token_is(said, folders):
    for name in ("one", "two"):
        (folders.current / name).write_text(f"key-{name}\n")
    config = '[wording]\nkey_file = "one"'
    assert said("").model_key is None
    assert said(config).model_key.reveal() == "key-one"
    assert said(config, CLAUSEWATCH_MODEL_KEY_FILE="two").model_key.reveal() == "key-two"
    assert said(config, CLAUSEWATCH_MODEL_KEY="key-three").model_key.reveal() == "key-three"
    assert "key-one" not in repr(said(config))
    with pytest.raises(ConfigError, match="both CLAUSEWATCH_MODEL_KEY and CLAUSEWATCH_MODEL_KEY_FILE are set; keep"):
        said("", CLAUSEWATCH_MODEL_KEY="x", CLAUSEWATCH_MODEL_KEY_FILE="one")


@pytest.mark.parametrize("body", [b"", b" \n", b"two words", b"two\nlines", b"\xff", None])
def test_a_file_without_a_language_models_key_is_told(said, folders, body):
    if body is not None:
        (folders.current / "file").write_bytes(body)
    with pytest.raises(ConfigError, match=r"holds no key|is not UTF-8 text|cannot be read"):
        said("", CLAUSEWATCH_MODEL_KEY_FILE="file")
