"""How much a text speaks for each kind: a sum of weights, learned by `bench/learn.py` from labelled terms.

Rules propose kinds, the scorer confirms them, and proposes what no rule foresaw: it knows many more wordings, the
rules know who does what to whom.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.core.clauses.features import Known
from bot.core.model import Kind
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


KINDS = tuple(Kind)


@dataclass(frozen=True)
class Scorer:
    """A linear scorer of one language. Scores are log-odds in hundredths: above 0 it is more likely than not.

    `bias` and each feature's `weights` are in the order of KINDS. `version` changes with any of them;
    `lexicon` is the version of the lexicon whose concepts it learned with.
    """

    version: str
    lexicon: str
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]
    known: Known = field(repr=False)

    def scores(self, features: Iterable[str]) -> dict[Kind, int]:
        """The score of every kind, by features that `known` gave."""
        found = [self.weights[feature] for feature in features]
        return dict(zip(KINDS, map(sum, zip(self.bias, *found, strict=True)), strict=True))

    def score(self, features: Iterable[str], kind: Kind) -> int:
        """What the features say for one kind, the bias left aside."""
        place = KINDS.index(kind)
        return sum(self.weights[feature][place] for feature in features)

    def reasons(self, features: Iterable[str], kind: Kind) -> list[tuple[str, int]]:
        """What speaks for the kind and against it, strongest first."""
        place = KINDS.index(kind)
        told = [(feature, self.weights[feature][place]) for feature in features]
        return sorted((reason for reason in told if reason[1]), key=lambda reason: (-abs(reason[1]), reason[0]))


def parse(table: Mapping[str, object]) -> Scorer:
    """The scorer of a weights file: `lexicon`, `bias` by kind, `weights` by feature and kind, in hundredths."""
    try:
        weights = {feature: _in_order(by_kind) for feature, by_kind in table["weights"].items()}  # type: ignore[attr-defined]
        return Scorer(
            hashlib.sha256(repr(table).encode()).hexdigest()[:12],
            str(table["lexicon"]),
            _in_order(table["bias"]),
            weights,
            Known(weights),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise DataError(
            f"The weights of the scorer make no sense ({error}); make them anew by bench/learn.py."
        ) from error


def _in_order(by_kind: object) -> tuple[int, ...]:
    hundredths = {Kind(kind): value for kind, value in by_kind.items()}  # type: ignore[attr-defined]
    return tuple(int(hundredths.get(kind, 0)) for kind in KINDS)
