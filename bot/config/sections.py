"""What there is to say in config.toml, with defaults and limits; the file's example explains each key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

if TYPE_CHECKING:
    from bot.config.secret import Secret

PROJECT_URL = "https://github.com/clausewatch/clausewatch"

_HOST = r"^(?:[A-Za-z0-9._-]{1,255}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f.]{0,15}:[0-9A-Fa-f:.]{0,37})\Z"  # IPv6 has two colons
# An OpenAI-compatible API's address, of characters that every reader of addresses understands alike.
_API = r"^(?:https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?)?\Z"


class Data(msgspec.Struct, frozen=True):
    """`folder` holds the database; "" is the user's data folder. `largest_mb` caps it, in 1e6 bytes; 0 for no cap."""

    folder: str = ""
    largest_mb: Annotated[float, Meta(ge=0, le=1_000_000)] = 0


class Operator(msgspec.Struct, frozen=True):
    """`contact` stands in the User-Agent, so that a site's people know whom to write to. `metrics` is where counts of
    what Clausewatch does can be read, as "127.0.0.1:9464" or a port alone; "" is nowhere."""

    contact: Annotated[str, Meta(max_length=200, pattern=r"^[\x21-\x27\x2a-\x7e]*\Z")] = ""
    metrics: Annotated[str, Meta(max_length=60)] = ""


class Watch(msgspec.Struct, frozen=True):
    """How often and how gently pages are read. `platforms` is a folder of the operator's own files.

    Without `builtin` it is all that is watched. With `confirm_minutes` 0 a second look may follow the first at once.
    """

    interval_hours: Annotated[float, Meta(ge=1, le=720)] = 6
    confirm_minutes: Annotated[float, Meta(ge=0, le=1440)] = 15
    concurrency: Annotated[int, Meta(ge=1, le=64)] = 8
    delay_seconds: Annotated[float, Meta(ge=0, le=3600)] = 2
    allow_hosts: tuple[Annotated[str, Meta(pattern=_HOST)], ...] = ()
    platforms: str = ""
    builtin: bool = True


class Browser(msgspec.Struct, frozen=True):
    """What renders pages that need scripts. `program` is Chromium's path; "" where it is to be found."""

    enabled: bool = True
    program: str = ""


class Discord(msgspec.Struct, frozen=True):
    """`requests_per_second` is our share of Discord's 50; for `nonce_seconds` Discord drops a message sent twice.

    `operator_guild` is the id of the server that has the operator's commands; "" for none."""

    token_file: str = ""
    requests_per_second: Annotated[float, Meta(ge=1, le=47)] = 45
    nonce_seconds: Annotated[float, Meta(ge=0, le=600)] = 180
    operator_guild: Annotated[str, Meta(pattern=r"^[0-9]{0,20}\Z")] = ""


class Alerts(msgspec.Struct, frozen=True):
    """`level` is the least that the terminal shows; in `language` alerts are written (a code such as "de", "pt_BR").

    `review` says whether alerts are held until somebody has looked at them; "auto": where a language model words them.
    """

    level: Literal["high", "medium", "low"] = "medium"
    language: Literal["en", "de", "es", "fr", "id", "ja", "pt_BR"] = "en"
    review: Literal["auto", "always", "never"] = "auto"


class Wording(msgspec.Struct, frozen=True):
    """The language model that may word alerts' sentences anew; without `model_url` none is asked."""

    model_url: Annotated[str, Meta(max_length=500, pattern=_API)] = ""
    model: Annotated[str, Meta(max_length=200)] = ""
    key_file: str = ""
    timeout_seconds: Annotated[float, Meta(ge=1, le=120)] = 20


class Log(msgspec.Struct, frozen=True):
    """How events are written on standard error, and the least that is."""

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning"] = "info"


class Config(msgspec.Struct, frozen=True):
    """All of it. `data_folder`, `platforms_folder` and `browser_program` are paths made from what the sections say,
    `metrics_at` is an address and a port."""

    data: Data = Data()
    operator: Operator = Operator()
    watch: Watch = Watch()
    browser: Browser = Browser()
    discord: Discord = Discord()
    alerts: Alerts = Alerts()
    wording: Wording = Wording()
    log: Log = Log()
    path: Path | None = None
    data_folder: Path = Path()
    platforms_folder: Path | None = None
    browser_program: Path | None = None
    metrics_at: tuple[str, int] | None = None
    token: Secret | None = None
    model_key: Secret | None = None

    @property
    def holds_alerts(self) -> bool:
        """Whether somebody looks at alerts before they are told."""
        review = self.alerts.review
        return review == "always" or (review == "auto" and bool(self.wording.model_url))


SECTIONS = ("data", "operator", "watch", "browser", "discord", "alerts", "wording", "log")


def user_agent(config: Config) -> str:
    """What we call ourselves to sites, with somebody to write to."""
    return f"Clausewatch/{_version()} (+{config.operator.contact or PROJECT_URL})"


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 — a tenth of the start-up of commands that need no version

    try:
        return metadata.version("clausewatch")
    except metadata.PackageNotFoundError:  # a clone that nobody installed
        return "0"
