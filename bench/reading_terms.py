"""Made-up terms of about 60 kB in a page of about 80 kB, another one for each host name, the same one each time."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from html import escape

from reading_words import CLAUSES, ENGLISH, Words

_PARAGRAPHS = 8  # a section, of which there are 20: 160 in all, and 6 lists
_SENTENCES = (2, 5)  # a paragraph
_TELLING = 1 / 30  # of the paragraphs hold a sentence that speaks of AI or data
_LISTED = 0.3  # of the sections end with a list
_ITEMS = 5  # a list
_CHUNKS = 75  # script files that the page's head and manifest name, as built sites do
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    host: str
    title: str
    updated: str
    sections: tuple[Section, ...]
    language: str = "en"
    first_number: int = 1  # of the sections' headings

    def with_paragraph(self, text: str, section: int = 3) -> Terms:
        """With that paragraph in the middle of a section."""
        sections = list(self.sections)
        before = sections[section].paragraphs
        half = len(before) // 2
        sections[section] = replace(sections[section], paragraphs=(*before[:half], text, *before[half:]))
        return replace(self, sections=tuple(sections))


def terms(host: str, words: Words = ENGLISH) -> Terms:
    """The host's terms."""
    chance = random.Random(f"{host} {words.language}")
    sections = tuple(_section(heading, words, chance) for heading in words.headings)
    day = f"{chance.randint(1, 28)} {chance.choice(words.months)} {chance.randint(2023, 2025)}"
    return Terms(host, words.title, f"{words.updated} {day}", sections, words.language)


def clause(host: str, edition: int) -> str:
    """What the host's terms say of AI from that edition on, counted from 1."""
    chance = random.Random(f"{host} {edition}")
    return _filled(CLAUSES[(edition - 1) % len(CLAUSES)], ENGLISH, chance)


def main_html(terms: Terms, *, query: str = "", mail: str = "") -> bytes:
    """The `<main>` of the page; `query` is at the end of its links, `mail` is how its last line shows the address."""
    sections = "".join(_section_html(section, at, terms, query) for at, section in enumerate(terms.sections))
    return (
        f'<main id="content" class="page__main">\n<article class="prose prose--legal">\n<h1>{terms.title}</h1>\n'
        f'<p class="prose__meta"><time>{terms.updated}</time></p>\n{sections}'
        f'<p class="prose__p">{mail or _mail(terms.host)}</p>\n</article>\n</main>\n'
    ).encode()


def shell(host: str, language: str, noise: random.Random | None = None) -> tuple[bytes, bytes]:
    """What stands before and after `<main>`: head, menu, footer, scripts. Noise makes it another one each time."""
    chance = noise or random.Random(host)
    token, build = f"{chance.getrandbits(128):032x}", f"{chance.getrandbits(40):010x}"
    chunks = [f"/_assets/{build}/chunk-{at:03d}.js" for at in range(_CHUNKS)]
    menu = ["Gallery", "Shop", "Forum", "Commissions", "Contests", "Help", "About us"]
    chance.shuffle(menu)
    head = "".join(f'<link rel="modulepreload" href="{chunk}" nonce="{token[:16]}">\n' for chunk in chunks)
    links = "".join(f'<li class="nav__item"><a href="/{name.lower()}?r={token[:8]}">{name}</a></li>' for name in menu)
    related = "".join(f'<li><a href="/news/{chance.getrandbits(24)}">{_headline(chance)}</a></li>' for _ in range(6))
    banner = '<div class="cookies" role="dialog">We use cookies. <button>Accept</button></div>' if noise else ""
    manifest = ",".join(f'"{chunk}":"{chance.getrandbits(64):016x}"' for chunk in chunks)
    before = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>Terms · {host}</title>\n'
        f'<meta name="csrf-token" content="{token}">\n{head}</head>\n<body>\n<header><nav><ul>{links}</ul></nav>'
        f"</header>\n{banner}\n"
    )
    after = (
        f'<aside class="related"><h2>Related articles</h2><ul>{related}</ul></aside>\n'
        f"<footer><p>© {host}. Rendered at 2026-11-2{chance.randint(0, 9)}T12:{chance.randint(10, 59)}Z</p></footer>\n"
        f'<script nonce="{token[:16]}">window.__manifest={{{manifest}}};</script>\n</body>\n</html>\n'
    )
    return before.encode(), after.encode()


def page(terms: Terms, *, noise: random.Random | None = None, query: str = "", mail: str = "") -> bytes:
    """The whole page."""
    before, after = shell(terms.host, terms.language, noise)
    return before + main_html(terms, query=query, mail=mail) + after


def _section(heading: str, words: Words, chance: random.Random) -> Section:
    paragraphs = tuple(_paragraph(words, chance) for _ in range(_PARAGRAPHS))
    items = _ITEMS if chance.random() < _LISTED else 0
    return Section(heading, paragraphs, tuple(_filled(chance.choice(words.items), words, chance) for _ in range(items)))


def _paragraph(words: Words, chance: random.Random) -> str:
    sentences = [chance.choice(words.usual) for _ in range(chance.randint(*_SENTENCES))]
    if chance.random() < _TELLING:
        sentences[-1] = chance.choice(words.telling)
    return " ".join(_filled(sentence, words, chance) for sentence in sentences)


def _filled(sentence: str, words: Words, chance: random.Random) -> str:
    text = _GAP.sub(lambda gap: chance.choice(words.gaps[gap[1]]), sentence)
    return text[:1].upper() + text[1:]


def _section_html(section: Section, at: int, terms: Terms, query: str) -> str:
    paragraphs = "".join(
        f'<p class="prose__p">{escape(text, quote=False).replace("@HOST@", terms.host)}</p>\n'
        for text in section.paragraphs
    )
    items = "".join(f'<li class="prose__li">{escape(item, quote=False)}</li>\n' for item in section.items)
    listed = f'<ul class="prose__list">\n{items}</ul>\n' if items else ""
    also = f'<p class="prose__p">See also <a href="/help/{at}{query}">our help page on this</a>.</p>\n'
    number = terms.first_number + at
    return (
        f'<section id="s{at}">\n<h2 class="prose__h2">{number}. {section.heading}</h2>\n'
        f"{paragraphs}{listed}{also}</section>\n"
    )


def _mail(host: str) -> str:
    return f'Write to <a href="mailto:legal@{host}">legal@{host}</a>.'


def _headline(chance: random.Random) -> str:
    return f"{chance.choice(ENGLISH.headings)}, part {chance.randint(2, 99)}"
