"""A file and an environment → a configuration. No file at all is fine: every key has a default."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from bot.config.endpoint import refusal
from bot.config.listening import listening
from bot.config.places import Folders, config_file, path_of, text_of
from bot.config.secret import ELSEWHERE, KEY_ELSEWHERE, holds_key, holds_token, model_key, token
from bot.config.sections import SECTIONS, Config
from bot.config.telling import expected, instead, no_section
from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS = ("key", "api_key", "model_key")  # what a key would be written as


def load(path: Path | None, env: Mapping[str, str], folders: Folders | None = None) -> Config:
    """The configuration. Raises ConfigError with the file, the key and what to write instead."""
    folders = folders or Folders.of_user()
    found = config_file(path, env, folders)
    sections = _sections(_read(found), found) if found else {}
    config = Config(**sections, path=found)
    beside = found.parent if found else folders.current
    key = model_key(env, path_of(config.wording.key_file, beside, folders), folders)
    if wrong := refusal(config.wording.model_url, with_key=key is not None):
        raise ConfigError(f"{found}: [wording] model_url: {wrong}")
    return msgspec.structs.replace(
        config,
        data_folder=path_of(config.data.folder, beside, folders) or folders.data,
        platforms_folder=path_of(config.watch.platforms, beside, folders),
        browser_program=path_of(config.browser.program, beside, folders),
        metrics_at=_metrics_at(config),
        token=token(env, path_of(config.discord.token_file, beside, folders), folders),
        model_key=key,
    )


def _metrics_at(config: Config) -> tuple[str, int] | None:
    if not config.operator.metrics:
        return None
    try:
        return listening(config.operator.metrics)
    except ValueError as error:
        raise ConfigError(f"{config.path}: [operator] metrics: no such place can be listened at; {error}") from None


def _read(path: Path) -> dict[str, Any]:
    text = text_of(path)
    if holds_token(text):
        raise ConfigError(f"{path} {ELSEWHERE}")
    if holds_key(text):
        raise ConfigError(f"{path} {KEY_ELSEWHERE}")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None


def _sections(data: dict[str, Any], path: Path) -> dict[str, Any]:
    sections = {}
    for name, values in data.items():
        if name not in SECTIONS:
            raise ConfigError(f"{path}: {no_section(name, values)}")
        if not isinstance(values, dict):
            raise ConfigError(f"{path}: {name} is a section; write [{name}] on a line of its own, its keys below")
        sections[name] = _section(name, values, path)
    return sections


def _section(name: str, values: dict[str, Any], path: Path) -> msgspec.Struct:
    defaults: msgspec.Struct = getattr(Config(), name)
    fields = {field.name: field.type for field in msgspec.structs.fields(defaults)}
    for key, value in values.items():
        if name == "discord" and key == "token":
            raise ConfigError(f"{path} {ELSEWHERE}")
        if name == "wording" and key in _KEYS:
            raise ConfigError(f"{path} {KEY_ELSEWHERE}")
        if key not in fields:
            raise ConfigError(f"{path}: [{name}] has no key {key!r}; {instead(key, fields)}")
        try:
            values[key] = msgspec.convert(value, fields[key])
        except msgspec.ValidationError as error:
            raise ConfigError(f"{path}: [{name}] {key}: {expected(key, error, get_args(fields[key]))}") from None
    return msgspec.structs.replace(defaults, **values)
