"""Characters as they were sent → characters as a person reads them."""

from __future__ import annotations

import re

_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if not chr(code).isspace()),  # control characters
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0x00AD,  # soft hyphen
        0x061C,
        0x180E,
        0x200B,  # zero-width space; the joiners after it spell words in some scripts and stay
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # direction marks
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
_NEW_WINDOW = re.compile(
    r"\s*(?:[(\[]\s*(?:this |external |the )?(?:link )?(?:will )?opens? (?:up )?(?:in|into) (?:a |your )?new"
    r" (?:browser )?(?:window|tab)(?: or (?:window|tab))?\.?\s*[)\]])",
    re.IGNORECASE,
)
_SIGNS = "#¶🔗⚓§"
_SKIP_LINK = re.compile(
    r"(?:skip|jump|go) (?:straight |directly )?to (?:the )?"
    r"(?:main |page )?(?:content|navigation|menu|search|footer|main)(?: area)?",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text on one line: single plain spaces, no invisible characters, no word about new windows."""
    line = " ".join(visible(text).split())
    return _NEW_WINDOW.sub("", line) if "new" in line else line


def visible(text: str) -> str:
    """The text without the characters that nobody sees; white space stays as it is."""
    return text if text.isascii() and text.isprintable() else text.translate(_INVISIBLE)


def is_anchor(text: str) -> bool:
    """Whether a link's text is only a sign that points at its own heading."""
    return text.strip(" \u200b") in _SIGNS


def is_skip_link(text: str) -> bool:
    return bool(_SKIP_LINK.fullmatch(text.rstrip(" .»\u203a→")))


def email_of(hexadecimal: str) -> str:
    """The address that Cloudflare hides in `data-cfemail`: its first byte is the key of the others."""
    try:
        key, *rest = bytes.fromhex(hexadecimal)
    except ValueError:
        return ""
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
