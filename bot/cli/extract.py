"""`clausewatch extract`: what a reader sees of a page, and its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli import lines, texts
from bot.core.passages import fingerprint

if TYPE_CHECKING:
    from bot.cli.options import Options

SHAPE = '{"id": 1, "html": "…"}'


class Page(lines.Question, kw_only=True):
    """`select` and `remove` are CSS selectors, as in a platform's file."""

    html: str
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|URL]…")
@click.option("--select", multiple=True, metavar="CSS", help="Where the text is; several times for several.")
@click.option("--remove", multiple=True, metavar="CSS", help="What to leave out; several times for several.")
@texts.format_option
@click.pass_obj
def extract(
    options: Options, sources: tuple[str, ...], select: tuple[str, ...], remove: tuple[str, ...], form: str
) -> None:
    """The readable text of a page, and a fingerprint that is equal exactly when two texts read the same.

    Without arguments: JSON Lines on standard input, {"id", "html"} and optionally "select" and "remove"
    (lists of CSS selectors); on standard output {"id", "text", "fingerprint"}, one line for each.
    """
    if not sources:
        lines.answer(lines.standard_input(SHAPE), "standard input", Page, _reply, texts.output())
    for name in sources:
        if (asked := texts.lines_of(name)) is not None:
            lines.answer(asked, name, Page, _reply, texts.output())
            continue
        text = _fetched(name, select, remove, options) if _is_url(name) else _read(name, select, remove)
        _say(name, text, form)


def _reply(page: Page) -> dict[str, Any]:
    from bot.extract import readable_html

    return _answer(readable_html(page.html, page.select, page.remove))


def _answer(text: str) -> dict[str, Any]:
    return {"text": text, "fingerprint": fingerprint(text)}


def _say(name: str, text: str, form: str) -> None:
    if form == "jsonl":
        texts.say({"id": name, **_answer(text)})
        return
    from bot.terminal import clean

    click.echo(clean(text))


def _is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _read(name: str, select: tuple[str, ...], remove: tuple[str, ...]) -> str:
    from bot.extract import looks_like_html, readable_html, readable_text

    text = texts.decoded(name)
    return readable_html(text, select, remove) if looks_like_html(text) else readable_text(text)


def _fetched(url: str, select: tuple[str, ...], remove: tuple[str, ...], options: Options) -> str:
    """The page at that address, fetched as politely and guardedly as the watcher does."""
    import asyncio

    from bot.app.pages import page_text
    from bot.core.model import Document

    document = Document("", "terms", url, (url,), select, remove)
    return asyncio.run(page_text(document, options.read()))
