"""How Chromium is started: no network but our proxy, nothing loaded that holds no text, nothing of ours handed over.

Chromium's switches: https://peter.sh/experiments/chromium-command-line-switches/ (generated from its source).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The name under which the browser, and nothing else, knows our proxy; ".invalid" can be nobody's (RFC 2606).
PROXY_NAME = "proxy.clausewatch.invalid"

_NETWORK = (
    # Chromium itself resolves one name, the proxy's. What forgets the proxy, in whatever corner, reaches nothing:
    # not even a literal address, for those are mapped as well.
    f"--host-resolver-rules=MAP {PROXY_NAME} 127.0.0.1,MAP * ~NOTFOUND",
    "--disable-quic",  # UDP, which no HTTP proxy carries
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # WebRTC finds peers by UDP
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # the same, as Chrome rather than content shell reads it
    "--dns-prefetch-disable",
    "--no-pings",  # <a ping>
    "--disable-domain-reliability",  # reports of failures, to Google
    "--disable-client-side-phishing-detection",
)
_ATTACK_SURFACE = (
    "--disable-3d-apis",  # WebGL and WebGPU
    "--disable-gpu",
    "--autoplay-policy=user-gesture-required",
)
_NO_TEXT = (
    "--blink-settings=imagesEnabled=false",
    "--disable-remote-fonts",
)
_MEMORY = ("--js-flags=--max-old-space-size=512",)  # MB a page's scripts may hold; then its process ends

ARGUMENTS = (*_NETWORK, *_ATTACK_SURFACE, *_NO_TEXT, *_MEMORY)

# Of Playwright's own switches, those that help tests and not us.
NOT_WANTED = (
    "--disable-popup-blocking",
    "--enable-unsafe-swiftshader",  # WebGL drawn by software, with a warning in its name
    "--disable-ipc-flooding-protection",  # a page may call history.pushState without end
)

_ALLOWED = (  # variables that a browser needs; a token of ours is never among them
    *("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "USER", "LOGNAME", "XDG_RUNTIME_DIR"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMFILES", "PROGRAMDATA"),
    *("LOCALAPPDATA", "APPDATA", "USERPROFILE"),
)


def environment(all_of_it: Mapping[str, str], folder: str) -> dict[str, str]:
    """The variables for the browser; what it wants to keep, such as crash reports, goes to `folder`."""
    kept = {name: value for name, value in all_of_it.items() if name.upper() in _ALLOWED}
    return kept | {"XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}


def may_sandbox() -> bool:
    """Whether Chromium's sandbox can be on: it refuses to start as root otherwise."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0
