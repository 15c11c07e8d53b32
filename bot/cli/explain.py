"""`clausewatch explain`: which words of a text made which kind."""

from __future__ import annotations

import sys

import click

from bot.cli import texts
from bot.errors import DataError


@click.command()
@click.argument("text", nargs=-1)
def explain(text: tuple[str, ...]) -> None:
    """Why TEXT is read as it is: each kind with the rule, the words and the weights that made it.

    Without TEXT, or with -, the text is read from standard input. Weights are hundredths of log-odds: what is above 0
    speaks for the kind, what is below against it.
    """
    from bot.app.knowledge import detector
    from bot.app.wording import catalogue
    from bot.core.clauses import explain as explained
    from bot.terminal import explanations_view

    said = " ".join(text)
    if said in ("", "-"):
        said = sys.stdin.buffer.read(texts.LARGEST).decode("utf-8", "replace")
    if not said.strip():
        raise DataError("There is no text to explain; write it after `clausewatch explain`, in quotes.")
    texts.show(explanations_view(explained(said, detector()), catalogue()))
