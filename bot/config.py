"""What the operator wants: config.toml and the environment, checked and frozen.

Looked for in this order, the first found is read: the path given, `CLAUSEWATCH_CONFIG`, `config.toml` in the
current folder, `config.toml` in the user's config folder. None at all is fine: every key has a default.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import platformdirs
from msgspec import Meta
from rapidfuzz import process

from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROJECT_URL = "https://github.com/clausewatch/clausewatch"

# The shape of a Discord bot's token: three parts, the first the bot's id in base 64.
_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}")
_HOST = r"^(?:[A-Za-z0-9._-]{1,255}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f.]{0,15}:[0-9A-Fa-f:.]{0,37})\Z"  # IPv6 has two colons
_ELSEWHERE = (
    "holds a token, which does not belong there; put it into the environment as DISCORD_TOKEN, or into a file"
    " of its own that DISCORD_TOKEN_FILE or [discord] token_file names"
)


class Secret:
    """A text that never shows itself: `repr` and `str` are stars, `reveal()` gives it; `source` is where it stood."""

    __slots__ = ("_text", "source")

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self.source = source

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "*****"

    __str__ = __repr__


class Data(msgspec.Struct, frozen=True):
    """`folder` holds the database; "" is the user's data folder."""

    folder: str = ""


class Operator(msgspec.Struct, frozen=True):
    """`contact` stands in the User-Agent, so that a site's people know whom to write to."""

    contact: Annotated[str, Meta(max_length=200, pattern=r"^[\x21-\x27\x2a-\x7e]*\Z")] = ""


class Watch(msgspec.Struct, frozen=True):
    """How often and how gently pages are read. `platforms` is a folder of the operator's own files."""

    interval_hours: Annotated[float, Meta(ge=1, le=720)] = 6
    confirm_minutes: Annotated[float, Meta(ge=1, le=1440)] = 15
    concurrency: Annotated[int, Meta(ge=1, le=64)] = 8
    delay_seconds: Annotated[float, Meta(ge=0, le=3600)] = 2
    allow_hosts: tuple[Annotated[str, Meta(pattern=_HOST)], ...] = ()
    platforms: str = ""


class Discord(msgspec.Struct, frozen=True):
    token_file: str = ""


class Alerts(msgspec.Struct, frozen=True):
    """`level` is the least that the terminal shows."""

    level: Literal["high", "medium", "low"] = "medium"


class Config(msgspec.Struct, frozen=True):
    """All of it. `data_folder` and `platforms_folder` are paths made from what the sections say."""

    data: Data = Data()
    operator: Operator = Operator()
    watch: Watch = Watch()
    discord: Discord = Discord()
    alerts: Alerts = Alerts()
    path: Path | None = None
    data_folder: Path = Path()
    platforms_folder: Path | None = None
    token: Secret | None = None


class Folders(msgspec.Struct, frozen=True):
    """Where a person's files are: the current folder, home, and the system's places for programs."""

    current: Path
    home: Path
    config: Path
    data: Path

    @classmethod
    def of_user(cls) -> Folders:
        return cls(
            current=Path.cwd(),
            home=Path.home(),
            config=platformdirs.user_config_path("clausewatch", appauthor=False),
            data=platformdirs.user_data_path("clausewatch", appauthor=False),
        )


SECTIONS = ("data", "operator", "watch", "discord", "alerts")


def load(path: Path | None, env: Mapping[str, str], folders: Folders | None = None) -> Config:
    """The configuration. Raises ConfigError with the file, the key and what to write instead."""
    folders = folders or Folders.of_user()
    found = _find(path, env, folders)
    sections = _sections(_read(found), found) if found else {}
    config = Config(**sections, path=found)
    beside = found.parent if found else folders.current
    return msgspec.structs.replace(
        config,
        data_folder=_path(config.data.folder, beside, folders) or folders.data,
        platforms_folder=_path(config.watch.platforms, beside, folders),
        token=_token(env, _path(config.discord.token_file, beside, folders), folders),
    )


def user_agent(config: Config) -> str:
    """What we call ourselves to sites, with somebody to write to."""
    return f"Clausewatch/{_version()} (+{config.operator.contact or PROJECT_URL})"


def _version() -> str:
    try:
        return metadata.version("clausewatch")
    except metadata.PackageNotFoundError:  # a clone that nobody installed
        return "0"


