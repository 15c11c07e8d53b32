"""A comparison → plain lines for a person, each resting on words of the text that are shown with it."""

from bot.core.summary.lines import summarise

__all__ = ["summarise"]
