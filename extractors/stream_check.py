"""Whether the packed streams of a PDF are as they were written: each carries a checksum, which viewers pass over.

A picture whose stream is damaged still comes out, with noise or a shift from there on that may look like ink.
"""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"\bstream\r?\n")
_DICTIONARY = 1500  # bytes before a stream in which its dictionary names the coding
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")
_PIECE = 1 << 20
_MOST = 1 << 30  # bytes unpacked, after which nothing more is looked at


def has_damaged_stream(data: bytes) -> bool:
    """Of streams coded otherwise, and of encrypted files, nothing can be said: they count as whole."""
    if b"/Encrypt" in data:
        return False
    left = _MOST
    for start in _STREAM.finditer(data):
        before = data[max(0, start.start() - _DICTIONARY) : start.start()]
        if not _PACKED.search(before[before.rfind(b" obj") + 1 :]):
            continue
        stop = data.find(b"endstream", start.end())
        whole, size = _is_whole(data[start.end() : stop if stop > 0 else len(data)], left)
        left -= size
        if not whole:
            return True
        if left <= 0:
            return False
    return False


def _is_whole(body: bytes, most: int) -> tuple[bool, int]:
    """And how many bytes it unpacks to."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, size, waiting = 1, 0, body[2:]
    try:
        while not unpacker.eof and size < most:
            piece = unpacker.decompress(waiting, _PIECE)
            checksum, size, waiting = (
                zlib.adler32(piece, checksum),
                size + len(piece),
                unpacker.unconsumed_tail,
            )
            if not piece and not waiting and not unpacker.eof:
                return False, size
    except zlib.error:
        return False, size
    said = unpacker.unused_data
    missing = not said.strip()  # some writers leave the checksum out
    return size >= most or missing or said[:4] == checksum.to_bytes(4, "big"), size
