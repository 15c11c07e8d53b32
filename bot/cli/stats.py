"""`clausewatch stats`: how much is watched, owed and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli import texts

if TYPE_CHECKING:
    from bot.app.stats import Stats
    from bot.cli.options import Options
    from bot.core.figures import Figures


@click.command()
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="For people, or programs.")
@click.pass_obj
def stats(options: Options, shape: str) -> None:
    """Count documents, alerts, deliveries and who follows, without naming anybody.

    It reads the database alone, also while `clausewatch run` runs.
    """
    from bot.app import stats as counting

    found = counting.stats(options.read())
    if shape == "json":
        texts.say(as_json(found))
        return
    from bot.terminal import figures_view

    texts.show(figures_view(found.figures, found.platforms))


def as_json(found: Stats) -> dict[str, Any]:
    """One object; the names are those of `Figures`."""
    figures = found.figures
    alerts = {one.level: one for one in figures.alerts}
    return {
        "at": figures.at,
        "platforms": found.platforms,
        "documents": {reading.value: number for reading, number in figures.readings.items()},
        "unread_longest": _longest(figures),
        "overdue": figures.overdue,
        "alerts": {
            level: {"ever": one.ever, "last_30_days": one.last_30_days, "last_7_days": one.last_7_days}
            for level, one in alerts.items()
        },
        "withdrawn": figures.withdrawn,
        "held": figures.held,
        "deliveries": figures.deliveries,
        "oldest_owed_at": figures.oldest_owed_at,
        "parked": [{"reason": reason, "count": count} for reason, count in figures.parked.items()],
        "dropped": [{"reason": reason, "count": count} for reason, count in figures.dropped.items()],
        "pauses": figures.pauses,
        "follow_ups": figures.follow_ups,
        "subscriptions": figures.subscriptions,
        "destinations": figures.destinations,
        "servers": figures.servers,
    }


def _longest(figures: Figures) -> dict[str, Any] | None:
    name = figures.unread_longest
    return {"document": name, "since": figures.documents[name].unread_since_at} if name else None
