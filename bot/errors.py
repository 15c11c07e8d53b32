"""Everything that can go wrong, as a tree of types; a type says who must act, the text is for people.

    ClausewatchError
    ├── InputError            what a person gave us is wrong; nothing was done
    │   ├── ConfigError       config.toml, an environment variable, a token
    │   ├── DeclarationError  a platform's file
    │   │   └── NameTaken     another platform has a name of it
    │   └── DataError         a history, a JSON line, a page on disk
    │       └── NoInput       a file that is not there or cannot be read
    ├── StoreError            the database; stops the process
    │   ├── StoreBusy         another process has it
    │   ├── StoreReadOnly     it cannot be written
    │   ├── StoreTooNew       a newer Clausewatch made it
    │   └── StoreDamaged      it is not a database of ours, or it is broken
    ├── PageError             one document could not be read; the others go on
    │   ├── Unreachable       no answer: DNS, connection, TLS, time-out     (passes)
    │   ├── RateLimited       429, or 503 with Retry-After                  (passes)
    │   ├── ServerFailed      5xx                                           (passes)
    │   ├── Refused           401, 403, 451, a wall
    │   ├── Gone              404, 410
    │   ├── Moved             a redirect to another site or a log-in page
    │   ├── NotAllowed        robots.txt or our guard forbids it
    │   ├── TooLarge          more than the limit
    │   ├── Unreadable        no text, not text, or not the document        (passes)
    │   │   ├── Walled        a wall, or no text without scripts            (passes)
    │   │   └── Suspect       a text unlike the document's                  (passes)
    │   ├── NeedsBrowser      it must be rendered, and there is no browser
    │   └── OurFault          a mistake in our own code met it              (passes)
    └── SendError             one message could not be delivered; its subscription stays
        ├── SendLater         try again                                     (passes)
        ├── SendUnknown       it may or may not have arrived
        ├── DestinationClosed hidden or forbidden
        │   ├── DestinationGone  not there any more
        │   └── PersonClosed  takes no direct messages
        ├── Withdrawn         what it would say was taken back
        ├── MessageRefused    Discord says our payload is wrong: ours to mend
        └── SenderStopped     the token was refused: nothing more can be sent

Every text is one sentence: what, where, what to do. Exit codes are those of BSD's sysexits.h.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import timedelta


class ClausewatchError(Exception):
    """The root. `str(error)` is one sentence for a person, without a traceback."""

    exit_code: ClassVar[int] = 70  # EX_SOFTWARE


class InputError(ClausewatchError):
    """`message` is the id of the message that says the same in every language with those facts, "" where none does.

    Facts may be from outside: whoever shows the message makes them harmless.
    """

    exit_code = 65  # EX_DATAERR

    def __init__(self, text: str, message: str = "", /, **facts: str) -> None:
        super().__init__(text)
        self.message = message
        self.facts = facts


class ConfigError(InputError):
    exit_code = 78  # EX_CONFIG


class DeclarationError(InputError):
    """`file` is the name of the platform's file; "" where it is about none in particular."""

    exit_code = 65  # EX_DATAERR

    def __init__(self, text: str, *, file: str = "") -> None:
        super().__init__(text)
        self.file = file


class NameTaken(DeclarationError):
    pass


class DataError(InputError):
    exit_code = 65  # EX_DATAERR


class NoInput(DataError):
    exit_code = 66  # EX_NOINPUT


class StoreError(ClausewatchError):
    exit_code = 74  # EX_IOERR


class StoreBusy(StoreError):
    exit_code = 75  # EX_TEMPFAIL


class StoreReadOnly(StoreError):
    exit_code = 73  # EX_CANTCREAT


class StoreTooNew(StoreError):
    exit_code = 65  # EX_DATAERR


class StoreDamaged(StoreError):
    exit_code = 65  # EX_DATAERR


class PageError(ClausewatchError):
    """A document could not be read. `url` is where; `kind` is the word stored and shown for this type."""

    exit_code = 69  # EX_UNAVAILABLE
    kind: ClassVar[str] = "unreadable"
    passes: ClassVar[bool] = False  # whether trying again unchanged may help

    def __init__(self, text: str, *, url: str = "", retry_after: timedelta | None = None) -> None:
        super().__init__(text)
        self.url = url
        self.retry_after = retry_after


class Unreachable(PageError):
    kind = "unreachable"
    passes = True


class RateLimited(PageError):
    kind = "rate-limited"
    passes = True


class ServerFailed(PageError):
    kind = "server-failed"
    passes = True


class Refused(PageError):
    kind = "refused"


class Gone(PageError):
    kind = "gone"


class Moved(PageError):
    kind = "moved"


class NotAllowed(PageError):
    kind = "not-allowed"


class TooLarge(PageError):
    kind = "too-large"


class Unreadable(PageError):
    kind = "unreadable"
    passes = True


class Walled(Unreadable):
    """What a site shows to programs instead of the document."""

    kind = "walled"


class Suspect(Unreadable):
    """A text unlike the document's: kept, not compared, looked at again soon."""

    kind = "suspect"


class NeedsBrowser(PageError):
    kind = "needs-browser"


class OurFault(PageError):
    kind = "our-fault"
    passes = True  # nobody foresaw it, so nobody knows; it is tried ever later


class SendError(ClausewatchError):
    """A message was not delivered. `nothing_sent`: it is certain that no part of it arrived."""

    exit_code = 69  # EX_UNAVAILABLE
    nothing_sent = False


class SendLater(SendError):
    """Passes by itself. `retry_after` is how long the other side asked us to wait, if it did."""

    def __init__(self, text: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(text)
        self.retry_after = retry_after


class SendUnknown(SendError):
    pass


class DestinationClosed(SendError):
    """Nothing can be sent there until somebody does something; `lacks` is the missing permission, "" for none."""

    def __init__(self, text: str, *, lacks: str = "") -> None:
        super().__init__(text)
        self.lacks = lacks


class DestinationGone(DestinationClosed):
    """Looked up, and not there any more; `left` where it is we who are gone from its server."""

    def __init__(self, text: str, *, left: bool = False) -> None:
        super().__init__(text)
        self.left = left


class PersonClosed(DestinationClosed):
    pass


class Withdrawn(SendError):
    """It has not arrived, and must not any more."""


class MessageRefused(SendError):
    pass


class SenderStopped(SendError):
    exit_code = 78  # EX_CONFIG
