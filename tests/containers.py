"""Makes what Outlook makes, for tests: winmail.dat (TNEF), and .msg, an OLE file. And zips and tars."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile

import pypdfium2

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], form: int = tarfile.GNU_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def word(text: str) -> bytes:
    """A Word document with this text, its words cut into runs as Word does."""
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:7], text[7:]))
    document = f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.encode()))


def winmail(*files: tuple[str, bytes], body: bytes = b"") -> bytes:
    """A winmail.dat with these attachments; body: the message's own text."""
    parts = [
        _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000)),
        _attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0)),
    ]
    if body:
        parts.append(_attribute(1, 0x800C, 2, body))
    for name, data in files:
        parts.append(_attribute(2, 0x9002, 6, bytes(14)))
        parts.append(_attribute(2, 0x8010, 1, name.encode("cp1252") + b"\0"))
        parts.append(_attribute(2, 0x800F, 6, data))
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(parts)


def outlook(
    *files: tuple[str, bytes | None],
    within: tuple[tuple[str, bytes], ...] = (),
    texts: dict[str, bytes] | None = None,
) -> bytes:
    """A .msg with these attachments, None for one that is a link; `within`: those of a message attached to it; texts: its own,
    by property and type."""
    tree: dict[str, object] = {"__properties_version1.0": bytes(32), **_attachments(files)}
    tree |= {f"__substg1.0_{name}": text for name, text in (texts or {}).items()}
    if within:
        inner = {"__properties_version1.0": bytes(24), **_attachments(within)}
        storage = {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": inner}
        tree[f"__attach_version1.0_#{len(files):08X}"] = storage
    return compound_file(tree)


def portfolio(*files: tuple[str, bytes]) -> bytes:
    """A PDF that holds these."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 400)
    for name, data in files:
        document.new_attachment(name).set_data(data)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _attachments(files: tuple[tuple[str, bytes | None], ...]) -> dict[str, object]:
    return {
        f"__attach_version1.0_#{number:08X}": {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            **({} if data is None else {"__substg1.0_37010102": data}),
        }
        for number, (name, data) in enumerate(files)
    }


def _attribute(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def compound_file(tree: dict[str, object]) -> bytes:
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, b""]]  # name, type, next, child, data
    _enter(tree, 0, entries)
    mini, mini_fat = b"", []
    sectors: list[bytes] = []
    fat: list[int] = []

    def chain(data: bytes) -> int:
        if not data:
            return _END
        first, count = len(sectors), -(-len(data) // _SECTOR)
        for number in range(count):
            sectors.append(data[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(first + number + 1 if number + 1 < count else _END)
        return first

    starts: list[int] = []
    for _, kind, _, _, data in entries:
        assert isinstance(data, bytes)
        if kind != 2 or len(data) >= _CUTOFF:
            starts.append(chain(data) if kind == 2 else 0)
            continue
        starts.append(len(mini_fat) if data else _END)
        count = -(-len(data) // _MINI)
        mini_fat += [len(mini_fat) + n + 1 if n + 1 < count else _END for n in range(count)]
        mini += data.ljust(count * _MINI, b"\0")
    starts[0], entries[0][4] = chain(mini), mini
    mini_fat_start = chain(b"".join(struct.pack("<I", one) for one in mini_fat).ljust(_SECTOR, b"\xff"))
    directory = b"".join(_entry(entry, start) for entry, start in zip(entries, starts, strict=True))
    directory_start = chain(directory + bytes(-len(directory) % _SECTOR))
    fat_sectors = 1
    while (len(sectors) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_start = len(sectors)
    fat += [_FAT] * fat_sectors
    table = b"".join(struct.pack("<I", one) for one in fat).ljust(fat_sectors * _SECTOR, b"\xff")
    assert fat_sectors <= 109
    difat = [*range(fat_start, fat_start + fat_sectors), *[_FREE] * (109 - fat_sectors)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<IIIIIIIIII", 0, fat_sectors, directory_start, 0, _CUTOFF, mini_fat_start, 1, _END, 0, difat[0]
    )
    header += b"".join(struct.pack("<I", one) for one in difat[1:])
    return header + b"".join(sectors) + table


def _enter(tree: dict[str, object], parent: int, entries: list[list[object]]) -> None:
    last = None
    for name, content in tree.items():
        number = len(entries)
        entries.append([name, 2 if isinstance(content, bytes) else 1, _FREE, _FREE, b""])
        if last is None:
            entries[parent][3] = number
        else:
            entries[last][2] = number
        last = number
        if isinstance(content, bytes):
            entries[number][4] = content
        else:
            assert isinstance(content, dict)
            _enter(content, number, entries)


def _entry(entry: list[object], start: int) -> bytes:
    name, kind, following, child, data = entry
    assert isinstance(name, str) and isinstance(data, bytes)
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<III16xI16xIQ", _FREE, following, child, 0, start, len(data))
