"""The answer to /health: what is read, what was found, what goes out, and what stands still, in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from discord.utils import format_dt

from bot.discord_app.harmless import fitted
from bot.discord_app.views.parts import boxed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, timedelta

    from discord import ui

    from bot.community import Condition
    from bot.core.figures import Figures
    from bot.core.summary import Catalogue

_WORST = 3  # documents that are named
_NAME = 100  # characters of a platform's, and of a document's
_READINGS = ("well", "waiting", "unread", "failing")
_DELIVERIES = ("sent", "owed", "waiting", "parked")
_PAUSES = ("gone", "left", "permission", "person")


class Vital(NamedTuple):
    """How it goes. `names` are the platforms', by their ids; `since_at` is since when this process runs."""

    condition: Condition
    names: Mapping[str, str]
    reports: int
    suggestions: int
    servers: int
    version: str
    since_at: datetime | None


def health_layout(vital: Vital, wording: Catalogue) -> ui.LayoutView:
    figures = vital.condition.figures
    texts = (
        _documents(vital, wording),
        _alerts(figures, wording),
        _deliveries(figures, wording),
        _paused(figures, wording),
        _people(vital, wording),
    )
    foot = [f"Clausewatch {fitted(vital.version, 40)}".rstrip()]
    if vital.since_at:
        foot.append(wording.say("health.since", when=format_dt(vital.since_at, "f")))
    return boxed(f"### {wording.say('health.head')}", texts, f"-# {' · '.join(foot)}")


def _documents(vital: Vital, wording: Catalogue) -> str:
    condition = vital.condition
    readings = {reading.value: number for reading, number in condition.figures.readings.items()}
    counts = {"watched": len(condition.figures.documents), "platforms": condition.platforms}
    counts |= {name: readings[name] for name in _READINGS if readings[name]}
    lines = [_counted("health.documents", "health", counts, wording), *_failing(vital, wording)]
    return "\n".join([*lines, *_looks(condition.figures, wording)])


def _failing(vital: Vital, wording: Catalogue) -> Iterator[str]:
    """Those that fail the longest, and why."""
    failing = vital.condition.failing
    for document, health in failing[:_WORST]:
        name = fitted(vital.names.get(document.platform, document.platform), _NAME)
        why = wording.why(health.failing)
        if health.failing_since_at:
            when = format_dt(health.failing_since_at, "D")
            why = wording.say("health.failing.since", when=when, why=health.failing)
        yield f"- **{name}**, {fitted(document.title, _NAME)}, {why}"
    if len(failing) > _WORST:
        yield f"- {wording.say('answer.more', count=str(len(failing) - _WORST))}"


def _looks(figures: Figures, wording: Catalogue) -> Iterator[str]:
    if figures.last_sign_at:
        yield f"-# {wording.say('health.read', when=format_dt(figures.last_sign_at, 'R'))}"
    if (late := figures.overdue_for) is not None:
        yield f"-# {wording.say('health.overdue', count=str(figures.overdue), when=_before(figures, late))}"


def _alerts(figures: Figures, wording: Catalogue) -> str:
    news = [one for one in figures.alerts if one.level != "notice"]
    counts = {"ever": sum(one.ever for one in news), "week": sum(one.last_7_days for one in news)}
    some = {"held": figures.held, "withdrawn": figures.withdrawn}
    return _counted("health.alerts", "health.alerts", counts | _only_some(some), wording)


def _deliveries(figures: Figures, wording: Catalogue) -> str:
    """What was sent, and what waits since when."""
    known = {name: figures.deliveries.get(name, 0) for name in _DELIVERIES}
    known["owed"] += figures.deliveries.get("sending", 0)
    counts = {"sent": known.pop("sent")} | _only_some(known)
    said = _counted("health.deliveries", "health.deliveries", counts, wording)
    if (waits := figures.owed_for) is None:
        return said
    return f"{said}\n-# {wording.say('health.oldest', when=_before(figures, waits))}"


def _paused(figures: Figures, wording: Catalogue) -> str:
    """Where nothing can be sent, "" where there is no such place."""
    counts = _only_some({name: figures.pauses.get(name, 0) for name in _PAUSES})
    return _counted("health.paused", "health.paused", counts, wording) if counts else ""


def _people(vital: Vital, wording: Catalogue) -> str:
    counts = {"servers": vital.servers, "followed": vital.condition.figures.subscriptions}
    to_see = _only_some({"reports": vital.reports, "suggestions": vital.suggestions})
    line = _counted("health.people", "health", counts | to_see, wording)
    return f"{line}\n-# {wording.say('health.do')}" if to_see or vital.condition.figures.held else line


def _counted(title: str, family: str, counts: Mapping[str, int], wording: Catalogue) -> str:
    """The title, and below it the counts as "watched: 402 · read well: 395"."""
    parts = [f"{wording.say(f'{family}.{name}')}: {number}" for name, number in counts.items()]
    return f"**{wording.say(title)}**\n{' · '.join(parts)}"


def _only_some(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: number for name, number in counts.items() if number}


def _before(figures: Figures, span: timedelta) -> str:
    return format_dt(figures.at - span, "f")
