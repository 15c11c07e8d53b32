"""A body as it was packed for the way → its bytes, a piece at a time, so that a bomb can end early.

Not left to aiohttp, which takes a gzip, br or zstd stream that breaks off for a whole one, hands out bodies packed in
ways it does not know as they are, and lets a zstd frame ask for a window of 128 MB.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Protocol

import brotli  # type: ignore[import-untyped]  # it comes without types

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ACCEPTED = "gzip, deflate, br, zstd"
PIECE = 64 * 1024  # bytes handed out at a time; br may exceed it by half
_MOST_MEMBERS = 1000  # gzip members or zstd frames of one body; honest ones have a handful
_WINDOW = 23  # RFC 9659: 2^23 bytes are what a zstd body may ask to be kept
_GZIP, _BARE = 16 + zlib.MAX_WBITS, -zlib.MAX_WBITS  # zlib's way to say "with gzip's header", "with none"
_GZIP_BEGINS = b"\x1f\x8b"  # RFC 1952
_PLAIN = frozenset(("", "identity", "none", "binary", "utf-8", "utf8", "iso-8859-1"))  # said by mistake, packs nothing


class BrokenOffError(ValueError):
    """The body is not whole, or was never packed the way it says."""


class Unpacking(Protocol):
    """One body's unpacking. `whole` says whether it may end where it stands."""

    whole: bool

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What those bytes hold, none of it longer than about `PIECE`. Raises BrokenOffError, at any piece."""
        ...


def unpacking(coding: str) -> Unpacking | None:
    """How a body with that Content-Encoding is unpacked (RFC 9110, section 8.4); None where we cannot."""
    name = coding.strip().lower()
    return _Plain() if name in _PLAIN else _KNOWN[name]() if name in _KNOWN else None


class _Plain:
    whole = True

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        yield packed


class _Zlib:
    """gzip of one member or several; whatever else follows the last one is left, as browsers do."""

    def __init__(self) -> None:
        self.whole = True  # an empty body is one
        self._members = 0
        self._member = zlib.decompressobj(_GZIP)

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        full = False  # more may wait inside when all was handed in
        while full or (packed and self._goes_on(packed)):
            self.whole = False
            try:
                piece = self._member.decompress(packed, PIECE)
            except zlib.error as error:
                raise BrokenOffError(str(error)) from error
            yield piece
            full, packed = len(piece) == PIECE, self._member.unconsumed_tail
            if self._member.eof:
                full, packed = False, self._member.unused_data
                self._next_member()

    def _goes_on(self, packed: bytes) -> bool:
        return not self.whole or not self._members or _GZIP_BEGINS.startswith(packed[:2])

    def _next_member(self) -> None:
        self._members = _counted(self._members)
        self._member = zlib.decompressobj(_GZIP)
        self.whole = True


class _Deflate(_Zlib):
    """zlib's format as RFC 9110 has it, or the bare deflate that some servers send."""

    def _goes_on(self, packed: bytes) -> bool:
        if self.whole and not self._members:
            has_header = packed[0] & 0x0F == zlib.DEFLATED  # RFC 1950, section 2.2
            self._member = zlib.decompressobj(zlib.MAX_WBITS if has_header else _BARE)
        return not self._members


class _Brotli:
    def __init__(self) -> None:
        self.whole = True
        self._stream = brotli.Decompressor()

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        full = bool(packed) and not self._stream.is_finished()
        while full:
            try:
                piece = self._stream.process(packed, output_buffer_limit=PIECE)
            except brotli.error as error:
                raise BrokenOffError(str(error)) from error
            yield piece
            packed, self.whole = b"", self._stream.is_finished()
            full = bool(piece) and not self.whole


class _Zstd:
    def __init__(self) -> None:
        self.whole = True
        self._members = 0
        self._frame = _zstd_frame()

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        full = bool(packed)
        while full:
            try:
                piece = self._frame.decompress(packed, PIECE)
            except zstd.ZstdError as error:
                raise BrokenOffError(str(error)) from error
            yield piece
            self.whole = self._frame.eof
            full, packed = not self._frame.needs_input, b""
            if self.whole:
                packed = self._frame.unused_data
                full = bool(packed)
                self._members, self._frame = _counted(self._members), _zstd_frame()


def _zstd_frame() -> zstd.ZstdDecompressor:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW})


def _counted(members: int) -> int:
    if members >= _MOST_MEMBERS:
        raise BrokenOffError(f"more than {_MOST_MEMBERS} members")
    return members + 1


_KNOWN: dict[str, Callable[[], Unpacking]] = {
    "gzip": _Zlib,
    "x-gzip": _Zlib,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}
