"""Passages → clauses about AI use, by rules over sentences whose words and patterns are data."""

from bot.core.clauses.detect import Detector

__all__ = ["Detector"]
