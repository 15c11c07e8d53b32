"""Detectors with a lexicon of a few words and weights that a test writes down."""

import numpy as np

from bot.core.clauses import Detector, lexicon, scorer
from bot.core.model import Kind

TABLE = {
    "language": {"common": ["the", "and", "here", "what"], "gate": ["robot*", "machine*"]},
    "concepts": {"teach": ["teach*"], "robot": ["robot*"], "negation": ["not", "never"]},
    "patterns": {"output": ["teach ~5 robot"]},
    "needs": {"promise": ["negation"], "disclosure": ["teach & @robot"]},
}
SILENT = {  # networks that say nothing of anything
    "widths": np.array([1]),
    "kernel_1": np.zeros((1, 2, 2)),
    "vectors": np.zeros((1, 2)),
    "biases": np.zeros(2),
    "out": np.zeros((2, len(Kind))),
    "out_bias": np.zeros(len(Kind)),
    "scale": np.ones(()),
    "units": np.zeros(2),
    "says": np.zeros((2, len(Kind))),
    "says_bias": np.zeros(len(Kind)),
}
ALL = {kind.value: -1000 for kind in Kind}


def detector(bias, weights, words=TABLE, kept=0):
    """Scores are half of what the weights add up to: the other half is the networks', which say nothing."""
    table = {"kept": kept, "lexicons": {}, "bias": bias, "weights": weights, "stems": [], "tags": []}
    learned = scorer.parse(table, {**SILENT, "names": np.zeros((len(weights), 2))})
    return Detector([lexicon.parse("xx", words)], {"xx": learned})
