"""Marks as people make them in Word: Wingdings, content controls left alone, rings drawn, words made bold."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from ..clients.fill import Filled
from .parts import BOX, BOX_CROSS, said

CHOOSE, ENTER, ENTER_DATE = (
    "Choose an item.",
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
)
TICKED, EMPTY, TICK = "F0FE", "F0A8", "F0FC"  # of Wingdings: a box with a tick, a box, a tick
OVAL = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><v:oval style="position:absolute;margin-left:{left}pt;'
    "margin-top:{top}pt;width:{width}pt;height:15pt;z-index:5;mso-position-horizontal-relative:text;"
    'mso-position-vertical-relative:text" filled="f" strokecolor="#1f3fbf" strokeweight="1.3pt"/></w:pict>'
)


def say(paragraph: Any, text: str, **look: bool) -> Any:
    run = paragraph.add_run(text)
    for name, on in look.items():
        setattr(run.font, name, on)
    return run


def wing(paragraph: Any, char: str, strike: bool = False) -> None:
    run = paragraph.add_run()
    made = OxmlElement("w:sym")
    made.set(qn("w:font"), "Wingdings")
    made.set(qn("w:char"), char)
    run._r.append(made)
    run.font.strike = strike


def ring(paragraph: Any, left: float, width: float, top: float = -2) -> None:
    """An oval over the text: left of it, from where the paragraph begins, in points."""
    paragraph.add_run()._r.append(parse_xml(OVAL.format(left=left, width=width, top=top)))


def yes_no(paragraph: Any, filled: Filled, key: str, how: str) -> None:
    answer = filled.values[key]
    words = (("Yes", answer is True), ("No", answer is False))
    if how == "wing":
        for word, on in words:
            say(paragraph, f"{word} ")
            wing(paragraph, TICKED if on else EMPTY)
            say(paragraph, "   ")
    elif how == "tabs":
        say(paragraph, "\t".join(f"{word}\t{BOX_CROSS if on else BOX}" for word, on in words))
    elif how == "control":
        say(paragraph, said(filled, key) or CHOOSE)
    elif how == "ring":
        if answer is not None:
            ring(paragraph, -4 if answer else 17, 15)
        say(paragraph, "Y  /  N")
    elif how == "bold":
        for place, (word, on) in enumerate(words):
            say(paragraph, "  /  " if place else "")
            say(paragraph, word, bold=on, underline=on)
    else:
        say(paragraph, {True: "Yes - see notes", False: "No - none known", None: ""}[answer])


def highlight(run: Any) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
