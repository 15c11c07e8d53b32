"""The use case of wording an alert's lines anew: a language model proposes, the checker decides."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.model import Alert, Line
    from bot.ports import Reword

log = logging.getLogger(__name__)


async def reworded(
    alert: Alert, model: Reword, ours: Callable[[Line], str], refusal: Callable[[str, Line, Alert], str]
) -> Alert:
    """The alert with the model's words in each line where they are not refused; notices stay as they are.

    `ours` is how a line reads without a model; `refusal` says why a text is not to be said in a line's place, "" where
    it may be. Never raises: a wording must not cost an alert.
    """
    if alert.level is Level.NOTHING or not alert.summary:
        return alert
    try:
        sentences = [ours(line) for line in alert.summary]
        texts = await model.reworded(sentences)
        lines = [
            _worded(line, sentence, text, refusal, alert)
            for line, sentence, text in zip(alert.summary, sentences, texts, strict=True)
        ]
    except Exception:
        log.exception("a fault of ours at rewording; the sentences stay", extra={"document": alert.document_id})
        return alert
    return replace(alert, summary=tuple(lines))


def _worded(
    line: Line, sentence: str, text: str | None, refusal: Callable[[str, Line, Alert], str], alert: Alert
) -> Line:
    if not text or text == sentence:
        return line
    why = "it is too long for a headline" if _outgrows(line, sentence, text) else refusal(text, line, alert)
    if why:
        log.info("a wording of the language model's was refused", extra={"document": alert.document_id, "reason": why})
        return line
    return replace(line, text=text)


def _outgrows(line: Line, sentence: str, text: str) -> bool:
    """Whether it is a headline, which was made to fit a phone's notification, and longer than ours."""
    return line.line == "headline" and len(text) > len(sentence)
