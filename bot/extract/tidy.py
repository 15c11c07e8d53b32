"""Characters as they were sent → characters as a person reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_NEW_WINDOW = re.compile(  # said to those who do not see the sign for it
    r"""\s*[(\[（【]\s*(?:
      (?:this\ |external\ |the\ )?(?:link\ )?(?:will\ )?opens?\ (?:up\ )?(?:in|into)\ (?:a\ |your\ )?new
        \ (?:browser\ )?(?:window|tab)(?:\ or\ (?:window|tab))?
    | (?:(?:externer\ )?link\ )?(?:(?:öffnet|öffnen)(?:\ sich)?|wird)\ (?:in\ )?(?:ein(?:em|en)?\ )?neue[mns]?
        \ (?:browser-?)?(?:fenster|tab)(?:\ geöffnet)?
    | (?:(?:ce\ |le\ )?lien\ )?(?:externe,?\ )?(?:s['’])?ouv(?:re|erture)\ (?:dans\ )?(?:une?\ )?nouve(?:lle|l|au)
        \ (?:fenêtre|onglet)(?:\ du\ navigateur)?
    | (?:(?:el\ )?enlace\ )?(?:se\ )?abr(?:e|irá)\ (?:en\ )?(?:una?\ )?
        (?:nueva\ (?:ventana|pestaña)|(?:ventana|pestaña)\ nueva)
    | (?:(?:o\ )?link\ )?(?:abre|será\ aberto|abrirá)(?:-se)?\ (?:em\ |n)?(?:uma?\ )?
        nov[ao]\ (?:janela|guia|aba|separador)
    | (?:(?:il\ )?link\ )?(?:si\ )?apr(?:e|irà)\ (?:in\ )?(?:una\ )?nuova\ (?:finestra|scheda)
    | (?:(?:externe\ )?link\ )?(?:opent|wordt\ geopend)\ (?:in\ )?(?:een\ )?nieuw(?:e)?\ (?:venster|tabblad|tab)
    | (?:外部リンク[、,]?)?(?:新しい|別の?|新規)(?:ウィンドウ|ウインドウ|タブ)(?:で|が|を)?(?:開きます|開く|開かれます)?
    )\.?\s*[)\]）】]""",
    re.IGNORECASE | re.VERBOSE,
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PROTECTED = "/cdn-cgi/l/email-protection#"
_SIGNS = "#¶🔗⚓§"
_SKIP_LINK = re.compile(
    r"(?:skip|jump|go) (?:straight |directly )?to (?:the )?"
    r"(?:main |page )?(?:content|navigation|menu|search|footer|main)(?: area)?",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text on one line: single plain spaces, no invisible characters, no word about new windows."""
    if text.isprintable() and "  " not in text:  # then a space is its only white space: a quarter of the time
        line = text.strip()
    else:
        line = " ".join(text.split())
        if not line.isprintable():
            line = " ".join(line.translate(_INVISIBLE).split())
    bracket = "(" in line or "[" in line or (not line.isascii() and ("（" in line or "【" in line))
    return _NEW_WINDOW.sub("", line) if bracket else line


def visible(text: str) -> str:
    """The text without the characters that nobody sees; white space stays as it is."""
    return text if text.isascii() and text.isprintable() else text.translate(_INVISIBLE)


def words(text: str) -> int:
    """How many words a text has; where none are parted by spaces, two letters count as one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def words_of_a_line(line: str) -> int:
    """The same for a text that `clean` made."""
    spaced = line.count(" ") + 1
    return spaced if line.isascii() else spaced + len(_UNSPACED.findall(line)) // 2


def is_anchor(text: str) -> bool:
    """Whether a link's text is only a sign that points at its own heading."""
    return text.strip(" \u200b") in _SIGNS


def is_skip_link(text: str) -> bool:
    return text[:1] in "sSjJgG" and bool(_SKIP_LINK.fullmatch(text.rstrip(" .»\u203a→")))


def hidden_email(attributes: Mapping[str, str | None], shown: str) -> str:
    """The address that an element stands for, where Cloudflare put "[email protected]" in its place; else ""."""
    if code := attributes.get("data-cfemail"):
        return _email_of(code) or " "  # what stands there instead is no part of the text
    code = (attributes.get("href") or "").partition(_PROTECTED)[2]
    return _email_of(code) if clean(shown) == "[email protected]" else ""


def address_of(attributes: Mapping[str, str | None]) -> str:
    """Where a link leads, as written, but to a hidden e-mail address as it is; "" where it says nothing."""
    written = attributes.get("href") or ""
    code = written.partition(_PROTECTED)[2]
    return f"mailto:{_email_of(code)}" if code else written


def _email_of(hexadecimal: str) -> str:
    """Its first byte is the key of the others."""
    try:
        key, *rest = bytes.fromhex(hexadecimal)
    except ValueError:
        return ""
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
