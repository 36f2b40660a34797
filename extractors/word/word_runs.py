"""The runs of a Word document's text: what each says, a box to tick among it, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from extractors.word.word_known import WORD, WORD_2010
from extractors.word.word_parts import NotSure

W, _W14 = f"{{{WORD}}}", f"{{{WORD_2010}}}"
CHECKED, UNCHECKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. fill: the colour behind it, highlighted or shaded, as RRGGBB."""

    text: str
    bold: bool = False
    struck: bool = False
    font: str = ""
    size: float = 10.0
    colour: str = "000000"
    fill: str = ""


def is_checkbox(sdt: ElementTree.Element) -> bool | None:
    """Whether a content control is ticked; None where it is no checkbox."""
    box = sdt.find(f"{W}sdtPr/{_W14}checkbox")
    if box is None:
        return None
    checked = box.find(f"{_W14}checked")
    return checked is not None and checked.get(f"{_W14}val") in ("1", "true", "on")


def checkbox_of(sdt: ElementTree.Element) -> str:
    """The box that a content control shows, full or empty; what it says and what it shows must be the same. Raises NotSure."""
    checked = is_checkbox(sdt)
    if any(is_on(look, kind) for look in sdt.iter(f"{W}rPr") for kind in ("strike", "dstrike", "vanish")):
        raise NotSure
    shown = "".join(one.text or "" for one in sdt.iter(f"{W}t")).strip()
    symbols = [int(one.get(f"{W}char", "0"), 16) & 0xFF for one in sdt.iter(f"{W}sym")]
    empty = shown in ("", UNCHECKED, "\u25a1", "\u25fb") and all(code in (0xA8, 0x6F) for code in symbols)
    if bool(checked) is empty:
        raise NotSure
    return CHECKED if checked else UNCHECKED


def runs_of(run: ElementTree.Element) -> Iterator[Run]:
    """The text of a w:run; a symbol, which has a font of its own, is a run by itself. Raises NotSure for hidden words and lists."""
    properties = run.find(f"{W}rPr")
    look = Run("") if properties is None else _look(properties)
    text = ""
    for one in run:
        name = name_of(one)
        if name == "t":
            text += one.text or ""
        elif name in ("tab", "br", "cr"):
            text += "\n" if name != "tab" else "    "
        elif name == "noBreakHyphen":
            text += "-"
        elif name == "sym":
            code = chr(int(one.get(f"{W}char", "20"), 16) & 0xFF)
            yield replace(look, text=text)
            yield replace(look, text=code, font=one.get(f"{W}font", ""))
            text = ""
        elif name == "fldChar":
            box = one.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                text += CHECKED if _ticked(box) else UNCHECKED
            elif one.find(f"{W}ffData/{W}ddList") is not None:
                raise NotSure
    hidden = properties is not None and any(is_on(properties, kind) for kind in ("vanish", "webHidden"))
    if hidden and (text.strip() or run.find(f"{W}sym") is not None):
        raise NotSure
    yield replace(look, text=text)


def _ticked(box: ElementTree.Element) -> bool:
    return is_on(box, "checked") if box.find(f"{W}checked") is not None else is_on(box, "default")


def _look(properties: ElementTree.Element) -> Run:
    """A run without text that looks as these properties say."""
    fonts, size = properties.find(f"{W}rFonts"), properties.find(f"{W}sz")
    shade, mark = properties.find(f"{W}shd"), properties.find(f"{W}highlight")
    colour = properties.find(f"{W}color")
    told = "" if colour is None else colour.get(f"{W}val", "auto")
    highlighted = mark is not None and mark.get(f"{W}val") not in ("none", "white")
    return Run(
        "",
        bold=is_on(properties, "b"),
        struck=is_on(properties, "strike") or is_on(properties, "dstrike"),
        font="" if fonts is None else fonts.get(f"{W}ascii", ""),
        size=10.0 if size is None else min(30.0, max(5.0, int(size.get(f"{W}val", "20")) / 2)),
        colour=told.upper() if len(told) == 6 else "000000",
        fill="FFFF00" if highlighted else shade_of(shade),
    )


def shade_of(shade: ElementTree.Element | None) -> str:
    """The colour of a shade as RRGGBB; "" for none and for white."""
    told = "" if shade is None else shade.get(f"{W}fill", "")
    return told.upper() if len(told) == 6 and told.upper() != "FFFFFF" else ""


def is_on(properties: ElementTree.Element, name: str) -> bool:
    """Whether a property stands there and isn't switched off."""
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def name_of(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
