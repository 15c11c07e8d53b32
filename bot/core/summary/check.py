"""Whether a sentence says what the words say that it rests on, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.plain import plain

if TYPE_CHECKING:
    from bot.core.model import Alert, Line
    from bot.core.summary.catalogue import Catalogue
    from bot.core.summary.grounds import Grounds
    from bot.core.summary.meaning import Meaning, Reader

_TO_THE_LETTER = ("words", "url")  # facts that are the text's own words, and addresses


class Checker:
    """Refuses what is not backed. `english` words the lines, `reader` understands English sentences."""

    def __init__(self, english: Catalogue, reader: Reader, grounds: Grounds) -> None:
        self._english = english
        self._reader = reader
        self._grounds = grounds

    def refusal(self, text: str, line: Line, alert: Alert) -> str:
        """Why an English wording of the line is not to be said, "" where it may be."""
        if why := self._grounds.refusal(line, alert):
            return why
        names = (plain(alert.platform_name), plain(alert.document_title))
        whole = [value for saying in line.says for name, value in saying.facts if name in _TO_THE_LETTER and value]
        sentence = self._english.line(line)
        if text.count("?") != sentence.count("?"):
            return "it asks"
        if line.line == "headline" and names[0] not in text:
            return "it leaves out the platform's name"
        return _difference(self._reader.meaning(sentence, names, whole), self._reader.meaning(text, names, whole))


def _difference(ours: Meaning, theirs: Meaning) -> str:
    if missing := ours.things - theirs.things:
        return f"it leaves out {', '.join(sorted(missing))}"
    if more := theirs.things - ours.things:
        return f"it adds {', '.join(sorted(more))}"
    if ours.denied != theirs.denied:
        return "it denies something else"
    return "" if ours.order == theirs.order else "it says who does what to whom in another order"
