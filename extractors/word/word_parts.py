"""Opens a Word document's parts and sees that nothing in them is of unknown effect. Runs inside the limited child."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extractors.word.word_known import SYMBOL_FONTS, WORD, is_known

DOCUMENT = "word/document.xml"
_STYLES, _RELATIONS = "word/styles.xml", "_rels/.rels"
_MOST = 16 * 2**20  # bytes of one part's XML; the assessment's has 0.3 MB
_W = f"{{{WORD}}}"
_TELLING = ("vanish", "webHidden", "specVanish", "strike", "dstrike", "highlight", "bdr", "em")
"""What in a style may hide or withdraw words, or mark them."""
_SMALLEST = 8  # half points: below it nobody reads it on paper
_NONE, _ON = ("nil", "none"), ("1", "true", "on")
_OFF = ("0", "false", "off", *_NONE)
_UNKNOWN_UNLESS_OFF = ("tl2br", "tr2bl", "bidi", "rtl")  # lines across a cell; from right to left


class NotSure(Exception):
    """The document isn't one that is surely read whole. Its text says nothing of what it holds."""


def open_body(data: bytes) -> Element:
    """The document's body, of whose every part it is known what it does. Raises NotSure."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_main_part(archive)
            body = _part(archive, DOCUMENT).find(f"{_W}body")
            styles = _part(archive, _STYLES) if _STYLES in archive.namelist() else None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, OSError, EOFError) as error:
        raise NotSure from error
    except ElementTree.ParseError as error:
        raise NotSure from error
    if body is None:
        raise NotSure
    if any(map(_is_unsure, body.iter())) or not _fields_close(body):
        raise NotSure
    if _has_telling_style(body, styles):
        raise NotSure
    return body


def _check_main_part(archive: zipfile.ZipFile) -> None:
    """That Word shows this part and no other: an archive may hold one name twice, or name another part. Raises NotSure."""
    names = archive.namelist()
    if any(names.count(name) > 1 for name in (DOCUMENT, _STYLES, _RELATIONS)):
        raise NotSure
    mains = [
        relation.get("Target", "")
        for relation in _part(archive, _RELATIONS)
        if relation.get("Type", "").endswith("/officeDocument")
    ]
    if [target.removeprefix("/") for target in mains] != [DOCUMENT]:
        raise NotSure


def _part(archive: zipfile.ZipFile, name: str) -> Element:
    """A part's XML, without a document type: entities could make a page of a line. Raises NotSure and others."""
    with archive.open(name) as file:
        xml = file.read(_MOST + 1)
    encoding = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""", xml)
    if len(xml) > _MOST or b"<!DOCTYPE" in xml or b"\0" in xml[:64]:
        raise NotSure
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        raise NotSure
    return ElementTree.fromstring(xml)


def _is_unsure(one: Element) -> bool:
    name, value = str(one.tag).rpartition("}")[2], one.get(f"{_W}val", "")
    if not is_known(one.tag):
        return name not in _UNKNOWN_UNLESS_OFF or value not in _OFF
    match name:
        case "cols":
            return one.get(f"{_W}num", "1") != "1"
        case "rFonts":
            return len({_is_symbol(one.get(f"{_W}{kind}", "")) for kind in ("ascii", "hAnsi")}) > 1
        case "sz":
            return not value.isdecimal() or int(value) < _SMALLEST
        case "trHeight":  # what doesn't go in isn't shown
            return one.get(f"{_W}hRule") == "exact"
        case "tc":
            return one.find(f".//{_W}numPr") is not None or _shows_less(one)
        case "pBdr":  # a box round a paragraph
            return any(
                side.get(f"{_W}val") not in _NONE for side in one if side.tag in (f"{_W}left", f"{_W}right")
            )
    return False


def _is_symbol(font: str) -> bool:
    return font.lower().startswith(SYMBOL_FONTS)


def _shows_less(cell: Element) -> bool:
    """Whether the cell goes on with the one above and holds words of its own: Word doesn't show them."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merge is None or merge.get(f"{_W}val", "continue") != "continue":
        return False
    return any((one.text or "").strip() for one in cell.iter(f"{_W}t"))


def _fields_close(body: Element) -> bool:
    """Whether every field ends, and no words stand in the part of one that isn't shown."""
    hidden: list[bool] = []  # of each field that is open, whether its code has not ended yet
    for one in body.iter():
        kind = one.get(f"{_W}fldCharType") if one.tag == f"{_W}fldChar" else None
        if kind == "begin":
            hidden.append(True)
        elif kind in ("separate", "end"):
            if not hidden:
                return False
            hidden.pop()
            hidden.extend([False] * (kind == "separate"))
        elif any(hidden) and (one.tag == f"{_W}sym" or (one.tag == f"{_W}t" and (one.text or "").strip())):
            return False
    return not hidden


def _has_telling_style(body: Element, styles: Element | None) -> bool:
    """Whether something in the document has a style that says more than how letters look. One that makes single words
    bold does: some choose an option so. One that isn't there does nothing."""
    known = {} if styles is None else {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
    defaults = [] if styles is None else styles.findall(f"{_W}docDefaults")
    of_words = _used(body, "rStyle")
    if any(map(_is_bold, _with_bases(of_words, known))):
        return True
    by_default = {name for name, one in known.items() if one.get(f"{_W}default") in _ON}
    used = of_words | _used(body, "pStyle") | _used(body, "tblStyle") | by_default
    return any(map(_is_telling, [*defaults, *_with_bases(used, known)]))


def _used(body: Element, kind: str) -> set[str]:
    return {one.get(f"{_W}val", "") for one in body.iter(f"{_W}{kind}")}


def _with_bases(names: set[str], known: dict[str, Element]) -> Iterator[Element]:
    """These styles and those that they are based on."""
    wanted, seen = sorted(names), set[str]()
    while wanted:
        name = wanted.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        yield known[name]
        wanted += [one.get(f"{_W}val", "") for one in known[name].iterfind(f"{_W}basedOn")]


def _is_bold(style: Element) -> bool:
    return any(one.get(f"{_W}val", "1") in _ON for one in style.iterfind(f"{_W}rPr/{_W}b"))


def _is_telling(style: Element) -> bool:
    """Whether a style hides, strikes or marks words, or makes them no letters. "Off" is said by 0."""
    colours = [one.get(f"{_W}val", "") for one in style.iterfind(f"{_W}rPr/{_W}color")]
    if "FFFFFF" in map(str.upper, colours):  # a table's dark heading rows have it further within
        return True
    for one in style.iter():
        name, value = str(one.tag).rpartition("}")[2], one.get(f"{_W}val", "1")
        if name in _TELLING and value not in _OFF:
            return True
        if name == "rFonts" and any(map(_is_symbol, one.attrib.values())):
            return True
    return False
