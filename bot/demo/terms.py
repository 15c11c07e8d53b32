"""The terms of Lanternfold, a platform that does not exist, before and after it turns to AI."""

from __future__ import annotations

from datetime import date
from html import escape
from importlib.resources import files

from bot.core.model import Document, OptOut, Platform

NAME = "Lanternfold"
PATH = "/terms"
WRITTEN = date(2026, 11, 23)  # the day these texts were written; a document never seen is not watched
_AFTER = "## 4."  # the new paragraphs stand at the end of the section before this one


def page(*, with_ai: bool, visit: int) -> str:
    """The page as the site sends it; `visit` is in its noise, different at every look and without meaning."""
    text = _text("lanternfold.md")
    if with_ai:
        text = text.replace(_AFTER, f"{_text('lanternfold_ai.md')}\n{_AFTER}")
    body = "\n".join(_block(block) for block in text.strip().split("\n\n"))
    return (
        f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>{NAME} · Terms</title>\n"
        f'<nav><a href="/">{NAME}</a> <a href="/log-in?s={visit}">Log in</a></nav>\n'
        f"<main>\n{body}\n</main>\n<footer>Visit {visit} · a made-up platform</footer></html>\n"
    )


def platform(site: str) -> Platform:
    """Its declaration, with its page at that address."""
    return Platform(
        id="lanternfold",
        name=NAME,
        home=site,
        documents=(Document("lanternfold", "terms", "Terms of Use", (site + PATH,), checked=WRITTEN),),
        makes=("art", "photography"),
        opt_out=OptOut(note="Settings → Privacy → Use for AI"),
    )


def _text(name: str) -> str:
    return (files("bot.demo") / name).read_text(encoding="utf-8")


def _block(block: str) -> str:
    marks, _, words = block.partition(" ")
    if set(marks) == {"#"}:
        return f"<h{len(marks)}>{escape(words)}</h{len(marks)}>"
    return f"<p>{escape(block)}</p>"
