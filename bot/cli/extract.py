"""`clausewatch extract`: what a reader sees of a page, and its fingerprint."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bot.cli import lines, texts
from bot.core.passages import fingerprint
from bot.errors import DataError, Unreadable

if TYPE_CHECKING:
    from bot.cli.options import Options
    from bot.extract import Link

SHAPE = '{"id": 1, "html": "…"}'


class Page(lines.Question, kw_only=True):
    """`select` and `remove` are CSS selectors, as in a platform's file; from `url` the page's own addresses start."""

    html: str
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    url: str = ""


class Read(NamedTuple):
    """What was read: of what else than HTML or a PDF, no more than its text, as that has no links."""

    text: str
    html: str = ""
    pdf: bytes = b""
    url: str = ""


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|URL]…")
@click.option("--select", multiple=True, metavar="CSS", help="Where the text is; several times for several.")
@click.option("--remove", multiple=True, metavar="CSS", help="What to leave out; several times for several.")
@click.option("--links", "with_links", is_flag=True, help="Add the links inside the text: settings, opt-out pages.")
@texts.format_option
@click.pass_obj
def extract(
    options: Options,
    sources: tuple[str, ...],
    select: tuple[str, ...],
    remove: tuple[str, ...],
    with_links: bool,
    form: str,
) -> None:
    """The readable text of a page, and a fingerprint that is equal exactly when two texts read the same.

    Without arguments: JSON Lines on standard input, {"id", "html"} and optionally "select" and "remove"
    (lists of CSS selectors) and "url"; on standard output {"id", "text", "fingerprint"}, one line for each, and with
    --links "links", a list of {"text", "url"}.
    """
    reply = partial(_reply, with_links=with_links)
    if not sources:
        lines.answer(lines.standard_input(SHAPE), "standard input", Page, reply, texts.output())
    for name in sources:
        if (asked := texts.lines_of(name)) is not None:
            lines.answer(asked, name, Page, reply, texts.output())
            continue
        read = _fetched(name, select, remove, options) if _is_url(name) else _read(name, select, remove)
        found = _links(read, select, remove) if with_links else None
        _say(name, read.text, found, form)


def _reply(page: Page, *, with_links: bool) -> dict[str, Any]:
    from bot.extract import readable_html

    read = Read(readable_html(page.html, page.select, page.remove), page.html, url=page.url)
    return _answer(read.text, _links(read, page.select, page.remove) if with_links else None)


def _links(read: Read, select: tuple[str, ...], remove: tuple[str, ...]) -> tuple[Link, ...]:
    from bot.extract import links, pdf_links

    if read.pdf:
        return pdf_links(read.pdf, read.url)
    return links(read.html, select, remove, read.url) if read.html else ()


def _answer(text: str, links: tuple[Link, ...] | None) -> dict[str, Any]:
    said: dict[str, Any] = {"text": text, "fingerprint": fingerprint(text)}
    if links is not None:
        said["links"] = [link._asdict() for link in links]
    return said


def _say(name: str, text: str, links: tuple[Link, ...] | None, form: str) -> None:
    if form == "jsonl":
        texts.say({"id": name, **_answer(text, links)})
        return
    from bot.terminal import clean

    click.echo(clean(text))
    if links:
        click.echo("\nLinks:")
    for link in links or ():
        click.echo(clean(f"  {link.text}: {link.url}"))


def _is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _read(name: str, select: tuple[str, ...], remove: tuple[str, ...]) -> Read:
    from bot.extract import looks_like_html, readable_html, readable_text

    if name.lower().endswith(".pdf"):
        body = _bytes_of(name)
        return Read(_of_pdf(body, name), pdf=body)
    text = texts.decoded(name)
    if not looks_like_html(text):
        return Read(readable_text(text))
    return Read(readable_html(text, select, remove), text)


def _bytes_of(name: str) -> bytes:
    from pathlib import Path

    with texts.reading(name), Path(name).open("rb") as file:
        return file.read(texts.LARGEST)


def _of_pdf(body: bytes, name: str) -> str:
    from bot.extract import readable_pdf

    try:
        return readable_pdf(body)
    except Unreadable as error:
        raise DataError(f"{name} cannot be read: {error}; look for another form of it.") from error


def _fetched(url: str, select: tuple[str, ...], remove: tuple[str, ...], options: Options) -> Read:
    """The page at that address, read as politely and guardedly as the watcher does."""
    import asyncio

    from bot.app.pages import read_now
    from bot.core.model import Document
    from bot.extract import decode, is_pdf

    document = Document("", "terms", url, (url,), select, remove)
    text, (page,) = asyncio.run(read_now(document, options.read()))
    kind, where = page.header("content-type"), page.final_url or page.url
    if is_pdf(page.body):
        return Read(text, pdf=page.body, url=where)
    return Read(text, decode(page.body, kind) if "html" in kind else "", url=where)
