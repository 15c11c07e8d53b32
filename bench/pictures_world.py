"""What the pictures show: made-up platforms whose terms change, read and judged as real ones are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.app.knowledge import knowledge
from bot.core.decide import Decider, Look
from bot.core.model import Document, Extracted, OptOut, Outcome, Platform, Snapshot
from bot.core.schedule import Rhythm

if TYPE_CHECKING:
    from bot.store import Database

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)  # when the pictures are taken
LEARNED = NOW - timedelta(days=120)  # when the platforms' first versions were read
_CHECKED = date(2026, 1, 31)
_CONFIRM = timedelta(minutes=15)

_BASE = """\
# {title}

Welcome to {name}. These terms are an agreement between you and {name} Limited. By making an account, or by looking
around without one, you accept them.

## 1. Your account

You must be at least sixteen years old to make an account. Give us an email address that you read, and keep your
password to yourself: what is done from your account counts as done by you, until you tell us that somebody else has
got in.

## 2. What you may upload

Upload only work that you made, or that its maker allowed you to show. Say who made it. You may not upload anything
that is against the law where you live or where we are.

## 3. Your content

Your work stays yours. By uploading it you give {name} a worldwide, non-exclusive licence, without payment, to store
it, to show it on our pages and in our app, and to make smaller copies for previews. The licence ends when you delete
the work, except for copies that other people had already bought from you.

{ai}

## 4. Leaving

You may leave at any time in your settings. We then delete your work within thirty days, except for what the law makes
us keep for longer.
"""


def _platform(id_: str, name: str, *makes: str, title: str = "Terms of Use", note: str = "", **more: str) -> Platform:
    site = f"https://{id_}.example"
    terms = Document(id_, "terms", title, (f"{site}/terms",), checked=_CHECKED)
    privacy = Document(id_, "privacy", "Privacy Notice", (f"{site}/privacy",), checked=_CHECKED)
    choice = OptOut(f"{site}/settings", note) if note else None
    return Platform(id_, name, site, (terms, privacy), (), makes, opt_out=choice, **more)


PLATFORMS = {
    one.id: one
    for one in (
        _platform("tonewell", "Tonewell", "music", note="Settings → Privacy → Use my tracks for AI"),
        _platform("lanternfold", "Lanternfold", "art", "photography", note="Settings → Privacy → Use for AI"),
        _platform("inkmoor", "Inkmoor", "writing", title="Terms of Service"),
        _platform("pixelnook", "PixelNook_3D", "art", "3d", note="Account → AI → Opt out"),
        _platform("castwick", "Castwick", "music", "podcasts"),
    )
}

_TONEWELL = """\
From 1 April 2026 we may use the tracks and lyrics you upload to train and improve our generative AI models, and we may
license them to our partners so that they can train their own AI models.

You can opt out until 31 March 2026: your tracks are used to train AI unless you switch off “Use my tracks for AI” in
Settings → Privacy. Opting out does not undo training that has already taken place."""
_LANTERNFOLD = """\
We use machine learning to analyse the pictures you upload, in order to recommend them to other people and to find those
that break these rules."""
_INKMOOR = "You may quote other people’s stories as the law allows."
_BAN = "You may not use crawlers or scrapers to collect stories from Inkmoor in order to train AI models."

TEXTS: dict[str, tuple[str, ...]] = {  # what each document says about AI, version after version
    "tonewell/terms": ("We never use the tracks you upload to train artificial intelligence.", _TONEWELL),
    "tonewell/privacy": (
        "We use machine learning to analyse what you listen to, in order to recommend tracks to you.",
    ),
    "lanternfold/terms": ("Moderators look at reported pictures.", _LANTERNFOLD),
    "inkmoor/terms": (_INKMOOR, f"{_INKMOOR} {_BAN}"),
    "pixelnook/terms": (
        "We may use the 3D models you upload to train our AI tools, unless you opt out in Account → AI.",
        "We may use the 3D models you upload to train our AI tools.",
    ),
}


class Past:
    """What the store learns of the platforms, look after look, as if they had been watched."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._decider = Decider(knowledge(), Rhythm())

    async def first_versions(self) -> None:
        for document in TEXTS:
            for at in (LEARNED, NOW - timedelta(hours=5)):
                await self.reads(document, 0, at)
        broken = Outcome("castwick/terms", LEARNED, NOW, failure=("refused", "castwick.example answered 403."))
        await self._store.record(broken)

    async def reads(self, document_id: str, version: int, at: datetime) -> None:
        """Two looks that agree, as every version takes."""
        platform = PLATFORMS[document_id.partition("/")[0]]
        document = next(one for one in platform.documents if one.id == document_id)
        text = _BASE.format(title=document.title, name=platform.name, ai=TEXTS[document_id][version])
        for moment in (at - _CONFIRM, at):
            known = await self._store.known(document_id)
            look = Look(platform, document, moment, "the pictures'", 0.5)
            page = Snapshot(document.urls[0], document.urls[0], moment, 200, (), text.encode())
            await self._store.record(self._decider.saw(look, known, Extracted("", text), (page,)))
