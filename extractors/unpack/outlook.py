"""What Outlook packs: winmail.dat (TNEF) and .msg, their attachments and their own text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractors.unpack.charset import decoded
from extractors.unpack.containers import DAMAGED, ContainerProblem, Member, bounded
from extractors.unpack.rtf import RTF

_BODY = "text"
_TEXTS = {  # properties of a message that hold its text ([MS-OXPROPS]), by their type how it is written
    "__SUBSTG1.0_1000001F": "utf-16-le",
    "__SUBSTG1.0_1000001E": None,
    "__SUBSTG1.0_10130102": None,
    "__SUBSTG1.0_1013001F": "utf-16-le",
    "__SUBSTG1.0_1013001E": None,
}
_RTF_TEXT = "__SUBSTG1.0_10090102"


def tnef_members(data: bytes, most: int) -> list[Member]:
    """What Outlook packed into a winmail.dat, a message within it too, and its text."""
    from tnefparse import TNEF

    try:
        opened: Any = TNEF(data, do_checksum=False)
        members = [_tnef_member(one) for one in opened.attachments]
        members += [_body(one) for one in (opened.body, opened.htmlbody) if one]
    except Exception as error:  # the library has none of its own
        raise ContainerProblem("malformed", DAMAGED) from error
    return bounded(members + _rich(opened._rtfbody), most)


def _tnef_member(attachment: Any) -> Member:
    data = attachment.data
    return Member(str(attachment.long_filename() or ""), bytes(data or b""))


def _body(text: str | bytes | list[Any]) -> Member:
    one: Any = text[0] if isinstance(text, list) else text
    return Member(
        _BODY, (one if isinstance(one, str) else decoded(bytes(one))).encode("utf-8", "replace"), body=True
    )


def _rich(packed: Any) -> list[Member]:
    """A rich text that Outlook packed. One that can't be unpacked is a file of a type that nobody knows."""
    from compressed_rtf import decompress

    if not packed:
        return []
    raw = bytes(packed[0] if isinstance(packed, list) else packed)
    try:
        text = bytes(decompress(raw))
    except Exception:  # the library raises whatever the bytes lead to
        return [Member("rich text", b"\0" + raw)]
    return [Member(_BODY, text, body=True)] if text.startswith(RTF) else [Member("rich text", b"\0" + raw)]


def outlook_members(data: bytes, most: int) -> list[Member]:
    """The attachments and texts of a .msg ([MS-OXMSG]), those of messages within it too: each attachment lies in a storage of
    its own, its bytes in property 3701, its name in 3707 or 3704. One that has no bytes of its own (a link to a drive, an object
    of another program) is empty."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            members = [*_attached(ole), *_texts(ole)]
    except Exception as error:  # the library raises whatever the bytes lead to
        raise ContainerProblem("malformed", DAMAGED) from error
    return bounded(members, most)


def _attached(ole: Any) -> Iterator[Member]:
    storages, filled = set(), set()
    for path in ole.listdir():
        within = [n for n, name in enumerate(path) if name.lower().startswith("__attach_version1.0_#")]
        storages |= {tuple(path[: n + 1]) for n in within}
        if path[-1].upper() == "__SUBSTG1.0_37010102":
            yield Member(_outlook_name(ole, path[:-1]), ole.openstream(path).read())
            filled.add(tuple(path[:-1]))
        filled |= {tuple(path[: n + 1]) for n in within if _holds_message(path[n + 1 :])}
    for one in sorted(storages - filled):
        yield Member(_outlook_name(ole, list(one)), b"")


def _texts(ole: Any) -> Iterator[Member]:
    for path in ole.listdir():
        name = path[-1].upper()
        if name in _TEXTS:
            text = ole.openstream(path).read()
            encoding = _TEXTS[name]
            yield _body(text.decode(encoding, "replace") if encoding else text)
        elif name == _RTF_TEXT:
            yield from _rich(ole.openstream(path).read())


def _holds_message(path: list[str]) -> bool:
    """Whether what lies in an attachment's storage is a message, whose own attachments are found by themselves."""
    return [name.upper() for name in path[:2]] == ["__SUBSTG1.0_3701000D", "__PROPERTIES_VERSION1.0"]


def _outlook_name(ole: Any, storage: list[str]) -> str:
    for prop in ("3707", "3704", "3001"):
        for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
            path = [*storage, f"__substg1.0_{prop}{kind}"]
            if ole.exists(path):
                return str(ole.openstream(path).read().decode(encoding, "replace")).rstrip("\0")
    return ""
