"""Looks that saw another text than the last version → what of it is confirmed.

Two looks in a row that saw the very same text confirm all of it. A page that never shows one text twice, or that
alternates, is confirmed sentence by sentence: three looks for one that came, three in a row without it for one that
went.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from bot.core import pairs, passages
from bot.core.clauses import tokens
from bot.core.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import timedelta

    from bot.core.model import Passage, Sighting
    from bot.core.reading import Read

_AGREEING = 2  # looks in a row at one text
_SINGLY = 3  # looks at one sentence (DESIGN, decision 5)
_MOST = 24  # sightings kept of a document: a look every three hours for as long as a sighting counts


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`whole`: all of the text is. Else only the sentences `came`, and that the sentences `went` are gone; by key."""

    whole: bool
    came: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.whole or bool(self.came or self.went)


def confirmed(looks: Sequence[Sighting], span: timedelta) -> Confirmed:
    """What the looks (oldest first, the last one now) confirm.

    First and last of the looks that count are at least `span` apart.
    """
    if _enough(_at_this_text(looks), _AGREEING, span):
        return Confirmed(whole=True)
    came = (key for key in looks[-1].came if _enough(_with(looks, key), _SINGLY, span))
    went = (key for key in looks[-1].went if _enough(_without(looks, key), _SINGLY, span))
    return Confirmed(False, frozenset(came), frozenset(went))


def with_twins(what: Confirmed, seen: Read, before: Read | None) -> Confirmed:
    """The same, and what stands now in the place of clauses that went, though a word in it is another at each look.

    So the two are compared with one another: a clause that only has a counter in it is not gone, and one that lost its
    limit is wider.
    """
    if what.whole or before is None or not what.went & before.statements.keys():
        return what
    came = seen.only(before).keys() - what.came
    unsettled = [one for one in seen.statements.values() if one.key in came]
    went = [one for one in before.statements.values() if one.key in what.went]
    return replace(what, came=what.came | pairs.pair(unsettled, went).keys())


def seen_twice(looks: Sequence[Sighting]) -> frozenset[str]:
    """The keys of sentences that came at more than one look: one look tells nothing."""
    times = Counter(chain.from_iterable(look.came for look in looks))
    return frozenset(key for key, count in times.items() if count > 1)


def kept(sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """The newest, as many as are worth keeping."""
    return tuple(sightings[-_MOST:])


def _at_this_text(looks: Sequence[Sighting]) -> list[Sighting]:
    """The last looks in a row that saw the text of the very last, newest first."""
    return list(takewhile(lambda look: look.fingerprint == looks[-1].fingerprint, reversed(looks)))


def _with(looks: Sequence[Sighting], key: str) -> list[Sighting]:
    return [look for look in looks if key in look.came]


def _without(looks: Sequence[Sighting], key: str) -> list[Sighting]:
    """The last looks in a row that did not see the sentence, newest first."""
    return list(takewhile(lambda look: key in look.went, reversed(looks)))


def _enough(looks: Sequence[Sighting], count: int, span: timedelta) -> bool:
    return len(looks) >= count and abs(looks[-1].seen_at - looks[0].seen_at) >= span


def confirmed_text(seen: Read, before: Read | None, what: Confirmed) -> tuple[str, frozenset[str]]:
    """The text that is confirmed, and the keys of the sentences in which it differs from its page: none if it is whole.

    What came and is not confirmed is left out; what went and is not confirmed to be gone stands at its end.
    """
    if what.whole:
        return seen.text, frozenset()
    came = seen.only(before) if before else seen.sentences
    omitted = frozenset(came.keys() - what.came)
    still = {key: source for key, source in before.only(seen).items() if key not in what.went} if before else {}
    return "\n\n".join([without(seen, omitted), *still.values()]), omitted | still.keys()


def as_confirmed(seen: Read, former: Read, differs: AbstractSet[str]) -> str:
    """A page read again, of which parts were confirmed: `former` is the version's text, `differs` as `confirmed_text`
    gave it."""
    still = [source for key, source in former.sentences.items() if key in differs and key not in seen.sentences]
    return "\n\n".join([without(seen, differs), *still])


def without(seen: Read, keys: AbstractSet[str]) -> str:
    """The text without those sentences, all else as it is."""
    pieces: list[str] = []
    done = 0
    for passage in seen.passages:
        start = seen.text.index(passage.source, done)
        pieces += [seen.text[done:start], *_sentences_left(passage, keys)]
        done = start + len(passage.source)
    return "".join([*pieces, seen.text[done:]]).strip()


def _sentences_left(passage: Passage, keys: AbstractSet[str]) -> Iterator[str]:
    text = Plain(passage.source)
    done = place = 0
    for span in tokens.sentences(text.text):
        sentence = text.slice_of(*span)
        start = passage.source.index(sentence, place)
        place = start + len(sentence)
        if passages.key_of_plain(text.text[slice(*span)]) in keys:
            yield passage.source[done:start]
            done = place
    yield passage.source[done:]
