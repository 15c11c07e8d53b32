"""Learns the scorer's linear part: one weight a name and kind, in hundredths of log-odds.

For each kind two models are fitted, one on plain names and one on names scaled by how much more often they stand in
passages of that kind (Wang and Manning, 2012, "Baselines and Bigrams"); their mean is again linear.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.core.clauses.linear import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scipy.sparse import csr_matrix

CALLED = 2  # how much more a passage of the kind counts than one that is not
SMALLEST = 5  # hundredths; smaller weights are left out, for next to nothing lost
UNHEARD_OF = -2000  # hundredths, the bias of a kind that no passage has
PLAIN, SCALED = 0.3, 0.1  # the inverse of how strictly weights are kept small

# scikit-learn tells at every fit that a later release will want another spelling.
warnings.filterwarnings("ignore", category=FutureWarning, module="sklearn")


class Names(NamedTuple):
    """Passages by names: 1 where a passage has it."""

    names: list[str]
    rows: csr_matrix


def table(passages: Iterable[frozenset[str]], rarest: int) -> Names:
    """`rarest`: in how many passages a name must stand; one of fewer says more about them than about the language."""
    vectors = DictVectorizer()
    rows = vectors.fit_transform([dict.fromkeys(names, 1) for names in passages]).tocsr()
    kept = np.asarray(rows.sum(0)).ravel() >= rarest
    return Names([str(name) for name in vectors.get_feature_names_out()[kept]], rows[:, kept])


def strongest(known: Names, weights: Mapping[str, Mapping[str, int]], these: np.ndarray, most: int) -> Names:
    """So many of the names: those whose weights move the scores of these rows most.

    That is by how much their weights, all kinds' together, are and by the square root of how often they stand there: a
    rare name's standard deviation.
    """
    often = np.asarray(known.rows[these].sum(0)).ravel()
    moves = np.sqrt(often) * [sum(map(abs, weights[name].values())) for name in known.names]
    kept = np.sort(np.argsort(-moves, kind="stable")[:most])
    return Names([known.names[place] for place in kept], known.rows[:, kept].tocsr())


def fit(
    known: Names, truth: np.ndarray, counts: np.ndarray, these: np.ndarray
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Bias by kind, and weights by name and kind, from these rows; every name, in order.

    `truth` and `counts` are passages x kinds.
    """
    weights: dict[str, dict[str, int]] = {name: {} for name in known.names}
    bias = {}
    for column, kind in enumerate(KINDS):
        if not truth[these, column].any():
            bias[kind.value] = UNHEARD_OF
            continue
        found, start = _fit_kind(known.rows[these], truth[these, column], counts[these, column])
        bias[kind.value] = round(100 * start)
        for place in np.flatnonzero(np.abs(found) * 100 >= SMALLEST):
            weights[known.names[place]][kind.value] = round(100 * found[place])
    return bias, weights


def _fit_kind(rows: csr_matrix, truth: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    scale = _log_ratios(rows, truth)
    plain = _fitted(rows, truth, counts, PLAIN)
    scaled = _fitted(rows.multiply(scale).tocsr(), truth, counts, SCALED)
    weights = (plain.coef_[0] + scaled.coef_[0] * scale) / 2
    return weights, float((plain.intercept_[0] + scaled.intercept_[0]) / 2)


def _fitted(rows: csr_matrix, truth: np.ndarray, counts: np.ndarray, strictness: float) -> LogisticRegression:
    model = LogisticRegression(C=strictness, solver="liblinear", class_weight={False: 1, True: CALLED})
    return model.fit(rows, truth, sample_weight=counts)


def _log_ratios(rows: csr_matrix, truth: np.ndarray) -> np.ndarray:
    among, elsewhere = 1 + np.asarray(rows[truth].sum(0)).ravel(), 1 + np.asarray(rows[~truth].sum(0)).ravel()
    return np.log((among / among.sum()) / (elsewhere / elsewhere.sum()))
