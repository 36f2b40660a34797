"""Real forms of every kind with their bytes cut, changed, moved or mixed, by chance and a seed."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from PIL import ImageCms
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from tests.containers import outlook, winmail, zipped
from tests.extractors.picture_files import entries, image, pdf, saved
from tests.extractors.test_pixels import FILES, PDFS, colour, page
from tests.mails import mail

FILLED = Path(__file__).parents[2] / "sample_forms" / "filled"
Make = Callable[[], bytes]


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_profile() -> bytes:
    """A scan whose colours a profile explains."""
    made = pdf(
        (entries(colour(), "[/ICCBased 11 0 R]", 8, "/FlateDecode"), zlib.compress(colour().tobytes())),
        ("", b""),
    )
    start = made.index(b"11 0 obj")
    stop = made.index(b"endobj", start)
    body = profile()
    return (
        made[:start]
        + b"11 0 obj\n<</N 3/Length %d>>stream\n" % len(body)
        + body
        + b"\nendstream\n"
        + made[stop:]
    )


DIGITAL: dict[str, Make] = {path.stem: path.read_bytes for path in sorted(FILLED.glob("*.pdf"))}
PICTURES: dict[str, Make] = {
    **FILES,
    "PNG with a profile": lambda: saved(image(page()), "PNG", dpi=(200, 200), icc_profile=profile()),
    "JPEG with a profile": lambda: saved(image(page()), "JPEG", dpi=(200, 200), icc_profile=profile()),
}
SCANS: dict[str, Make] = {**PDFS, "colours by a profile": with_profile}
_FORM = "checklist_below"
HOLDERS: dict[str, Callable[[bytes], bytes]] = {
    "mail": lambda data: mail(("a.pdf", data)),
    "mail in a mail": lambda data: mail(("a.eml", mail(("a.pdf", data)))),
    "zip": lambda data: zipped(("a.pdf", data)),
    "Outlook": lambda data: outlook(("a.pdf", data)),
    "winmail": lambda data: winmail(("a.pdf", data)),
}
HELD: dict[str, Make] = {name: lambda hold=hold: hold(DIGITAL[_FORM]()) for name, hold in HOLDERS.items()}  # type: ignore[misc]
SOURCES: dict[str, dict[str, Make]] = {"digital": DIGITAL, "scan": SCANS, "picture": PICTURES, "held": HELD}


@cache
def source(group: str, name: str) -> bytes:
    """The whole file."""
    return SOURCES[group][name]()


def form_in(group: str, name: str) -> bytes:
    """The form that a whole file is, or holds."""
    return source("digital", _FORM) if group == "held" else source(group, name)


def cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def beheaded(data: bytes, chance: Random) -> bytes:
    return data[:8] + data[chance.randrange(9, len(data)) :]


def changed(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 8, 60, 500))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def zeroed(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    size = min(chance.choice((16, 512, 8192)), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def moved(data: bytes, chance: Random) -> bytes:
    """A piece of it stands elsewhere too, in place of what was there."""
    size = chance.choice((4, 64, 2048))
    start, to = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[start : start + size]
    return data[:to] + piece + data[to + len(piece) :]


def longer(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.choice((1, 40, 3000))) + data[start:]


def full_numbers(data: bytes, chance: Random) -> bytes:
    """Four bytes full, or a digit repeated: lengths and counts of nothing that is."""
    out = data
    for _ in range(chance.choice((1, 5, 30))):
        start = chance.randrange(len(out))
        out = (
            out[:start]
            + chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"99999999"))
            + out[start + 4 :]
        )
    return out


CHANGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "cut": cut,
    "beheaded": beheaded,
    "changed": changed,
    "zeroed": zeroed,
    "moved": moved,
    "longer": longer,
    "full numbers": full_numbers,
}


def _is(role: str, owner: DictionaryObject, stream: StreamObject) -> bool:
    """Whether a stream plays this part. owner: any dictionary that names it."""
    names = {
        str(key)
        for key, value in owner.items()
        if getattr(value, "idnum", 0) == stream.indirect_reference.idnum
    }  # type: ignore[union-attr]
    if role == "font":
        return bool(names & {"/FontFile", "/FontFile2", "/FontFile3"})
    return bool(names & {"/ToUnicode"}) if role == "letters" else bool(names & {"/N", "/Yes", "/Off"})


def streams(writer: PdfWriter, role: str) -> list[StreamObject]:
    """The streams of a file that play a part: font, letters (ToUnicode), appearance, picture, profile."""
    found = []
    owners = [one for one in writer._objects if isinstance(one, DictionaryObject)]
    for one in writer._objects:
        if not isinstance(one, StreamObject):
            continue
        if role == "picture":
            chosen = one.get("/Subtype") == "/Image"
        elif role == "profile":
            chosen = "/N" in one and one.get("/Type") != "/ObjStm"
        else:
            chosen = any(_is(role, owner, one) for owner in owners)
        if chosen:
            found.append(one)
    return found


def within(
    role: str, group: str, name: str, change: Callable[[bytes, Random], bytes], chance: Random
) -> bytes | None:
    """The file with one such stream changed, packed again; None where it has none."""
    writer = PdfWriter(clone_from=io.BytesIO(source(group, name)))
    there = streams(writer, role)
    if not there:
        return None
    stream = chance.choice(there)
    stream._data = change(stream._data, chance) if role == "picture" else stream._data
    if role != "picture":
        body = change(stream.get_data() or b" ", chance)
        for key in ("/Filter", "/DecodeParms"):
            stream.pop(key, None)  # type: ignore[no-untyped-call]
        stream._data = body
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ROLES = {
    "font": "digital",
    "letters": "digital",
    "appearance": "digital",
    "picture": "scan",
    "profile": "scan",
}
