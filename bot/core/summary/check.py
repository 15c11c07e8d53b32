"""Whether a sentence says what the words say that it rests on, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.plain import plain

if TYPE_CHECKING:
    from bot.core.model import Alert, Line
    from bot.core.summary.catalogue import Catalogue
    from bot.core.summary.grounds import Grounds
    from bot.core.summary.meaning import Reader


class Checker:
    """Refuses what is not backed. `english` words the lines, `reader` understands English sentences."""

    def __init__(self, english: Catalogue, reader: Reader, grounds: Grounds) -> None:
        self._english = english
        self._reader = reader
        self._grounds = grounds

    def backs(self, line: Line, alert: Alert) -> bool:
        """Whether all that a line of ours says stands in the alert's words."""
        return not self._grounds.refusal(line, alert)

    def refusal(self, text: str, line: Line, alert: Alert) -> str:
        """Why an English wording of the line is not to be said, "" where it may be."""
        if why := self._grounds.refusal(line, alert):
            return why
        names = (plain(alert.platform_name), plain(alert.document_title))
        ours = self._reader.meaning(self._english.line(line), names)
        theirs = self._reader.meaning(text, names)
        if ours.denied != theirs.denied:
            return "it denies something else"
        if ours.actors != theirs.actors:
            return "somebody else does it"
        if missing := ours.things - theirs.things:
            return f"it leaves out {', '.join(sorted(missing))}"
        if more := theirs.things - ours.things:
            return f"it adds {', '.join(sorted(more))}"
        return ""
