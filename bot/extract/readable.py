"""Snapshots → the readable text of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import Unreadable
from bot.extract.bodies import is_html, not_text
from bot.extract.decoding import decode
from bot.extract.html import everything_said, readable_html
from bot.extract.plain_text import readable_text
from bot.extract.walls import not_the_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Document, Snapshot


class Readable:
    """`ports.Extract`: pure, and the same for the same terms."""

    version = "1"  # to be raised whenever any page's text may come out different

    def __call__(self, snapshots: Sequence[Snapshot], document: Document) -> str:
        """The readable text of the pages, in order, as Markdown. Raises Unreadable."""
        return "\n\n".join(_text_of(snapshot, document) for snapshot in snapshots)


def _text_of(snapshot: Snapshot, document: Document) -> str:
    content_type = snapshot.header("content-type")
    where = snapshot.final_url or snapshot.url
    if kind := not_text(snapshot.body, content_type):
        raise Unreadable(f"{where} is {kind}, which cannot be read yet: look for an HTML page of it.", url=where)
    body = decode(snapshot.body, content_type)
    if is_html(body, content_type):
        text = _of_html(body, where, document)
        reason = not_the_document(text, lambda: everything_said(body))
    else:
        text = readable_text(body)
        reason = not_the_document(text, lambda: text)
    if reason:
        raise Unreadable(f"{where} is not the document: {reason}; look at it in a browser.", url=where)
    return text


def _of_html(html: str, where: str, document: Document) -> str:
    try:
        return readable_html(html, document.select, document.remove)
    except Unreadable as error:
        raise Unreadable(f"{where}: {error}", url=where) from error
