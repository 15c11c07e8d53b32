"""Trouble by chance: a share of the requests fails, one way or another, before or after being carried out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from local_discord.faults import DROPPED, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_APART = ("/interactions/", "/webhooks/", "/gateway", "/users/@me", "/oauth2/", "/applications/")
_WAIT = (0.05, 0.5)  # seconds that a 429 asks for


def messages_alone(_method: str, path: str) -> bool:
    """Whatever has to do with channels and their messages; logging in, the gateway and interactions go well."""
    return not path.startswith(_APART) or path.startswith("/users/@me/channels")


class Chance:
    """A seeded share of the requests that `fits` fails; each way of failing is as likely as any other.

    A hang gives no answer for `hang` seconds, then the connection ends.
    """

    def __init__(
        self,
        share: float,
        seed: int = 0,
        *,
        hang: float = 2.0,
        fits: Callable[[str, str], bool] = messages_alone,
    ) -> None:
        self.share, self.hang, self.fits = share, hang, fits
        self._random = random.Random(seed)

    def drawn(self, method: str, path: str) -> Fault | None:
        """What befalls this request; None for nothing."""
        if not self.fits(method, path) or self._random.random() >= self.share:
            return None
        how = self._random.choice(list(self._ways()))
        return Fault(method, path, after=self._random.random() < 0.5, **how)

    def _ways(self) -> Iterator[dict[str, Any]]:
        yield {"status": DROPPED}
        yield {"status": DROPPED, "hang": self.hang}
        for status in (500, 502, 503):
            yield {"status": status}
        yield self._too_many(everywhere=False)
        yield self._too_many(everywhere=True)

    def _too_many(self, *, everywhere: bool) -> dict[str, Any]:
        wait = round(self._random.uniform(*_WAIT), 3)
        scope = {"X-RateLimit-Global": "true"} if everywhere else {"X-RateLimit-Scope": "shared"}
        headers = {"Via": "1.1 local", "Retry-After": str(wait)} | scope
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
        return {"status": 429, "headers": headers, "body": body}
