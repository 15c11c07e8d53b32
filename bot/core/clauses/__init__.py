"""Passages → clauses about AI use: rules whose words are data propose, a learned scorer confirms and adds.

tokens     text → sentences → words
names      "AI" in companies' names says nothing; `titles` tells what only names its subject
lexicon    one language's `phrases` and patterns, from bot/data/lexicon; `gate` picks the passage's own
hits       which concepts stand where, and where a pattern holds
rules      patterns → proposals; `stance` and `frames` tell who is allowed, denied or promised what
features   what the scorer looks at
scorer     how much that speaks for each kind: the mean of `linear`, `bag` and `convolution`, the first two by the names
           of a `vocabulary`; its weights are bot/data/weights, made by bench/learn.py
judge      what is left of the proposals, and what is added
facts      who, what, for what, on what condition, in the text's words
explain    which words made which kind
detect     all of it, for one passage
"""

from bot.core.clauses.detect import RULES, Detector
from bot.core.clauses.explain import Explanation, Reason, explain

__all__ = ["RULES", "Detector", "Explanation", "Reason", "explain"]
