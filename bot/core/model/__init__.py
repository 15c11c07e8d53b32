"""The nouns of Clausewatch, one each, as frozen values.

Times named `_at` are aware UTC; spans are `timedelta`. A `quote` or `words` is always an exact substring of the text
it was found in, markup included; `plain.shown` makes it readable.

kinds     the words of the field: kinds of clauses, levels      clause    what a text says
watched   platforms and documents, as declared                  told      changes, alerts
seen      snapshots, sightings, versions                        followed  destinations, subscriptions, messages
known     what the store knows, and what a look tells it     chosen    how people want to hear
people    what people tell us, and what we forget of them
"""

from bot.core.model.chosen import FOREVER, Choices, Digest, Preferences
from bot.core.model.clause import Clause, Fact, Passage, Standing
from bot.core.model.followed import (
    After,
    Closed,
    Destination,
    Failure,
    Fate,
    FollowUp,
    Heading,
    Message,
    Pause,
    Paused,
    Retraction,
    Subscription,
    Told,
)
from bot.core.model.kinds import ChangeKind, Kind, Level, Role
from bot.core.model.known import CONFIRM_WITHIN, Health, Known, NewVersion, Outcome, Seen
from bot.core.model.people import Forgotten, Suggestion
from bot.core.model.seen import Extracted, Kept, Sighting, Snapshot, Version
from bot.core.model.told import Alert, Capture, Change, Line, Saying
from bot.core.model.watched import Document, OptOut, Page, Platform, Range, Selector

__all__ = [
    "CONFIRM_WITHIN",
    "FOREVER",
    "After",
    "Alert",
    "Capture",
    "Change",
    "ChangeKind",
    "Choices",
    "Clause",
    "Closed",
    "Destination",
    "Digest",
    "Document",
    "Extracted",
    "Fact",
    "Failure",
    "Fate",
    "FollowUp",
    "Forgotten",
    "Heading",
    "Health",
    "Kept",
    "Kind",
    "Known",
    "Level",
    "Line",
    "Message",
    "NewVersion",
    "OptOut",
    "Outcome",
    "Page",
    "Passage",
    "Pause",
    "Paused",
    "Platform",
    "Preferences",
    "Range",
    "Retraction",
    "Role",
    "Saying",
    "Seen",
    "Selector",
    "Sighting",
    "Snapshot",
    "Standing",
    "Subscription",
    "Suggestion",
    "Told",
    "Version",
]
