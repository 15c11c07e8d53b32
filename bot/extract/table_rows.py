"""A table row's cells → one block, where the table is one of data and not of layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extract.page import Block

_LARGEST_CELL = 60  # words in a cell of several paragraphs; more is layout, and its paragraphs stay apart


@dataclass(slots=True)
class Row:
    """An open table row: where its boxes begin, where each cell's blocks do, whether it holds a table."""

    boxes: int
    cells: list[int] = field(default_factory=list)
    nested: bool = False


def joined(row: Row, blocks: list[Block]) -> Block | None:
    """One block of the row's cells, "a | b"; None where they should stay as they are."""
    if not row.cells or row.nested or len(blocks) - row.cells[0] < 2:  # noqa: PLR2004 — nothing to join
        return None
    ends = [*row.cells[1:], len(blocks)]
    cells = [blocks[begin:end] for begin, end in zip(row.cells, ends, strict=True) if end > begin]
    if any(_is_layout(cell) for cell in cells):
        return None
    parts = [" ".join(block.text for block in cell) for cell in cells]
    inside = [block for cell in cells for block in cell]
    linked = sum(block.linked for block in inside)
    links = tuple(link for block in inside for link in block.links)
    return Block(" | ".join(parts), "", inside[0].indent, linked, links=links)


def _is_layout(cell: list[Block]) -> bool:
    if any(block.is_heading for block in cell):
        return True
    return len(cell) > 1 and (any(block.mark for block in cell) or sum(b.words for b in cell) > _LARGEST_CELL)
