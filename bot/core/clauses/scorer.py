"""How much a text speaks for each kind: a sum of weights, learned by `bench/learn.py` from labelled terms.

Rules propose kinds, the scorer confirms them, and proposes what no rule foresaw: it knows many more wordings, the
rules know who does what to whom.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.model import Kind
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Scorer:
    """A linear scorer of one language. Scores are log-odds: above 0 it is more likely than not.

    `weights` are by feature, each for the kinds it speaks for or against. `version` changes with any of them;
    `lexicon` is the version of the lexicon whose concepts it learned with.
    """

    version: str
    lexicon: str
    bias: Mapping[Kind, float]
    weights: Mapping[str, tuple[tuple[Kind, float], ...]]

    def scores(self, features: Iterable[str]) -> dict[Kind, float]:
        """The score of every kind."""
        found = dict(self.bias)
        for feature in features:
            for kind, weight in self.weights.get(feature, ()):
                found[kind] += weight
        return found

    def reasons(self, features: Iterable[str], kind: Kind) -> list[tuple[str, float]]:
        """What speaks for the kind and against it, strongest first."""
        told = [
            (feature, weight)
            for feature in features
            for about, weight in self.weights.get(feature, ())
            if about is kind
        ]
        return sorted(told, key=lambda reason: (-abs(reason[1]), reason[0]))


def parse(table: Mapping[str, object]) -> Scorer:
    """The scorer of a weights file: `lexicon`, `bias` by kind, `weights` by feature and kind, in hundredths."""
    try:
        return Scorer(
            hashlib.sha256(repr(table).encode()).hexdigest()[:12],
            str(table["lexicon"]),
            {Kind(kind): value / 100 for kind, value in table["bias"].items()},  # type: ignore[attr-defined]
            {
                feature: tuple((Kind(kind), value / 100) for kind, value in by_kind.items())
                for feature, by_kind in table["weights"].items()  # type: ignore[attr-defined]
            },
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise DataError(
            f"The weights of the scorer make no sense ({error}); make them anew by bench/learn.py."
        ) from error
