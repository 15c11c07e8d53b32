"""What `explain` says: which words made which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.terminal.alert import quoted
from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.core.clauses import Explanation
    from bot.core.summary import Catalogue


def explanations_view(explanations: Sequence[Explanation], wording: Catalogue) -> RenderableType:
    """Each sentence once, with the kinds that were found in it or nearly found, and why."""
    if not explanations:
        return Text("Nothing here speaks about AI use.")
    views: list[RenderableType] = []
    quote = ""
    for explanation in explanations:
        if explanation.quote != quote:
            quote = explanation.quote
            views += [Text(), quoted(quote)]
        views.append(Padding(Group(*_lines(explanation, wording)), (0, 0, 0, 2)))
    return Group(*views[1:])


def _lines(explanation: Explanation, wording: Catalogue) -> Iterator[Text]:
    name = f"{explanation.kind} ({wording.kinds((explanation.kind,))})"
    yield Text(name, "bold cyan") if explanation.found else Text(f"not {name}, but near it", "dim")
    if explanation.rule:
        yield Text(f"  rule: {one_line(explanation.rule)}")
        yield Text(f"  words: {one_line(explanation.cue)}")
    elif explanation.found:
        yield Text("  no rule; the learned weights found it")
    if explanation.score is not None:
        yield Text(f"  score: {explanation.score:+d}")
        for reason in explanation.reasons:
            yield Text(f"    {reason.weight:+5d}  {one_line(reason.words)}")
