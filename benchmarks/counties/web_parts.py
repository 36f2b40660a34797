"""The forms' parts as HTML, filled in: marks, questions, sections, summary, bands."""

from __future__ import annotations

from html import escape

from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    MANDATORY,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    Section,
)
from .case import BOTH, Case
from .layout import Way
from .sheet_form import typed

HEADING = f"<h1>{TITLE}</h1>"
TURN = '<div style="break-before:page"></div>'
SCRIBBLE = (
    '<svg width="26" height="16" style="position:absolute;left:{left}px;top:-1px" viewBox="0 0 26 16">'
    '<path d="M1 3L24 13M2 13L25 2M1 8L25 8M4 1L22 15M3 15L23 1M1 5L25 11M1 11L25 5" stroke="#111" '
    'stroke-width="1.6" fill="none"/></svg>'
)
RING = (
    '<svg width="23" height="20" style="position:absolute;left:-8px;top:-3px;overflow:visible" '
    'viewBox="0 0 24 20"><ellipse cx="12" cy="10" rx="11" ry="9" stroke="#123a9a" stroke-width="1.4" '
    'fill="none"/></svg>'
)
GLYPHS = {
    **{"X": "X", "x": "x", "tick": "✓", "heavy": "✔", "ballot": "✗"},
    **{"box": "☑", "crossbox": "☒", "rowhl": "X", "rowbold": "X"},
}
ON_THE_ROW = ("ring", "rowhl", "rowbold")


def css(font: str, size: float, ink: str, more: str = "") -> str:
    return (
        f'body{{font-family:"{font}";font-size:{size}pt;margin:0}}'
        "table{border-collapse:collapse;width:100%;margin:0 0 9px}"
        "td,th{border:1px solid #333;padding:3px 5px;text-align:left;vertical-align:top}"
        f".a{{color:{ink}}}.g{{background:#ddd}}.c{{text-align:center}}tr{{break-inside:avoid}}h1{{font-size:1.5em}}{more}"
    )


def page(body: str, style: str, size: str = "A4", margin: str = "16mm 15mm") -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>@page{{size:{size};margin:{margin}}}'
        f"{style}</style></head><body>{body}</body></html>"
    )


def answer(text: str) -> str:
    return f'<span class="a">{escape(text)}</span>' if text else ""


def tick(how: str, on: bool, withdrawn: bool = False) -> str:
    """What stands in the cell for the tick."""
    if withdrawn and how != "ring":
        left = SCRIBBLE.format(left=-7)
        return f'<span class="a" style="position:relative">{GLYPHS[how]}{left}</span>'
    if on and how not in ON_THE_ROW:
        return answer(GLYPHS[how])
    return "<span>☐</span>" if how in ("box", "crossbox") else ""


def number(how: str, option: int, on: bool, withdrawn: bool) -> str:
    if how != "ring" or not (on or withdrawn):
        return str(option)
    over = SCRIBBLE.format(left=-9) if withdrawn else ""
    return f'<span style="position:relative">{option}{RING}{over}</span>'


def yes_no(case: Case, key: str, how: str) -> str:
    value = case.yes[key]
    if key in case.words or how in ("typed", "YN"):
        return answer(typed(case, key, how))
    yes, no = value in (True, BOTH), value in (False, BOTH)
    if how == "circled":
        shown = [
            f'<span style="position:relative">{letter}{RING if on else ""}</span>'
            for letter, on in (("Y", yes), ("N", no))
        ]
        return "&nbsp;&nbsp;/&nbsp;&nbsp;".join(shown)
    if how == "struck":
        gone = (("Y", value == BOTH or value is False), ("N", value == BOTH or value is True))
        line = 'style="text-decoration-thickness:1px"'
        return " / ".join(f"<s {line}>{letter}</s>" if on else letter for letter, on in gone)
    return f"{'☒' if yes else '☐'} Yes &nbsp; {'☒' if no else '☐'} No"


def section(case: Case, section: Section, way: Way, order: str, keep: bool = True) -> str:
    """order: of the columns n(umber), d(escription) and t(ick). way: tick, number: those columns' widths; beside: whether
    the associates are asked for in the first option's tick cell and not in a row."""
    wide = {"n": way.get("number_width", "4%"), "t": way.get("tick_width", "20%")}
    title, key, beside = f"{section.number}. {section.title}", section.key, bool(way.get("beside"))
    if section.number == 2:
        title += f'<br><span style="font-weight:normal">{SCHOOL} {answer(case.texts[SCHOOL_KEY])}</span>'
    small = "font-size:.75em;font-weight:normal"
    if order == "ndt":
        head = f'<th colspan="2">{title}</th><th style="width:{wide["t"]};{small}">{MANDATORY}</th>'
    else:
        head = f'<th colspan="3">{title} <span style="float:right;{small}">{MANDATORY}</span></th>'
    asked = f"{ASSOCIATES} {answer(case.texts[ASSOCIATES_KEY])}" if section.number == 9 else ""
    out = f'<table{" style=break-inside:avoid" if keep else ""}><tr class="g">{head}</tr>'
    for option, text in enumerate(section.options, 1):
        on, gone, how = option in case.marks[key], case.withdrawn.get(key) == option, way["mark"]
        under = f'<div style="font-size:.8em;text-align:left">{asked}</div>' if asked else ""
        cells = {
            "n": f'<td class="c" style="width:{wide["n"]}">{number(how, option, on, gone)}</td>',
            "d": f"<td>{escape(text)}</td>",
            "t": f'<td class="c" style="width:{wide["t"]}">{tick(how, on, gone)}'
            f"{under if beside and option == 1 else ''}</td>",
        }
        row = {"rowhl": ' style="background:#ffef5a"', "rowbold": ' style="font-weight:bold"'}.get(how, "")
        out += f"<tr{row if on else ''}>{''.join(cells[column] for column in order)}</tr>"
    if asked and not beside:
        out += f'<tr><td colspan="3">{asked}</td></tr>'
    return f"{out}</table>"


def sections(case: Case, way: Way, order: str, keep: bool = True, turns: tuple[int, ...] = ()) -> str:
    """turns: the sections after which a page ends."""
    parts = [section(case, one, way, order, keep) + (TURN if one.number in turns else "") for one in SECTIONS]
    return "".join(parts) + f"<p>{RISKY}</p>"
