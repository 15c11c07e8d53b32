"""How much a text speaks for each kind, learned from labelled passages by `bench/learn.py`.

Two halves look at the same sentences, a `Linear` and a `Convolution`; the score is their mean. What the rules proposed
is among the things that they look at, so they have learned how far to trust it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bot.core.clauses.convolution import Convolution
from bot.core.clauses.linear import KINDS, Linear
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.features import View
    from bot.core.model import Kind


@dataclass(frozen=True)
class Scorer:
    """The scorer of one or more languages. Scores are log-odds in hundredths: from 0 on, the text has the kind.

    `limits`, in the order of KINDS, are taken from the mean of the halves. `version` changes with any number in it;
    `lexicon` is the version of the lexicon whose concepts and rules it learned with.
    """

    version: str
    lexicons: Mapping[str, str]
    linear: Linear = field(repr=False)
    convolution: Convolution = field(repr=False)

    def scores(self, sentences: Sequence[View]) -> dict[Kind, int]:
        """The score of every kind, for sentences that are judged together."""
        names = frozenset[str]().union(*(sentence.names for sentence in sentences))
        marks = [mark for sentence in sentences for mark in sentence.marks]
        mean = (self.linear.scores(names) + self.convolution.scores(marks)) / 2
        return dict(zip(KINDS, np.rint(mean).astype(int).tolist(), strict=True))

    def shares(self, sentences: Sequence[View], kind: Kind) -> list[float]:
        """What each of the sentences adds to the score of one kind: to be compared with one another."""
        column = KINDS.index(kind)
        marks = [mark for sentence in sentences for mark in sentence.marks]
        ends = np.cumsum([len(sentence.marks) for sentence in sentences])
        by_place = np.cumsum(self.convolution.by_place(marks, column))
        upto = by_place[np.minimum(ends, len(by_place)) - 1]
        added = np.diff(upto, prepend=0.0)
        return [
            float(self.linear.alone(sentence.names)[column] + share)
            for sentence, share in zip(sentences, added, strict=True)
        ]

    def reasons(self, sentence: View, kind: Kind) -> list[tuple[str, int]]:
        """What in a sentence speaks for the kind and against it, strongest first: names and stems with their parts."""
        column = KINDS.index(kind)
        told = {name: weight / 2 for name, weight in self.linear.reasons(sentence.names, kind)}
        shares = self.convolution.by_place(sentence.marks, column)
        for (stem, _), share in zip(sentence.marks[:-1], shares, strict=False):  # all but the END
            told[stem] = told.get(stem, 0.0) + float(share) / 2
        rounded = ((name, round(weight)) for name, weight in told.items())
        return sorted((reason for reason in rounded if reason[1]), key=lambda reason: (-abs(reason[1]), reason[0]))


def parse(table: Mapping[str, object], arrays: Mapping[str, NDArray[np.float16]]) -> Scorer:
    """The scorer of a weights file.

    `table` holds `lexicons`; `bias` by kind and `weights` by name and kind, in hundredths of log-odds; `stems` and
    `tags`, what the convolution's `arrays` belong to. Raises DataError for one that makes no sense.
    """
    try:
        return Scorer(
            _digest(table, arrays),
            dict(table["lexicons"]),  # type: ignore[call-overload]
            Linear(table["bias"], table["weights"]),  # type: ignore[arg-type]
            Convolution(table["stems"], table["tags"], arrays),  # type: ignore[arg-type]
        )
    except (KeyError, AttributeError, IndexError, TypeError, ValueError) as error:
        raise DataError(
            f"The weights of the scorer make no sense ({error}); make them anew by bench/learn.py."
        ) from error


def _digest(table: Mapping[str, object], arrays: Mapping[str, NDArray[np.float16]]) -> str:
    digest = hashlib.sha256(repr(table).encode())
    for name in sorted(arrays):
        digest.update(name.encode() + np.ascontiguousarray(arrays[name]).tobytes())
    return digest.hexdigest()[:12]
