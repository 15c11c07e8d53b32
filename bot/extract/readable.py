"""Snapshots → the readable text of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Page, Range
from bot.errors import Unreadable, Walled
from bot.extract.bodies import is_html, is_pdf, not_text
from bot.extract.decoding import decode
from bot.extract.html import blocks_and_base, everything_said, readable_html
from bot.extract.identity import identity
from bot.extract.page import markdown
from bot.extract.pdf import readable_pdf
from bot.extract.plain_text import readable_text
from bot.extract.walls import Unfit, not_the_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Document, Snapshot


class Readable:
    """`ports.Extract`: pure, and the same for the same terms."""

    version = "3"  # to be raised whenever any page's text may come out different

    def __call__(self, snapshots: Sequence[Snapshot], document: Document) -> str:
        """The readable text of the pages, in order, as Markdown.

        Raises Unreadable: Walled where a browser may see more.
        """
        return "\n\n".join(_text_of(snapshot, page) for snapshot, page in _paired(snapshots, document))

    def identity(self, snapshots: Sequence[Snapshot], document: Document) -> str:
        """Equal only for pages whose text is equal."""
        try:
            paired = _paired(snapshots, document)
        except Unreadable:
            return ""
        return " ".join(identity(snapshot, page.select, page.remove) for snapshot, page in paired)


def _paired(snapshots: Sequence[Snapshot], document: Document) -> list[tuple[Snapshot, Page]]:
    """What is read, in the text's order, and how. Raises Unreadable where a page of its own was not sent."""
    if not document.pages:
        return [(snapshot, Page(snapshot.url, document.select, document.remove)) for snapshot in snapshots]
    sent = {snapshot.url: snapshot for snapshot in snapshots}
    for page in document.pages:
        if page.url not in sent:
            raise Unreadable(f"{page.url} was not read with the others; look at all of them anew.", url=page.url)
    return [(sent[page.url], page) for page in document.pages]


def _text_of(snapshot: Snapshot, page: Page) -> str:
    content_type = snapshot.header("content-type")
    where = snapshot.final_url or snapshot.url
    if is_pdf(snapshot.body):
        return _plain(_of_pdf(snapshot.body, where), where)
    if kind := not_text(snapshot.body, content_type):
        raise Unreadable(f"{where} is {kind}, which cannot be read: look for an HTML page of it.", url=where)
    body = decode(snapshot.body, content_type)
    if not is_html(body, content_type):
        return _plain(readable_text(body), where)
    try:
        text = readable_html(body, page.select, page.remove)
    except Unreadable as error:
        if page.select or any(isinstance(selector, Range) for selector in page.remove):  # they find nothing on a wall
            _check_html(_shown(body), body, where, Walled)
        raise Unreadable(f"{where}: {error}", url=where) from error
    _check_html(text, body, where, Unreadable)
    return text


def _of_pdf(body: bytes, where: str) -> str:
    try:
        return readable_pdf(body)
    except Unreadable as error:
        raise Unreadable(f"{where} cannot be read: {error}; look for another form of it.", url=where) from error


def _plain(text: str, where: str) -> str:
    if unfit := not_the_document(text, lambda: text):
        raise _not_the_document(unfit, where)
    return text


def _shown(html: str) -> str:
    """What the page shows, without selectors and without scripts; "" for one that cannot be read."""
    try:
        return markdown(blocks_and_base(html)[0])
    except Unreadable:
        return ""


def _check_html(text: str, html: str, where: str, at_least: type[Unreadable]) -> None:
    """Raises Unreadable where that is no document, or Walled; only what is an `at_least` is raised."""
    unfit = not_the_document(text, lambda: everything_said(html), html)
    if unfit and issubclass(Walled if unfit.walled else Unreadable, at_least):
        raise _not_the_document(unfit, where)


def _not_the_document(unfit: Unfit, where: str) -> Unreadable:
    kind = Walled if unfit.walled else Unreadable
    return kind(f"{where} is not the document: {unfit.reason}; look at it in a browser.", url=where)
