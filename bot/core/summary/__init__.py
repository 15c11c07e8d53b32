"""A comparison → plain sentences for a person, each resting on words of the text that are shown with it.

lines      an alert's summary: `changed` (with the headline), `covers`, `choice`, `limits`, `when`, `notes`
standing   a document's, as it stands today
touched    what clauses name, as topics that every language has words for
about      what else may be said: names, dates, how it was read
catalogue  the sentences in one language
check      whether a sentence says what its words say, and nothing else: `grounds` holds ours against the words,
           `meaning` another wording against ours
"""

from bot.core.summary.about import About
from bot.core.summary.catalogue import Catalogue, Forms, Wordings
from bot.core.summary.check import Checker
from bot.core.summary.grounds import Grounds
from bot.core.summary.lines import backed, summarise
from bot.core.summary.meaning import Reader
from bot.core.summary.standing import standing_summary
from bot.core.summary.when import choose_by, effective_on

__all__ = [
    "About",
    "Catalogue",
    "Checker",
    "Forms",
    "Grounds",
    "Reader",
    "Wordings",
    "backed",
    "choose_by",
    "effective_on",
    "standing_summary",
    "summarise",
]
