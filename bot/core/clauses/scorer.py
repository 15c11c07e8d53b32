"""How much a text speaks for each kind, learned from labelled passages by `bench/learn.py`.

Three parts look at the same sentences: a linear one, a bag and a `Convolution`; what they say adds up. What the rules
proposed is among the things that they look at, so they have learned how far to trust it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bot.core.clauses import bag, linear
from bot.core.clauses.convolution import Convolution
from bot.core.clauses.linear import KINDS
from bot.core.clauses.vocabulary import EVERY, Vocabulary
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.core.clauses.features import View
    from bot.core.model import Kind


_LINEAR, _NETWORK = 0.5, 0.25  # how much of what a part says counts, the linear one and each of the other two


class Scores(NamedTuple):
    """Log-odds in hundredths by KINDS, of sentences together and of each of them alone; judge.py has the limits."""

    together: list[float]
    alone: list[list[float]]


@dataclass(frozen=True)
class Scorer:
    """The scorer of one or more languages.

    `version` changes with any number in it; `lexicons` are the versions, by language, of the lexicons whose concepts
    and rules it learned with; down to `kept` (hundredths) it leaves a rule's proposal alone.
    """

    version: str
    lexicons: Mapping[str, str]
    kept: int
    vocabulary: Vocabulary = field(repr=False)
    names: NDArray[np.float32] = field(repr=False)  # by the vocabulary's rows; the linear columns, then the bag's units
    convolution: Convolution = field(repr=False)
    says: NDArray[np.float32] = field(repr=False)  # by kind, the bag's units, then the convolution's filters

    def scores(self, sentences: Sequence[View]) -> Scores:
        """The scores of sentences that are judged together."""
        sums = self.vocabulary.rows(sentences).added_up(self.names)
        units = np.concatenate(
            [sums[:, len(KINDS) :], self.convolution.found([one.marks for one in sentences])], axis=1
        )
        together, *alone = (sums[:, : len(KINDS)] + np.maximum(units, 0) @ self.says).tolist()
        return Scores(together, alone or [together])

    def reasons(self, sentence: View, kind: Kind) -> list[tuple[str, int]]:
        """What in a sentence speaks for the kind and against it, strongest first: names and stems with their parts."""
        column, known = KINDS.index(kind), self.vocabulary.named(sentence)
        rows, vectors = [*known.values()], self.names[:, len(KINDS) :]
        unit_says, filter_says = np.split(self.says[:, column], [vectors.shape[1]])
        made = self.names[rows, column] + bag.by_name(vectors, rows, unit_says)
        told = dict(zip(known, made.tolist(), strict=True))
        shares = self.convolution.by_place(sentence.marks, filter_says)
        for stem, share in zip(sentence.stems, shares, strict=False):  # all but the END
            told[stem] = told.get(stem, 0.0) + float(share)
        rounded = ((name, round(weight)) for name, weight in told.items())
        return sorted((reason for reason in rounded if reason[1]), key=lambda reason: (-abs(reason[1]), reason[0]))


def parse(table: Mapping[str, object], arrays: Mapping[str, NDArray[np.float16]]) -> Scorer:
    """The scorer of a weights file.

    `table` holds `lexicons` and `kept`; `bias` by kind and `weights` by name and kind, in hundredths of log-odds;
    `stems` and `tags`, what the convolution's `arrays` belong to; the bag's belong to the names of `weights`. What a
    unit of the bag says of each kind is in `says`, a filter in `out`, and what is said of every text in `says_bias` and
    `out_bias`, the same. Raises DataError for one that makes no sense.
    """
    try:
        vocabulary = Vocabulary(table["weights"])  # type: ignore[arg-type]
        weights = linear.weights_of(table["bias"], table["weights"].values())  # type: ignore[arg-type, attr-defined]
        always = arrays["says_bias"].astype(np.float32) + arrays["out_bias"].astype(np.float32)
        weights = _LINEAR * weights
        weights[EVERY] += _NETWORK * always
        return Scorer(
            _digest(table, arrays),
            dict(table["lexicons"]),  # type: ignore[call-overload]
            int(table["kept"]),  # type: ignore[call-overload]
            vocabulary,
            np.hstack([weights, bag.vectors_of(len(vocabulary), arrays)]),
            Convolution(table["stems"], table["tags"], arrays),  # type: ignore[arg-type]
            _NETWORK * np.vstack([arrays["says"], arrays["out"]]).astype(np.float32),
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
