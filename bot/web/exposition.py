"""Figures and counts as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.core.model import After, Closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timedelta

    from prometheus_client import Metric

    from bot.core.figures import Figures
    from bot.web.meter import Meter


def exposition(figures: Figures, meter: Meter) -> bytes:
    """All metrics as text, from a registry of their own that nothing else writes to."""
    registry = CollectorRegistry()
    for collector in (_OfFigures(figures), _Counted(meter)):
        registry.register(collector)
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    return generate_latest(registry)


class _OfFigures(Collector):
    """Gauges of one moment of the store."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        yield from self._documents()
        yield from self._deliveries()
        figures = self._figures
        alerts = {alert.level: alert.ever for alert in figures.alerts}
        yield _gauges("alerts", "Alerts ever stored; notice: of our reading, not of terms.", "level", alerts)
        yield _gauge("subscriptions", "What is followed, once for each destination.", figures.subscriptions)

    def _documents(self) -> Iterator[Metric]:
        figures = self._figures
        yield _gauges("documents", "Watched documents by how reading them goes.", "state", figures.readings)
        yield _age(
            "oldest_unread",
            "Age of the last good look at the document that has waited longest for one.",
            figures.unread_for,
        )
        yield _gauge("overdue_documents", "Watched documents whose next look is due.", figures.overdue)
        yield _age("oldest_overdue", "Since the document fell due that has waited longest.", figures.overdue_for)

    def _deliveries(self) -> Iterator[Metric]:
        figures = self._figures
        told = "Alerts to destinations by state; waiting: for its hour or digest."
        yield _gauges("deliveries", told, "state", figures.deliveries)
        yield _age("oldest_owed", "Since the oldest delivery that is owed could have gone out.", figures.owed_for)
        pauses = {why.value: figures.pauses.get(why, 0) for why in Closed}
        yield _gauges("paused_destinations", "Destinations that take no messages, by why.", "why", pauses)
        follow_ups = {what.value: figures.follow_ups.get(what, 0) for what in After}
        yield _gauges("follow_ups", "Messages that are still to be edited or published.", "what", follow_ups)


class _Counted(Collector):
    """A meter's counts, without when each began: that is when the process did."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def collect(self) -> Iterator[Metric]:
        for metric in (metric for collector in self._meter.collectors for metric in collector.collect()):
            metric.samples = [sample for sample in metric.samples if not sample.name.endswith("_created")]
            yield metric


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"clausewatch_{name}", text, value=value)


def _gauges(name: str, text: str, label: str, values: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(f"clausewatch_{name}", text, labels=[label])
    for value, number in values.items():
        family.add_metric([str(value)], number)
    return family


def _age(name: str, text: str, age: timedelta | None) -> Metric:
    """0 where nothing waits: a metric that is missing would raise no alarm and end none."""
    return _gauge(f"{name}_seconds", text, age.total_seconds() if age else 0)
