from __future__ import annotations

import gzip
import tracemalloc
import zlib
from itertools import islice, pairwise

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.unpacking import ACCEPTED, PIECE, BrokenOffError, unpacking, zstd


def bare_deflate(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZip ": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
WAYS = [*PACKERS.items(), ("deflate", bare_deflate)]


def unpacked(coding, *parts):
    """The body that the parts hold, and whether it may end there."""
    unpack = unpacking(coding)
    return b"".join(piece for part in parts for piece in unpack.pieces(part)), unpack.whole


@pytest.mark.parametrize(("coding", "pack"), WAYS)
@given(body=st.binary(max_size=400), times=st.integers(0, 600), cuts=st.lists(st.integers(0, 500), max_size=4))
def test_what_was_packed_is_unpacked_however_it_arrives(coding, pack, body, times, cuts):
    packed = pack(body * times)
    edges = [0, *sorted(cuts), len(packed)]
    parts = [packed[start:end] for start, end in pairwise(edges)]
    assert unpacked(coding, *parts) == (body * times, True)


@pytest.mark.parametrize(("coding", "pack"), WAYS)
@pytest.mark.parametrize("length", [PIECE - 1, PIECE, PIECE + 1, 98_272, 2 * PIECE, 3_000_000])
@pytest.mark.parametrize("part", [100, 10_000_000])
def test_a_large_body_is_whole_too(coding, pack, length, part):
    packed = pack(body := (b"These are the terms." * (length // 20 + 1))[:length])
    parts = [packed[start : start + part] for start in range(0, len(packed), part)]
    assert unpacked(coding, *parts) == (body, True)


@pytest.mark.parametrize(("coding", "pack"), WAYS)
def test_a_body_that_breaks_off_anywhere_is_not_whole(coding, pack):
    packed = pack(b"These are the terms. " * 10 + bytes(range(256)))
    for length in range(1, len(packed)):
        assert not unpacked(coding, packed[:length])[1]


@pytest.mark.parametrize("coding", PACKERS)
def test_an_empty_body_is_whole(coding):
    assert unpacked(coding) == unpacked(coding, b"") == (b"", True)


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("body", [b"<p>These are the terms.</p>" * 9, b"\xff" * 99])
def test_bytes_that_were_not_packed_that_way_are_told(coding, body):
    assert not taken_for_whole(coding, body)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
@given(place=st.integers(12, 60), byte=st.binary(min_size=1, max_size=1))
def test_a_body_spoilt_on_the_way_is_told_by_its_checksum(coding, pack, place, byte):
    body = b"These are the terms, and they are not many. " + bytes(range(64))
    packed = pack(body)
    spoilt = packed[:place] + byte + packed[place + 1 :]
    assert not taken_for_whole(coding, spoilt) or unpacked(coding, spoilt)[0] == body


def taken_for_whole(coding, packed):
    try:
        return unpacked(coding, packed)[1]
    except BrokenOffError:
        return False


def test_several_gzip_members_and_zstd_frames_are_one_body():
    assert unpacked("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == (b"one two", True)
    assert unpacked("gzip", gzip.compress(b"one "), gzip.compress(b"two")) == (b"one two", True)
    assert unpacked("zstd", zstd.compress(b"one ") + zstd.compress(b"two")) == (b"one two", True)


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare_deflate)]
)
def test_what_follows_a_whole_body_is_left(coding, pack):
    assert unpacked(coding, pack(b"terms") + b"\x00" * 9, b"more") == (b"terms", True)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_empty_members_without_end_are_stopped(coding, pack):
    with pytest.raises(BrokenOffError, match="1000 members"):
        unpacked(coding, pack(b"") * 1001)


@pytest.mark.parametrize("coding", ["", "identity", "none", "UTF-8"])
def test_a_coding_that_packs_nothing_leaves_the_body_alone(coding):
    assert unpacked(coding, b"\x1f\x8b as ", b"it is") == (b"\x1f\x8b as it is", True)


@pytest.mark.parametrize("coding", ["compress", "gzip, br", "gzip, gzip", "dcz", "*", "\ufffd"])
def test_a_coding_that_was_not_asked_for_is_none_of_ours(coding):
    assert unpacking(coding) is None


def test_all_that_is_asked_for_is_known():
    assert all(unpacking(coding) for coding in ACCEPTED.split(","))


def test_a_zstd_frame_may_not_ask_for_a_large_window():
    options = {zstd.CompressionParameter.window_log: 25, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    packed = packer.compress(b"x" * 1000) + packer.flush()
    with pytest.raises(BrokenOffError, match=r"[Mm]emory"):
        unpacked("zstd", packed)


BOMBS = {  # some hundred kilobytes at most that unpack to 100 MB
    "gzip": lambda: gzip.compress(b"\x00" * 1_000_000) * 100,
    "deflate": lambda: zlib.compress(b"\x00" * 100_000_000, 1),
    "br": lambda: brotli.compress(b"\x00" * 100_000_000, quality=1),
    "zstd": lambda: zstd.compress(b"\x00" * 100_000_000),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_bomb_comes_in_small_pieces_and_needs_little_memory(coding):
    packed = BOMBS[coding]()[: 64 * 1024]
    tracemalloc.start()
    try:
        sizes = [len(piece) for piece in islice(unpacking(coding).pieces(packed), 160)]
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(sizes) <= 1.5 * PIECE
    assert most < 1_000_000
    assert sum(sizes) > 5_000_000
