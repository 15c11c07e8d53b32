"""The English phrases that summaries are made of. A phrase says no more than the facts it is chosen by."""

from __future__ import annotations

from bot.core.model import ChangeKind, Kind

# What is touched, by the topics of a clause's WHAT facts, most telling first.
TOUCHED = (
    ("works", "your uploads"),
    ("voice", "your voice or likeness"),
    ("prompts", "what you type or say to it"),
    ("feedback", "your feedback"),
    ("data", "your personal or usage data"),
    ("public", "public web content"),
)
UNSAID = "content or data"
SOMEBODY = "The platform"  # where its name is not known
SOME_TEXT = "terms"

# What the headline says: {platform} and {what} are filled in.
NEW = {
    Kind.TRAINING: "{platform} now lets itself train AI on {what}",
    Kind.THIRD_PARTY: "{platform} may now let others use {what} for their AI",
    Kind.LIKENESS: "{platform} has a new rule on AI copies of a voice or likeness",
    Kind.PROCESSING: "{platform} now says that AI uses {what}",
    Kind.CHOICE: "{platform} now names a choice over AI use of {what}",
    Kind.PROMISE: "{platform} now promises a limit on AI use of {what}",
    Kind.PROHIBITION: "{platform} now forbids others some use of it for AI",
    Kind.OUTPUT: "{platform} has new rules for what its AI features give back",
    Kind.DISCLOSURE: "{platform} has new rules for AI-made content",
}
WIDER = {
    Kind.TRAINING: "{platform} widens what it may train AI on: {what}",
    Kind.THIRD_PARTY: "{platform} widens what others may use for their AI: {what}",
    Kind.PROCESSING: "{platform} widens what AI uses: {what}",
    Kind.CHOICE: "{platform} widens your choice over AI use of {what}",
    Kind.PROMISE: "{platform} widens its promise on AI use of {what}",
}
NARROWER = {
    Kind.TRAINING: "{platform} narrows what it may train AI on: {what}",
    Kind.THIRD_PARTY: "{platform} narrows what others may use for their AI: {what}",
    Kind.PROMISE: "{platform} narrows a promise on AI use of {what}",
    Kind.CHOICE: "{platform} narrows a choice over AI use of {what}",
}
GONE = {
    Kind.TRAINING: "{platform} no longer says that it may train AI on {what}",
    Kind.THIRD_PARTY: "{platform} no longer says that others may use {what} for AI",
    Kind.LIKENESS: "{platform} drops a rule on AI copies of a voice or likeness",
    Kind.CHOICE: "{platform} no longer names a choice over AI use of {what}",
    Kind.PROMISE: "{platform} drops a promise on AI use of {what}",
    Kind.PROHIBITION: "{platform} drops a ban on some use of it for AI",
    Kind.OUTPUT: "{platform} drops a rule on what its AI features give back",
    Kind.DISCLOSURE: "{platform} drops a rule on AI-made content",
}
BACK = "{platform} says again what it had dropped on AI and {what}"
CHANGED = "{platform} changes its rules on AI and {what}"
HEADLINES = {
    ChangeKind.NEW: NEW,
    ChangeKind.WIDENED: WIDER,
    ChangeKind.NARROWED: NARROWER,
    ChangeKind.GONE: GONE,
}

# One sentence for each kind of change, before its quotation. What stands, and what no longer does.
SAYS = {
    Kind.TRAINING: "the text says that {what} may be used to train or improve AI.",
    Kind.THIRD_PARTY: "the text says that others may use {what} for their own AI.",
    Kind.LIKENESS: "the text sets a rule on AI copies of a person's voice, face or style.",
    Kind.PROCESSING: "the text says that AI uses {what}. This sentence does not speak of training.",
    Kind.CHOICE: "the text names a choice that you have.",
    Kind.PROMISE: "the text says what will not be done with {what}.",
    Kind.PROHIBITION: "the text says what users or others may not do with the service or its content.",
    Kind.OUTPUT: "the text sets a rule for AI features or for what they give back.",
    Kind.DISCLOSURE: "the text sets a rule for AI-made content.",
}
SAID = {
    Kind.TRAINING: "the sentence that let {what} be used to train or improve AI.",
    Kind.THIRD_PARTY: "the sentence that let others use {what} for their own AI.",
    Kind.LIKENESS: "a rule on AI copies of a person's voice, face or style.",
    Kind.PROCESSING: "the sentence that said how AI uses {what}.",
    Kind.CHOICE: "the sentence that named a choice.",
    Kind.PROMISE: "the sentence that said what would not be done with {what}.",
    Kind.PROHIBITION: "a ban on some use of the service or its content.",
    Kind.OUTPUT: "a rule for AI features or for what they give back.",
    Kind.DISCLOSURE: "a rule for AI-made content.",
}
OPENING = {
    ChangeKind.NEW: "New",
    ChangeKind.WIDENED: "Wider",
    ChangeKind.NARROWED: "Narrower",
    ChangeKind.GONE: "Gone",
    ChangeKind.RETURNED: "Back",
}

OPT_IN = "Only with your consent (opt-in), the text says."
OPT_OUT = "The text names a way to say no (opt-out)."
SOME_CHOICE = "The text names a choice."
LOST_CHOICE = "The text no longer names this choice."
NO_CHOICE = "The changed sentences name no way to say no."
EXCEPTION = "The text makes an exception: see “{words}”."
GENERATIVE = "It speaks of generative AI models. Of other kinds of AI this sentence says nothing."
REPLICATE = (
    "It speaks of generative AI models that imitate you or your work. Of other kinds of training it says nothing."
)
RIGHTS_HOLDERS = "This is about content under separate agreements with rights holders, not about every upload."
SINCE = "It names a date: {words}."
WHERE = "Where to choose, as the text says: {words}."
