"""The words of all languages by which dates are written and labelled, made from `bot/data/dates.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.core.dates.wording import anywhere, backwards
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = 12
_DAY_MONTH = (
    r"(?<![0-9])(?<![0-9][./:,-])(?P<day>[0-3]?[0-9])(?:\.|st|nd|rd|th|er|re|º|°|ª|e)?[\s/-]{0,2}(?:(?:JOINS)\s{0,2})?"
    r"(?P<month>[^\W\d_]{3,12})[.,]?[\s/-]{0,2}(?:(?:JOINS)\s{0,2})?\Z"
)
_MONTH_DAY = (  # "UpdatedMay 1" is how a label without a space is left behind by some pages
    r"(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z]))(?P<month>[^\W\d_][^\W\d_A-Z]{2,11}|[A-Z]{3,12})\.?\s{0,2}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s?[,.]?\s{0,2}\Z"
)
_NUMBER = r"([0-9]{1,3})\s?\)?\s?-?"
_BEFORE = ("until", "updated", "effective", "may_update", "between")
_BEHIND = ("until", "updated", "effective", "behind")


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Patterns of all languages together; those named `…_before` read backwards from a date.

    `months` and `eras` lead from a name to the month's number and to the year before the era's first.
    """

    months: Mapping[str, int]
    eras: Mapping[str, int]
    day_month: re.Pattern[str]  # what stands right before a year
    month_day: re.Pattern[str]
    day_first_before: re.Pattern[str]
    labels_before: Mapping[str, re.Pattern[str]]  # by kind; the first that matches as much as any is meant
    object_before: re.Pattern[str]  # "our terms of use", between a label and its date
    earlier_before: re.Pattern[str]
    labels_behind: Mapping[str, re.Pattern[str]]
    ranges: re.Pattern[str]
    choosing: re.Pattern[str]
    document: re.Pattern[str]
    former: re.Pattern[str]
    other: re.Pattern[str]
    may_be_days: re.Pattern[str]  # the end of a number, before a letter with which a unit of days begins
    delays: re.Pattern[str]  # "days after"
    taking_effect: re.Pattern[str]  # before the days of a delay
    taking_effect_behind: re.Pattern[str]
    within: re.Pattern[str]


def parse(data: Mapping[str, Any]) -> Calendar:
    """The calendar of the file's languages. DataError where one that names months has not twelve."""

    def words(*names: str) -> list[str]:
        return [phrase for language in data.values() for name in names for phrase in language.get(name, ())]

    days = words("days")
    return Calendar(
        months=_months(data),
        eras={era: year for language in data.values() for era, year in language.get("eras", {}).items()},
        day_month=re.compile(_DAY_MONTH.replace("JOINS", anywhere(words("joins")).pattern)),
        month_day=re.compile(_MONTH_DAY),
        day_first_before=backwards([*words("day_first"), *_day_first_labels(data)]),
        labels_before={kind: backwards(phrase for phrase in words(kind) if "~" not in phrase) for kind in _BEFORE},
        object_before=backwards(phrase for phrase in words("between") if "~" in phrase),
        earlier_before=backwards(words("earlier")),
        labels_behind={kind: anywhere(words(f"{kind}_behind", *({"behind"} & {kind}))) for kind in _BEHIND},
        ranges=anywhere([*words("range"), "-"]),
        choosing=anywhere(words("choosing")),
        document=anywhere(words("document")),
        former=anywhere(words("former")),
        other=anywhere(words("other")),
        may_be_days=re.compile(rf"[0-9]\s?\)?\s?-?(?=[{_first_letters(days)}])"),
        delays=_delays(days, words("after_days")),
        taking_effect=anywhere(words("taking_effect")),
        taking_effect_behind=anywhere(words("taking_effect_behind")),
        within=anywhere(words("within")),
    )


def _months(data: Mapping[str, Any]) -> dict[str, int]:
    months: dict[str, int] = {}
    for language, words in data.items():
        names = words.get("months", ())
        if names and len(names) != _MONTHS:
            raise DataError(f"dates.toml: [{language}] months has {len(names)} lists instead of {_MONTHS}.")
        for number, same in enumerate(names, start=1):
            months |= dict.fromkeys(same, number)
    return months


def _day_first_labels(data: Mapping[str, Any]) -> list[str]:
    """Every label of the languages in which no date begins with its month."""
    languages = [words for words in data.values() if words.get("labels_are_day_first")]
    return [phrase for words in languages for kind in _BEFORE[:-1] for phrase in words.get(kind, ())]


def _delays(days: list[str], after: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,月월]){_NUMBER}(?:{anywhere(days).pattern})\s?(?:{anywhere(after).pattern})")


def _first_letters(units: list[str]) -> str:
    letters = {unit[0] for unit in units}
    return "".join(sorted({letter.lower() for letter in letters} | {letter.upper() for letter in letters}))
