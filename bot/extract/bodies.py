"""What kind of body a site sent: HTML, text, or something that no text can be read from."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|ul|ol|table|span|br)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?>.*?-->)\s*+){0,5}+<(?:!doctype|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:html|body|main|article|section|div|p|h[1-6]|ul|ol|li|table|span)\s*>", re.IGNORECASE)
_SNIFFED = 20_000  # characters looked at
_FEW_TAGS = 3  # in a text without a document's frame; Markdown may hold one or two
_KINDS = (
    (b"PK\x03\x04", "a ZIP or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x1f\x8b", "compressed data"),
    (b"{\\rtf", "an RTF document"),
)
_TEXT_TYPES = re.compile(
    r"text/|application/(?:xhtml\+xml|xml|markdown)|(?:unknown|application)/octet-stream", re.IGNORECASE
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML rather than Markdown or plain text, which may hold a tag or two."""
    start = text[:_SNIFFED]
    if _DOCUMENT.match(start):
        return True
    return bool(_MARKUP.search(start)) and len(_CLOSING.findall(start)) >= _FEW_TAGS


def is_pdf(body: bytes) -> bool:
    """Whether it begins like one, whatever the site says that it is."""
    return body[:1024].lstrip().startswith(b"%PDF-")


def not_text(body: bytes, content_type: str) -> str:
    """What the body is when it is no text ("an image"); "" when it is."""
    start = body[:1024].lstrip()
    for magic, kind in _KINDS:
        if start.startswith(magic):
            return kind
    if b"\0" in start and not body.startswith(_UTF16) and "utf-16" not in content_type.lower():
        return "binary data"
    declared = content_type.partition(";")[0].strip()
    if declared and not _TEXT_TYPES.match(declared):
        return f"{declared!r}"
    return ""


def is_html(text: str, content_type: str) -> bool:
    """Whether to read it as HTML: by its type where that says so, else by its looks."""
    declared = content_type.partition(";")[0].strip().lower()
    if declared in {"text/plain", "text/markdown", "text/x-markdown"}:
        return bool(_DOCUMENT.match(text[:_SNIFFED]))
    return "html" in declared or looks_like_html(text)
