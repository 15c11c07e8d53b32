"""What sites show instead of a document: error pages, walls for programs, cookie walls, log-in pages."""

from __future__ import annotations

import re

from bot.core.plain import plain

_CODES = r"(?:40[0-9]|410|418|429|451|50[0-4]|52[0-9]|530)"  # of HTTP; 52x and 530 are Cloudflare's
_NAMES = (
    r"(?:(?:page |file |site |url )?not found|forbidden|access (?:denied|forbidden)|unauthori[sz]ed|bad request|gone"
    r"|service (?:is )?(?:temporarily )?unavailable|(?:internal )?server error|bad gateway|gateway time-?out"
    r"|too many requests|method not allowed)"
)
_GONE = (
    r"(?:(?:was |could )?not (?:be )?found|can(?:'t|not) be found|(?:doesn't|does not) exist"
    r"|(?:isn't|is not|is no longer) available)"
)
# A line that is one of these, or begins with one as a sentence of its own, stands in no terms.
_TITLE = re.compile(
    rf"(?:http |status |error |code )*{_CODES}(?: error)?[ :|-]*{_NAMES}\b"
    rf"|(?:(?:http |status |error |code )+{_CODES}"
    r"|just a moment|attention required|one more step|security check(?: required)?|pardon our interruption"
    r"|access(?: to this page has been)? denied|(?:you have been|you've been|your request was|request) blocked"
    r"|are you (?:a )?(?:robot|human)|(?:checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human)\b.*"
    rf"|(?:oops\W+)?(?:the |this )?page {_GONE}|(?:oops\W+)?something went wrong|too many requests"
    r"|service (?:is )?(?:temporarily )?unavailable|bad gateway|(?:internal )?server error"
    r"|an (?:unexpected )?error (?:has )?occurred|we'll be (?:right )?back soon|(?:down for|under) maintenance"
    r"|redirecting|(?:you need to )?enable javascript(?: and cookies)? to (?:continue|run this app)"
    r"|seite (?:wurde )?nicht gefunden|page (?:non trouvée|introuvable)|página (?:no|não) encontrada"
    r"|pagina (?:non trovata|niet gevonden)|страница не найдена|ページが見つかりません|页面不存在)"
    r"(?=\s*(?:$|[.!?…|:(]|- ))",
    re.IGNORECASE,
)
# The whole text is nothing but one of these. In a longer one they are words like others.
_BARE = re.compile(rf"(?:{_CODES}|{_NAMES}|blocked|error|oops|log ?in|sign ?in|loading)\W*", re.IGNORECASE)
# Walls say several of these, each in words of its own; a passage of terms may well say one.
_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:error|http) {_CODES}\b|\b{_CODES} (?:page )?{_NAMES}\b|^{_CODES}$",
        rf"^(?:{_NAMES}|blocked|error|oops)\W*$",
        rf"\bpage {_GONE}",
        r"\b(?:page|resource|url) (?:that )?(?:you|you're|you are|you were) (?:requested|looking for|trying to)",
        r"\bjust a moment\.\.\.|\bplease (?:wait|stand by)\b|\bmay take a few seconds",
        r"\bchecking (?:your browser|if the site connection is secure)",
        r"\bverify(?:ing)? (?:that )?you are (?:a )?human|\b(?:i am|i'm|you are|you're) not a (?:ro)?bot",
        r"\b(?:complete|solve) the (?:captcha|security check|challenge)|^(?:re)?captcha$",
        r"\b(?:ray|incident|request|reference|support) (?:id|number|#)\W{0,3}[\w.-]*\d",
        r"\bcloudflare$|\bsecurity by cloudflare|\bddos protection by\b",
        r"\benable (?:javascript|cookies|js)\b|\bjavascript is (?:disabled|required|not enabled)",
        r"\b(?:turn on|activate|requires?|without) javascript|\bad ?block(?:ers?|ing extensions)",
        r"\baccess (?:to this page )?(?:has been |is |was )?denied",
        r"\b(?:request was|you were|you have been|you've been) blocked",
        r"\b(?:do not|don't) have permission to (?:access|see|view)|\bunusual (?:traffic|activity) from",
        r"\b(?:back|return|go) to (?:the )?(?:home ?page|home|start|where you came from)\b|^(?:go )?home$",
        r"\btry (?:again|reloading|refreshing)\b|\bcome back later\b",
        r"\bserver is (?:temporarily |currently )?(?:unable|unavailable|overloaded|busy|down)\b",
        r"^(?:we use|this (?:web)?site uses) cookies\b|^before you continue\b|^we value your privacy\b",
        r"^(?:accept|allow)(?: all)?(?: cookies)?$|\baccept all\b.{0,40}\breject all\b",
        r"^(?:reject|decline|refuse)(?: all)?(?: cookies)?$|^(?:only )?(?:strictly )?necessary(?: cookies)?(?: only)?$",
        r"^(?:manage|cookie) (?:settings|preferences|options|choices|cookies)$",
        r"^(?:log|sign) ?in(?: (?:to|with) [\w .]{1,40})?$|^(?:create (?:an |new )?account|sign up|register)$",
        r"^(?:e-?mail(?: address)?|user ?name|phone)(?:,? (?:or|/) [\w -]{1,30})?$|^password$",
        r"^forgot(?:ten)? (?:your )?password\b|^remember me$|^keep me (?:logged|signed) in$",
        r"^(?:or )?continue with \w+$",
        r"^(?:don't|do not) have an account\b|^new (?:here|to [\w ]{1,30})\?",
    )
)
_SEVERAL = 2  # signs
_OPENING = 4000  # characters in which a wall says what it is


def wall(text: str, *, known: bool) -> str:
    """What a short text says that makes it no document; "" where nothing does.

    `known`: a much longer text was seen in its place, so that one sign is enough.
    """
    lines = [plain(line).strip(" #*|-") for line in text[:_OPENING].splitlines()]
    if title := next((found for line in lines if (found := _TITLE.match(line))), None):
        return title.group().strip()
    opening = "\n".join(line for line in lines if line)
    if _BARE.fullmatch(opening):
        return opening
    signs = [found.group() for sign in _SIGNS if (found := sign.search(opening))]
    return signs[0] if len(signs) >= (1 if known else _SEVERAL) else ""
