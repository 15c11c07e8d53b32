"""Files a person names, read; and answers, written."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from bot.cli.lines import encoded
from bot.errors import DataError, NoInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

_LANGUAGES = frozenset(("en", "de", "es", "fr", "id", "ja", "pt"))
LARGEST = 50 * 1024 * 1024  # bytes of one file; the longest terms in the corpus are under one hundredth of it


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format text|jsonl`, for commands that answer about files."""
    choice = click.Choice(["text", "jsonl"])
    return click.option(
        "--format", "form", type=choice, default="text", help="How to answer about files; text by default."
    )(command)


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--language`, for commands that say something in plain words; "" is the language that they would choose."""
    return click.option(
        "--language",
        default="",
        metavar="CODE",
        callback=_language,
        help="Of what is said: en, de, es, fr, id, ja or pt_BR.",
    )(command)


def _language(_: click.Context, __: click.Parameter, code: str) -> str:
    """Other forms of a language ("de-AT") are said in the one that there is."""
    if code and code.replace("-", "_").partition("_")[0].lower() not in _LANGUAGES:
        raise click.BadParameter(f"{code[:20]!r} is none that we speak; write en, de, es, fr, id, ja or pt_BR.")
    return code


def output() -> BinaryIO:
    """Standard output for bytes, with whatever was printed before already on its way."""
    sys.stdout.flush()
    return sys.stdout.buffer


def say(said: dict[str, Any]) -> None:
    """One line of JSON on standard output, sent at once."""
    out = output()
    out.write(encoded(said) + b"\n")
    out.flush()


def show(*views: RenderableType) -> None:
    """Print for people on standard output."""
    from bot.terminal import paper, printed

    sys.stdout.write(printed(paper(sys.stdout), *views))


def body(name: str) -> bytes:
    """The file's bytes. Raises DataError with what is wrong with it."""
    with reading(name), Path(name).open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DataError(f"{name} is larger than {LARGEST // 1024**2} MB; that is no text of terms.")
    if content.startswith(b"%PDF-"):
        raise DataError(f"{name} is a PDF; save its text to a file first.")
    return content


def lines_of(name: str) -> Iterator[bytes] | None:
    """The file's lines, one at a time, when it is JSON Lines by its name; else None."""
    return _lines(name) if name.lower().endswith(".jsonl") else None


def _lines(name: str) -> Iterator[bytes]:
    with reading(name), Path(name).open("rb") as file:
        yield from file


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what the system says about that file into a NoInput of one sentence."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NoInput(f"{name}: {reason}; name a file that can be read.") from error


def decoded(name: str) -> str:
    """The file as text, whatever its encoding."""
    from bot.extract import decode

    return decode(body(name), "")


def readable(text: str) -> str:
    """Markdown and plain text as they are; of HTML what a reader sees. Raises Unreadable."""
    if "<" not in text:  # spares the HTML parser's start-up where it is not needed
        return text
    from bot.extract import looks_like_html, readable_html

    return readable_html(text) if looks_like_html(text) else text
