"""Learns the scorer's convolution (bot/core/clauses/convolution.py); needs PyTorch, which the program does not.

Word vectors start at random. While it learns, words, tags, vectors and filters are left out by chance, so that it
does not lean on any one of them.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from descent import descend
from torch import nn
from torch.nn import functional

from bot.core.clauses.linear import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.clauses.features import Mark

SIZE = 64  # numbers a word
WIDTHS = (1, 3, 5)  # words
RAREST = 3  # passages; rarer stems share the vector of unknown words
LONGEST = 400  # marks
EPOCHS = 8  # of a large table…
FEWEST_BATCHES = 2000  # …of a small one as many as make this many batches
BATCH = 64  # passages
BUCKET = 16 * BATCH  # passages sorted by length together, so that a batch is of one length
RATE = 2e-3  # the learning rate at its highest
DECAY = 1e-4
STEEPEST = 1.0  # the longest gradient
WITHOUT_WORD, WITHOUT_TAG, WITHOUT_VECTOR = 0.1, 0.1, 0.2  # the chance to be left out


class Filters(NamedTuple):
    """How many of each width, and the chance of each to be left out."""

    number: int
    without: float


ENGLISH = Filters(16, 0.15)
SHARED = Filters(64, 0.4)  # by several languages


class Marks(NamedTuple):
    """Passages as rows of numbers: of stems (0 pads, 1 is unknown), and of the tags that stand on each (0 pads)."""

    stems: list[str]
    tags: list[str]
    words: list[np.ndarray]  # marks
    tagged: list[np.ndarray]  # marks x most tags


def table(passages: Sequence[Sequence[Mark]]) -> Marks:
    count = Counter(stem for marks in passages for stem in {stem for stem, _ in marks})
    stems = sorted(stem for stem, passages_with in count.items() if passages_with >= RAREST)
    tags = sorted({tag for marks in passages for _, on in marks for tag in on})
    stem_row = {stem: row for row, stem in enumerate(stems, start=2)}
    tag_row = {tag: row for row, tag in enumerate(tags, start=1)}
    words = [np.array([stem_row.get(stem, 1) for stem, _ in marks[:LONGEST]]) for marks in passages]
    tagged = [_padded([[tag_row[tag] for tag in on] for _, on in marks[:LONGEST]]) for marks in passages]
    return Marks(stems, tags, words, tagged)


def _padded(rows: Sequence[Sequence[int]]) -> np.ndarray:
    table = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return table


class _Network(nn.Module):
    def __init__(self, known: Marks, filters: Filters) -> None:
        super().__init__()
        self.words = nn.Embedding(len(known.stems) + 2, SIZE, padding_idx=0)
        self.tags = nn.Embedding(len(known.tags) + 1, SIZE, padding_idx=0)
        for vectors in (self.words, self.tags):
            nn.init.normal_(vectors.weight, std=0.1)
            nn.init.zeros_(vectors.weight[0])
        self.filters = nn.ModuleList(nn.Conv1d(SIZE, filters.number, width, padding=width // 2) for width in WIDTHS)
        self.out = nn.Linear(filters.number * len(WIDTHS), len(KINDS))
        self.without_vector, self.without_filter = nn.Dropout(WITHOUT_VECTOR), nn.Dropout(filters.without)

    def forward(self, words: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        vectors = self.without_vector(self.words(words) + self.tags(tags).sum(2)).transpose(1, 2)
        padding = (words == 0).unsqueeze(1)
        best = [functional.relu(each(vectors)).masked_fill(padding, 0).amax(2) for each in self.filters]
        return self.out(self.without_filter(torch.cat(best, 1)))


def fit(
    known: Marks, truth: np.ndarray, counts: np.ndarray, these: np.ndarray, filters: Filters
) -> dict[str, np.ndarray]:
    """The arrays of a `Convolution`, from these rows. `truth`, `counts`: passages x kinds."""
    torch.manual_seed(0)
    chance, order = random.Random(0), np.random.default_rng(0)
    rows = np.array([row for row in np.flatnonzero(these) if len(known.words[row])])
    counts = counts / counts[rows].mean(0)
    network = _Network(known, filters).train()
    epochs = max(EPOCHS, FEWEST_BATCHES * BATCH // max(1, len(rows)))
    batches = [batch for _ in range(epochs) for batch in _batches(known, order.permutation(rows), chance)]

    def scores(batch: Sequence[int]) -> torch.Tensor:
        return network(*_batch(known, batch))

    descend(network, batches, scores, truth, counts, rate=RATE, decay=DECAY, steepest=STEEPEST)
    return _arrays(network)


def _batches(known: Marks, rows: np.ndarray, chance: random.Random) -> Iterable[list[int]]:
    buckets = (rows[start : start + BUCKET].tolist() for start in range(0, len(rows), BUCKET))
    batches = [
        bucket[start : start + BATCH]
        for bucket in (sorted(bucket, key=lambda row: len(known.words[row])) for bucket in buckets)
        for start in range(0, len(bucket), BATCH)
    ]
    chance.shuffle(batches)
    return batches


def _batch(known: Marks, rows: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(*WIDTHS, *(len(known.words[row]) for row in rows))
    most = max(1, *(known.tagged[row].shape[1] for row in rows))
    words, tags = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest, most), np.int64)
    for place, row in enumerate(rows):
        words[place, : len(known.words[row])] = known.words[row]
        length, width = known.tagged[row].shape
        tags[place, :length, :width] = known.tagged[row]
    seen, tagged = torch.from_numpy(words), torch.from_numpy(tags)
    seen = seen.masked_fill((torch.rand(seen.shape) < WITHOUT_WORD) & (seen > 0), 1)
    return seen, tagged.masked_fill(torch.rand(tagged.shape) < WITHOUT_TAG, 0)


def _arrays(network: _Network) -> dict[str, np.ndarray]:
    words, tags = network.words.weight.detach().numpy()[1:], network.tags.weight.detach().numpy()[1:]
    arrays = {f"kernel_{each.kernel_size[0]}": _of(each.weight).transpose(2, 1, 0) for each in network.filters}
    arrays |= {
        "vectors": np.concatenate([words, tags]),
        "biases": np.concatenate([_of(each.bias) for each in network.filters]),
        "out": 100 * _of(network.out.weight).T,
        "out_bias": 100 * _of(network.out.bias),
    }
    return {"widths": np.array(WIDTHS), **{name: array.astype(np.float16) for name, array in arrays.items()}}


def _of(parameter: torch.Tensor) -> np.ndarray:
    return parameter.detach().numpy()
