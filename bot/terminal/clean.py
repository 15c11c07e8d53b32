"""Outside text → text that can do nothing to a terminal but be read."""

from __future__ import annotations

import re

# ECMA-48: control sequences (CSI), strings (OSC, DCS, SOS, PM, APC) up to their end, two-character escapes.
_ESCAPES = re.compile(
    r"""
      (?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?
    | (?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?
    | \x1b[ -/]*[0-~]?
    """,
    re.VERBOSE,
)
# What is left of C0 and C1, and overrides of writing direction, which make a line read as it is not written.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HALVES = re.compile(r"[\ud800-\udfff]")  # of surrogate pairs: no encoding takes them


def clean(text: str) -> str:
    """The text without escape sequences and control characters; line feeds stay, tabs become spaces."""
    text = _CONTROLS.sub("", _BREAKS.sub("\n", _ESCAPES.sub("", text)))
    return _HALVES.sub("\ufffd", text.replace("\t", " "))


def one_line(text: str) -> str:
    """As `clean`, with all white space run together."""
    return " ".join(clean(text).split())
