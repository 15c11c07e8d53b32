"""What is said, in one language: messages by their ids, filled in with the facts that they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from bot.core.bundles import BUNDLES, bundle_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from gettext import NullTranslations

    from bot.core.model import Alert, Kind, Line, Saying

Wordings = Callable[[str], "Catalogue"]  # the catalogue for a language's code, for "" the operator's

_LONGEST_HEADLINE = 80  # characters: what a phone's notification shows
_LISTS = {"what": "what", "with_what": "with", "who": "who", "purposes": "purpose"}  # placeholder → messages' family
_LABELLED = ("choice", "know", "do")  # places of lines
_UNSAID = "unsaid"
_ENGLISH = "en"
_FIELDS = Formatter()


class Forms(NamedTuple):
    """How a language writes a day, several things one after the other, one of several, and the names of languages."""

    day: Callable[[date], str]
    several: Callable[[Sequence[str]], str]
    either: Callable[[Sequence[str]], str]
    language: Callable[[str], str]
    between: str = " "  # sentences
    comma: str = ", "


class Catalogue:
    """One language's messages. `tag` is its code, as in the catalogue's file name ("de", "pt_BR")."""

    def __init__(self, tag: str, messages: NullTranslations, forms: Forms) -> None:
        self.tag = tag
        self._messages = messages
        self._forms = forms

    def line(self, line: Line) -> str:
        """A line of a summary: as it was worded once, which is in English, else as its sentences say it here.

        "" for one that can be said no more, such as an older program's: an alert is not lost over a line.
        """
        if line.text and (self.tag == _ENGLISH or not line.says):
            return line.text
        try:
            if line.line == "headline":
                return self._headline(line.says[0])
            return self._forms.between.join(map(self.sentence, line.says))
        except LookupError:
            return ""

    def listed(self, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
        """Lines as (label, text): the first of each place that people look for has one, "" the others."""
        before = ""
        for line in lines:
            if said := self.line(line):
                new = line.line != before and line.line in _LABELLED
                yield self.say(f"place.{line.line}") if new else "", said
                before = line.line

    def sentence(self, saying: Saying) -> str:
        """One sentence, beginning with a capital letter."""
        text = self._filled(saying.id, dict(saying.facts))
        return text[:1].upper() + text[1:]

    def say(self, name: str, /, **facts: str) -> str:
        """A message that is no sentence of a summary: a kind's name, a label."""
        return self._filled(name, facts)

    def kinds(self, kinds: Iterable[Kind]) -> str:
        """What the kinds are called, with commas between; "" for none."""
        return self._forms.comma.join(self.say(f"kind.{kind}") for kind in kinds)

    def bundle(self, bundle: str) -> str:
        """What a bundle is called, by its id; the id of one that is not known any more."""
        name = f"bundle.{bundle}"
        return self.say(name) if self._has(name) else bundle

    def bundles(self) -> dict[str, str]:
        """What all bundles are called, by their ids."""
        return {bundle: self.bundle(bundle) for bundle in BUNDLES}

    def why(self, failing: str) -> str:
        """Why a document cannot be read, by the kind of its error, for people who cannot mend it."""
        name = f"why.{failing}"
        return self.say(name if self._has(name) else "why.else")

    def foreign(self, alert: Alert) -> str:
        """That the quotations are in another language than the sentences, "" where they are not."""
        if not alert.language or not alert.changes or alert.language == self.tag.partition("_")[0]:
            return ""
        return self.say("frame.language", language=alert.language)

    def _headline(self, saying: Saying) -> str:
        """The first that fits: with all that is touched, with the first of it, without; else with a shortened name."""
        facts = dict(saying.facts)
        first = {**facts, **{name: facts.get(name, "").partition(" ")[0] for name in ("what", "purposes")}}
        tried = [facts, {**facts, "what": first["what"]}, first, {**first, "what": _UNSAID}]
        said = [(self._filled(saying.id, one), one) for one in tried]
        fitting = next((text for text, _ in said if len(text) <= _LONGEST_HEADLINE), "")
        return fitting or self._shortened(saying.id, *min(said, key=lambda one: len(one[0])))

    def _shortened(self, name: str, text: str, facts: Mapping[str, str]) -> str:
        room = _LONGEST_HEADLINE - (len(text) - len(facts["platform"]))
        return self._filled(name, {**facts, "platform": f"{facts['platform'][: max(1, room - 1)]}…"})

    def _filled(self, name: str, facts: Mapping[str, str]) -> str:
        pattern = self._pattern(name, facts.get("count", ""))
        fill = partial(self._fact, facts=facts)
        return pattern.format(**{field: fill(field) for _, field, _, _ in _FIELDS.parse(pattern) if field})

    def _pattern(self, name: str, count: str) -> str:
        """Raises LookupError for a message that is not there."""
        many = f"{name}.many"
        pattern = self._messages.gettext(many if count not in ("", "1") and self._has(many) else name)
        if pattern == name:
            raise LookupError(f"the catalogue of {self.tag} has no message {name!r}")
        return pattern

    def _has(self, name: str) -> bool:
        return self._messages.gettext(name) != name

    def _fact(self, field: str, facts: Mapping[str, str]) -> str:
        if field in _LISTS:
            family, topics = _LISTS[field], facts.get("what" if field == "with_what" else field) or _UNSAID
            return self._forms.several([self._filled(f"{family}.{topic}", {}) for topic in topics.split()])
        if field == "names":
            rest = [self._filled("notice.joined.rest", {"count": facts["rest"]})] if "rest" in facts else []
            return self._forms.several([*facts[field].split("\n"), *rest])
        if field == "near":
            return self._forms.either([self._offered(key) for key in facts[field].split("\n")])
        if field == "lacks":
            return self._forms.comma.join(self._permission(called) for called in facts[field].split(", "))
        return self._said(field, facts[field])

    def _said(self, field: str, value: str) -> str:
        """One value as this language says it."""
        if field == "why":
            return self.why(value)
        if field == "bundle":
            return self.bundle(value)
        if field == "date":
            return self._forms.day(date.fromisoformat(value))
        if field == "language":
            return self._forms.language(value)
        if field in ("platform", "title") and not value:
            return self._filled(f"{field}.unknown", {})
        return value

    def _offered(self, key: str) -> str:
        """What somebody may have meant: a platform by its name, a bundle by its key."""
        bundle = bundle_of(key)
        return self._filled("error.near.bundle", {"bundle": bundle}) if bundle in BUNDLES else key

    def _permission(self, called: str) -> str:
        """What Discord calls a permission here, by its English name; that name where we have no other."""
        name = f"permission.{called.lower().replace(' ', '_')}"
        return self._filled(name, {}) if self._has(name) else called