def _find(path: Path | None, env: Mapping[str, str], folders: Folders) -> Path | None:
    named = path or _path(env.get("CLAUSEWATCH_CONFIG", ""), folders.current, folders)
    if named is not None:
        named = folders.current / named
        if not named.is_file():
            raise ConfigError(f"there is no config file at {named}; give the path of one, or none at all")
        return named
    places = (folders.current / "config.toml", folders.config / "config.toml")
    return next((place for place in places if place.is_file()), None)


def _path(text: str, beside: Path, folders: Folders) -> Path | None:
    """The path meant, from the folder of the file that says it; None for ""."""
    if not text:
        return None
    if text == "~" or text.startswith("~/"):
        return folders.home / text[2:]
    return beside / text


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text; save it as such") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}); mend its path or its rights") from None


def _read(path: Path) -> dict[str, Any]:
    text = _text(path)
    if _TOKEN.search(text):
        raise ConfigError(f"{path} {_ELSEWHERE}")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None


def _sections(data: dict[str, Any], path: Path) -> dict[str, Any]:
    sections = {}
    for name, values in data.items():
        if name not in SECTIONS:
            raise ConfigError(f"{path}: {_no_section(name, values)}")
        if not isinstance(values, dict):
            raise ConfigError(f"{path}: {name} is a section; write [{name}] on a line of its own, its keys below")
        sections[name] = _section(name, values, path)
    return sections


def _no_section(name: str, values: object) -> str:
    """What is wrong with a name that is no section: misspelt, or a key above the section it belongs to."""
    if not isinstance(values, dict):
        keys = {key: section for section in SECTIONS for key in getattr(Config(), section).__struct_fields__}
        if near := _nearest(name, keys):
            return f"{name!r} stands outside its section; write {near} below a line that says [{keys[near]}]"
    return f"there is no section {name!r}; {_instead(name, SECTIONS)}"


def _section(name: str, values: dict[str, Any], path: Path) -> msgspec.Struct:
    defaults: msgspec.Struct = getattr(Config(), name)
    fields = {field.name: field.type for field in msgspec.structs.fields(defaults)}
    for key, value in values.items():
        if name == "discord" and key == "token":
            raise ConfigError(f"{path} {_ELSEWHERE}")
        if key not in fields:
            raise ConfigError(f"{path}: [{name}] has no key {key!r}; {_instead(key, fields)}")
        try:
            values[key] = msgspec.convert(value, fields[key])
        except msgspec.ValidationError as error:
            raise ConfigError(f"{path}: [{name}] {key}: {_expected(key, error)}") from None
    return msgspec.structs.replace(defaults, **values)


def _instead(wrong: str, right: Iterable[str]) -> str:
    near = _nearest(wrong, right)
    return f"did you mean {near}?" if near else f"there are {', '.join(right)}"


def _nearest(wrong: str, right: Iterable[str]) -> str:
    near = process.extractOne(wrong.lower(), list(right), score_cutoff=60)  # per cent alike
    return near[0] if near else ""


_SAID = {"`str`": "text in quotes", "`int`": "a whole number", "`float`": "a number"}
_PLAINLY = {
    "contact": "a plain e-mail or web address",
    "allow_hosts": "a host's name or address alone, without port or brackets",
}
_SAID |= {"`bool`": "true or false", "`array`": "a list", "`object`": "a section"}


def _expected(key: str, error: msgspec.ValidationError) -> str:
    """msgspec's sentence in plain words."""
    text = str(error).partition(" - at `$")[0]
    if "matching regex" in text:
        return f"these characters cannot stand here; write {_PLAINLY[key]}"
    if "Invalid enum value" in text:
        return f"{text.removeprefix('Invalid enum value ')} is not a level; write high, medium or low"
    text = re.sub(r"`(str|int|float|bool|array|object)`", lambda word: _SAID[word.group()], text)
    return text[:1].lower() + text[1:]


def _token(env: Mapping[str, str], file: Path | None, folders: Folders) -> Secret | None:
    text, named = env.get("DISCORD_TOKEN", ""), env.get("DISCORD_TOKEN_FILE", "")
    if text and named:
        raise ConfigError("both DISCORD_TOKEN and DISCORD_TOKEN_FILE are set; keep one of them")
    if text:
        return _secret(text, "DISCORD_TOKEN")
    file = _path(named, folders.current, folders) or file
    return _secret(_text(file), str(file)) if file else None


def _secret(text: str, where: str) -> Secret:
    text = text.strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigError(f"{where} holds no token; put the bot's token alone there, from Discord's developer portal")
    return Secret(text, where)
