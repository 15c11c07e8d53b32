"""Made-up terms that turn to AI, one clause an edition; no clause is another one in other words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

EDITIONS = 79  # each gives an alert; the clause of the 80th says nothing that the others have not said

# The four lengths have no common divisor, so that clauses near one another share one part at most.
_SAID = (
    "We may use the {work} that you upload to train {model}, so that it can {purpose}.",
    "By publishing {work} here you allow us to train {model} with them, whose learning helps it {purpose}.",
    "We license {work} of our members to partners who train {model} that is meant to {purpose}.",
    "Unless you object in writing, your {work} are used for training {model} to {purpose}.",
)
_WORKS = (
    "sketches",
    "voice recordings",
    "private messages",
    "photographs",
    "playlists",
    "short stories",
    "sculptures in 3D",
    "film scripts",
    "sewing patterns",
    "song lyrics",
    "reviews",
)
_MODELS = (
    "an AI image generator",
    "our large language model",
    "an AI model of speech",
    "the artificial intelligence Corvid",
    "an AI composer",
    "generative AI of our own",
    "a machine learning model",
    "a deep-learning network for AI features",
    "an AI assistant",
)
_PURPOSES = (
    "paint in the manner of a living artist",
    "answer questions about comic books",
    "imitate accents of seaside towns",
    "guess the price of a print",
    "compose film scores",
    "finish unfinished chapters",
    "recommend brushes and paper",
    "translate speech bubbles",
    "tell forgeries from originals",
    "animate portraits of ancestors",
    "invent new alphabets",
    "colour black-and-white pictures",
    "write blurbs for exhibitions",
)
_PLACES = ("## 2.", "## 3.", "## 4.", "## 5.", "## 6.", "## 7.")  # a new paragraph stands before one of these


def clause(number: int) -> str:
    """The clause that the edition of that number brings, counted from 1."""
    said, work, model, purpose = (parts[number % len(parts)] for parts in (_SAID, _WORKS, _MODELS, _PURPOSES))
    return said.format(model=model, work=work, purpose=purpose)


@cache
def text(edition: int) -> str:
    """The terms with the clauses of that many editions; with none, those of the demonstration before its change."""
    known = (files("bot.demo") / "lanternfold.md").read_text(encoding="utf-8")
    for number in range(1, edition + 1):
        place = _PLACES[number % len(_PLACES)]
        known = known.replace(place, f"{clause(number)}\n\n{place}")
    return known


@cache
def page(edition: int) -> str:
    blocks = "\n".join(_block(block) for block in text(edition).strip().split("\n\n"))
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Terms</title>\n<main>\n{blocks}\n</main></html>"


def _block(block: str) -> str:
    marks, _, words = block.partition(" ")
    return f"<h{len(marks)}>{words}</h{len(marks)}>" if set(marks) == {"#"} else f"<p>{block}</p>"
