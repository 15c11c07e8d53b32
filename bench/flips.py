"""Sentences of summaries with one fact turned round, and the same in other words; made without the checker."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Said = tuple[str, Any, Any]  # a sentence, the line that it is, and its alert

_SEED = 5
_NAMES = ("Inkmoor", "Tonewell", "Lanternfold", "Paintly")  # invented
_WHAT = (
    "your uploads",
    "your voice or likeness",
    "what you type or say to it",
    "your feedback",
    "your usage data",
    "your personal data",
    "public web content",
    "your private messages",
    "your payment details",
)
_DATE = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")

# From → to, each turning one fact round; the first that fits is taken, another one at each try.
_NEGATIONS = (
    (r"\bmay be used\b", "may not be used"),
    (r"\bnow lets itself\b", "no longer lets itself"),
    (r"\bno longer says that it may\b", "now says that it may"),
    (r"\bmay now let\b", "may not let"),
    (r"\bno longer\b", "still"),
    (r"\bpromises not to\b", "promises to"),
    (r"\bwill not\b", "will"),
    (r"\bmay\b", "may never"),
    (r"\bcan say no\b", "cannot say no"),
    (r"\bname no way\b", "name a way"),
    (r"\bnow names\b", "no longer names"),
    (r"\bnames\b", "does not name"),
    (r"\bsays\b", "does not say"),
    (r"\buses\b", "does not use"),
    (r"\bneeds\b", "does not need"),
    (r"\bhas\b", "has no longer"),
    (r"\bcovers\b", "does not cover"),
    (r"\bthere is an\b", "there is no"),
    (r"\bit takes\b", "it never takes"),
)
_WHO = (
    (r"\bOthers\b|\bothers\b", "its service providers"),
    (r"\bother companies\b", "its service providers"),
    (r"\bcompanies of its group\b", "other companies"),
    (r"\bits service providers\b", "other companies"),
    (r"\bIt will not\b", "Others will not"),
    (r"\bIt\b", "Nobody"),
    (r"\byou\b|\bYou\b", "they"),
    (r"\bits\b", "their"),
    (r"\bitself\b", "everybody"),
)
_CONDITIONS = (
    (r"say no \(opt out\)", "say yes (opt in)"),
    (r"needs your yes first \(opt in\)", "goes on until you say no (opt out)"),
    (r"\bdepends on your settings\b", "depends on your plan"),
    (r"\bname no way to say no\b", "name a way to say no"),
    (r"\bno longer names this choice\b", "names this choice"),
    (r"\bnames a choice\b", "leaves you no choice"),
    (r"\buntil\b", "after"),
    (r"\bBy\b|\bby\b(?= [A-Z])", "not before"),
    (r"\bstill says\b", "says"),
    (r"\bOf other AI these words say nothing\b", "It covers all other AI, too"),
    (r"\bunless\b", "if"),
    (r"\bIt takes effect\b", "It took effect"),
    (r"\bin effect since\b", "in effect until"),
    (r"\ban exception\b", "a condition"),
    (r"\bmay be used\b(?!.*,)", "may be used if you agree"),
    (r"\bmay train AI\b", "may train AI if you agree"),
)


def flipped(said: Sequence[Said], count: int) -> Iterator[tuple[str, str, Any, Any]]:
    """So many, (kind, sentence, line, alert), the kinds by turns as long as they last."""
    chance = random.Random(_SEED)
    kinds: dict[str, Callable[[str, str, random.Random], Iterator[str]]] = {
        "negation": _by(_NEGATIONS),
        "who": _who,
        "what": _what,
        "date": _date,
        "condition": _by(_CONDITIONS),
    }
    shuffled = list(said)
    chance.shuffle(shuffled)
    made = [
        [(name, text, line, alert) for one, line, alert in shuffled for text in flip(one, alert.platform_name, chance)]
        for name, flip in kinds.items()
    ]
    turns = (one for turn in zip_longest(*made) for one in turn if one is not None)
    yield from (one for one, _ in zip(turns, range(count), strict=False))


def _by(pairs: Sequence[tuple[str, str]]) -> Callable[[str, str, random.Random], Iterator[str]]:
    def flip(text: str, _: str, chance: random.Random) -> Iterator[str]:
        fitting = [(old, new) for old, new in pairs if re.search(old, text)]
        for old, new in chance.sample(fitting, min(2, len(fitting))):
            yield re.sub(old, new, text, count=1)

    return flip


def _who(text: str, platform: str, chance: random.Random) -> Iterator[str]:
    if platform in text:
        yield text.replace(platform, chance.choice(_NAMES))
    yield from _by(_WHO)(text, platform, chance)


def _what(text: str, _: str, chance: random.Random) -> Iterator[str]:
    lowered = text[:1].lower() + text[1:]
    for what in _WHAT:
        if what in lowered:
            other = chance.choice([one for one in _WHAT if one not in lowered])
            changed = lowered.replace(what, other, 1)
            yield changed[:1].upper() + changed[1:]
    if "content or data" in lowered:
        yield re.sub("content or data", chance.choice(_WHAT), text, count=1, flags=re.IGNORECASE)


def _date(text: str, _: str, chance: random.Random) -> Iterator[str]:
    if found := _DATE.search(text):
        month, day, year = found.groups()
        others = [name for name in _MONTHS if name != month]
        yield text.replace(found[0], f"{chance.choice(others)} {day}, {year}")
        yield text.replace(found[0], f"{month} {int(day) % 27 + 1}, {year}")
        yield text.replace(found[0], f"{month} {day}, {int(year) + chance.choice((-1, 1))}")
    elif found := re.search(r"\b(\d+) days\b", text):
        yield text.replace(found[0], f"{int(found[1]) + 10} days")


# The same in other words.
_SAME = (
    (r"\bnow lets itself\b", "now may"),
    (r"\bmay be used to\b", "can be used to"),
    (r"^New in its\b", "Newly in its"),
    (r"\bThe changed words name no way\b", "No way is named in the changed words"),
    (r"\bwidens what it may\b", "broadens what it may"),
    (r"\bdrops\b", "removes"),
    (r"\bno longer\b", "not any more"),
    (r"\bIt takes effect on\b", "Effect: it takes effect on"),
    (r"\bThere is an exception\b", "There is the exception"),
    (r"^Others may use\b", "Third parties can use"),
)


def reworded(said: Sequence[Said]) -> Iterator[Said]:
    """Those that can be said otherwise, so said."""
    for text, line, alert in said:
        fitting = ((re.sub(old, new, text, count=1), line, alert) for old, new in _SAME if re.search(old, text))
        yield from chain(fitting)


# Other values of a fact of ours.
_TOPICS = ("works", "voice", "prompts", "feedback", "usage", "personal", "data", "public")
_OTHERS = ("affiliates", "partners", "suppliers")
_TURNED = (
    ("headline.new.", "headline.gone."),
    ("headline.gone.", "headline.returned."),
    ("headline.widened.", "headline.narrowed."),
    ("opening.new", "opening.gone"),
    ("opening.gone", "opening.new"),
    ("says.training", "says.promise.train"),
    ("says.promise", "says.training"),
    ("says.processing", "says.training"),
    ("says.", "said."),
    ("said.", "says."),
    ("choice.opt_out", "choice.opt_in"),
    ("choice.opt_in", "choice.opt_out"),
    ("choice.lost", "choice.settings"),
)


def misstated(said: Sequence[Said], count: int) -> Iterator[tuple[Any, Any]]:
    """So many of our lines with one fact or message that is another: (line, alert)."""
    chance = random.Random(_SEED)
    shuffled = list(said)
    chance.shuffle(shuffled)
    made = (
        (replace(line, says=(*line.says[:at], wrong, *line.says[at + 1 :])), alert)
        for _, line, alert in shuffled
        for at, saying in enumerate(line.says)
        for wrong in _misstated(saying, line, alert, chance)
    )
    yield from (one for one, _ in zip(made, range(count), strict=False))


def _misstated(saying: Any, line: Any, alert: Any, chance: random.Random) -> Iterator[Any]:
    facts = dict(saying.facts)
    named = _named(line, alert)
    for field, others in (("what", [one for one in _TOPICS if one not in named]), ("who", _OTHERS)):
        if facts.get(field):
            other = chance.choice([one for one in others if one not in facts[field].split()])
            yield replace(saying, facts=_with(facts, field, f"{facts[field]} {other}"))
    if "date" in facts:
        day = date.fromisoformat(facts["date"]) + timedelta(days=chance.choice((-30, -1, 1, 365)))
        yield replace(saying, facts=_with(facts, "date", day.isoformat()))
    if "words" in facts and not saying.id.startswith("do.note"):
        yield replace(saying, facts=_with(facts, "words", f"never {facts['words']}"))
    for old, new in _TURNED:
        if saying.id.startswith(old) and saying.id != "says.itself":
            yield replace(saying, id=saying.id.replace(old, new, 1))
            break


def _named(line: Any, alert: Any) -> set[str]:
    """What the words behind a line name, so that naming it is no mistake."""
    changes = [change for change in alert.changes if line.quote in (change.quote, change.old_quote)]
    facts = [fact for c in changes for clause in (*c.clauses, *c.old_clauses) for fact in clause.facts]
    named = {fact.topic for fact in facts}
    return named | {"usage", "personal"} if "data" in named else named


def _with(facts: dict[str, str], field: str, value: str) -> tuple[tuple[str, str], ...]:
    return tuple({**facts, field: value}.items())
