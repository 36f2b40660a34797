"""What a tar holds is found as what a zip holds, within the same bounds, and nothing of one that is damaged or odd is lost."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace

import pytest
from containers import tarred, zipped
from mails import letter, mail

from extractors.mail import is_message, unpack
from schemas.settings import ReadLimits

LIMITS = ReadLimits()
A, B = (b"%%PDF-1.7 %d" % number for number in range(2))
LONG = "folder/" * 30 + "a.pdf"
TWO = tarred(("a.pdf", A), ("b.pdf", B))
BLOCK = 512


def header(
    name: str, *, size: int = 0, kind: bytes = tarfile.REGTYPE, data: bytes = b"", link: str = ""
) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size or len(data), kind, link
    return info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % BLOCK)


def old(tar: bytes) -> bytes:
    """As tars were before they said that they are one."""
    head = bytearray(tar[:BLOCK])
    head[257:265] = bytes(8)
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + tar[BLOCK:]


def sparse(size: int) -> bytes:
    """A file of GNU's that is all hole."""
    head = bytearray(header("a.pdf", kind=tarfile.GNUTYPE_SPARSE))
    head[386:398], head[398:410], head[483:495] = b"%011o\0" % size, b"%011o\0" % 0, b"%011o\0" % size
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


def negative() -> bytes:
    head = bytearray(header("a.pdf"))
    head[124:136] = b"\xff" * 12
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


TARS: list[tuple[str, bytes, list[tuple[str, str | None]]]] = [
    ("a tar", TWO, [("t!/a.pdf", None), ("t!/b.pdf", None)]),
    ("one that begins in no PDF's first kilobyte", tarred(("t.txt", b"Hello. " * 300), ("a.pdf", A)), [("t!/t.txt", "text"), ("t!/a.pdf", None)]),
    ("an old one", old(TWO), [("t!/a.pdf", None), ("t!/b.pdf", None)]),
    ("of POSIX, with a long name", tarred((LONG, A), form=tarfile.PAX_FORMAT), [(f"t!/{LONG}", None)]),
    ("of GNU, with a long name", tarred((LONG, A)), [(f"t!/{LONG}", None)]),
    ("a Mac's notes", tarred(("__MACOSX/._a.pdf", b"x"), ("a.pdf", A)), [("t!/a.pdf", None)]),
    ("in a zip in a tar", tarred(("z.zip", zipped(("u.tar", TWO)))), [("t!/z.zip!/u.tar!/a.pdf", None), ("t!/z.zip!/u.tar!/b.pdf", None)]),
    ("links and devices", header("l", kind=tarfile.SYMTYPE, link="/etc/passwd") + header("h", kind=tarfile.LNKTYPE, link="l") + header("d", kind=tarfile.CHRTYPE) + TWO, [("t!/a.pdf", None), ("t!/b.pdf", None)]),
    ("a type that nobody knows", header("a.pdf", kind=b"Z", data=A) + bytes(1024), [("t!/a.pdf", None)]),
    ("another behind it", TWO + tarred(("c.pdf", A + B)), [("t!/a.pdf", None), ("t!/b.pdf", None), ("t!/behind!/c.pdf", None)]),
    ("a PDF behind it", TWO + A + b"5", [("t!/a.pdf", None), ("t!/b.pdf", None), ("t!/behind", None)]),
    ("folders alone", header("d/", kind=tarfile.DIRTYPE) + bytes(1024), [("t", "malformed")]),
    ("cut in the second", TWO[: 3 * BLOCK + 5], [("t", "malformed"), ("t!/a.pdf", None)]),
    ("cut between two", TWO[: 2 * BLOCK], [("t", "malformed"), ("t!/a.pdf", None)]),
    ("damaged after the first", TWO[: 2 * BLOCK] + b"x" + TWO[2 * BLOCK + 1 :], [("t", "malformed"), ("t!/a.pdf", None)]),
    ("a link that brings its bytes", header("l", kind=tarfile.LNKTYPE, data=A) + TWO, [("t", "malformed")]),
    ("a size of 8 GiB", header("a.pdf", size=2**33 - 1, data=A) + TWO, [("t", "malformed")]),
    ("a size below nothing", negative(), [("t", "malformed")]),
    ("a hole of 8 GiB", sparse(2**33 - 1), [("t", "too_large")]),
    ("100,000 links", header("l", kind=tarfile.SYMTYPE) * 100_000 + TWO, [("t", "too_large")]),
    ("a PDF whose head is a tar's", old(header("%PDF-1.7 ") + letter("A form")), [("t", "malformed")]),
    ("a gzip of one is told of", b"\x1f\x8b\x08" + bytes(90), [("t", "unsupported_type")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "expected"), TARS, ids=[one[0] for one in TARS])
def test_what_a_tar_holds(what: str, data: bytes, expected: list[tuple[str, str | None]]) -> None:
    found = unpack(mail(("t", data), ("last.pdf", B + A)), LIMITS)
    assert [
        (one.name, one.set_aside or (one.problem.code if one.problem else None)) for one in found.parts
    ] == [*expected, ("last.pdf", None)]
    assert found.problem is None


def test_a_tar_is_a_message_of_its_own() -> None:
    assert is_message(TWO[:BLOCK])
    assert [(one.name, one.data) for one in unpack(TWO, LIMITS).parts] == [("a.pdf", A), ("b.pdf", B)]


def test_a_table_of_figures_is_no_tar() -> None:
    text = io.BytesIO(b"0000001 " * 100)
    assert not is_message(text.getvalue())


def test_a_tar_is_bounded_as_a_zip_is() -> None:
    files = [(f"{n}.pdf", b"%%PDF-%d" % n) for n in range(250)]
    as_tar, as_zip = (unpack(pack(*files), LIMITS) for pack in (tarred, zipped))
    assert (as_tar.parts, as_tar.problem) == (as_zip.parts, as_zip.problem)
    problem = unpack(tarred(("a.pdf", A * 400)), replace(LIMITS, max_message_bytes=3000)).problem
    assert problem is not None and problem.code == "too_large"


def test_tars_within_tars_end() -> None:
    data = TWO
    for _ in range(20):
        data = tarred(("t.tar", data))
    assert [one.problem.code for one in unpack(data, LIMITS).parts if one.problem] == ["too_large"]
