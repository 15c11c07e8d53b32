"""What is counted while the process runs."""

from prometheus_client import REGISTRY, CollectorRegistry

from bot.web import Meter


def value(meter: Meter, name: str, **labels: str) -> float | None:
    registry = CollectorRegistry()
    for collector in meter.collectors:
        registry.register(collector)
    return registry.get_sample_value(name, labels)


def test_how_long_sending_takes_is_counted_by_face():
    meter = Meter()
    meter.sent("discord", 0.2)
    meter.sent("discord", 3)
    assert value(meter, "clausewatch_send_seconds_count", face="discord") == 2
    assert value(meter, "clausewatch_send_seconds_bucket", face="discord", le="0.25") == 1
    assert value(meter, "clausewatch_send_seconds_sum", face="discord") == 3.2
    assert value(meter, "clausewatch_send_seconds_count", face="terminal") == 0


def test_discords_answers_are_counted_by_status_and_429_by_itself_too():
    meter = Meter()
    assert value(meter, "clausewatch_discord_rate_limited_total") == 0
    for status in (200, 200, 429, 404):
        meter.answered(status)
    assert value(meter, "clausewatch_discord_answers_total", status="200") == 2
    assert value(meter, "clausewatch_discord_rate_limited_total") == 1


def test_no_odd_answer_raises_or_makes_counts_without_end():
    meter = Meter()
    meter.sent("discord", -1)
    for status in range(-5000, 5000):
        meter.answered(status)
    assert value(meter, "clausewatch_discord_answers_total", status="other") == 9500


def test_two_meters_know_nothing_of_each_other_nor_does_anybody_else():
    one, other = Meter(), Meter()
    one.answered(200)
    assert value(other, "clausewatch_discord_answers_total", status="200") is None
    assert REGISTRY.get_sample_value("clausewatch_discord_answers_total", {"status": "200"}) is None
