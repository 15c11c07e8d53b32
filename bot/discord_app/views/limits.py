"""How much one message of Components V2 holds: Discord's limits (its documentation of components, November 2026)."""

from __future__ import annotations

MOST_TEXT = 4000  # characters over all texts; UTF-16 code units, the stricter of the two ways to count
MOST_COMPONENTS = 40  # nested ones counted
ANSWER_TEXT = MOST_TEXT - 100  # an answer can be shared, with a last line that says by whom
