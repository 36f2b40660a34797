"""The checklist as a GP practice's system prints it: a consultation's header, then the items. groff, by way of PostScript."""

from __future__ import annotations

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import CHECK_ADULT, CHECK_END, CHECK_NAME, CHECK_TITLE, LEVELS
from .parts import written
from .programs import groff, redistilled

HEAD = r""".pl 29.7c
.ll 17.5c
.po 1.8c
.nh
.ad l
.ft {font}
.ps {size}
.vs {space}
.sp 1.5c
"""


def _line(text: str) -> str:
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{safe}"


def _table(columns: str, rows: list[list[str]], ruled: bool) -> str:
    options = "allbox expand tab(|);" if ruled else "expand tab(|);"
    body = "\n".join("|".join(f"T{{\n{_line(cell)}\nT}}" if cell else "" for cell in row) for row in rows)
    return f".TS\n{options}\n{columns}.\n{body}\n.TE\n"


def _banner(way: Way) -> str:
    practice = "Fableford Medical Centre (Y99999)   Tel 01632 960111"
    printed = f"Printed {way['day']}/02/2025 09:1{way['day'][-1]} by N. Urse   User 4471   Page 1 of 1"
    rows = [
        ["NHS No", "999 000 0{0}{0}{0}".format(way["day"][-1]), "Usual GP", "Dr P. Mockham"],
        ["Consultation", f"{way['day']}/02/2025 08:50", "Read code", "13Vx. (2)"],
        ["Last BP", "112/68", "Template version", "5"],
    ]
    made = f"{_line(practice)}\n.br\n{_line(printed)}\n.sp 0.5\n"
    return made + _table("lw(2.6c) lw(5.6c) lw(3.2c) lw(4.4c)", rows, way["ruled"] == "yes") + ".sp\n"


def _ticked(on: bool, way: Way) -> str:
    return {
        "box": "[X]" if on else "[ ]",
        "yes": "Yes" if on else "No",
        "cross": "X" if on else "",
        "dated": f"Y ({way['day']}/02/25)" if on else "",
    }[way["marks"]]


def draw(filled: Filled, way: Way) -> tuple[str, str]:
    made = HEAD.format(font=way["font"], size=way["size"], space=int(way["size"]) + 3) + _banner(way)
    made += f".B\n{_line(CHECK_TITLE)}\n.ft {way['font']}\n.sp 0.5\n"
    for label, key in ((CHECK_NAME, "child.name"), (CHECK_ADULT, "child.accompanied_by")):
        asked = label.rstrip(":")
        made += _line(f"{asked}: {written(filled, key)}") + "\n.sp 0.5\n"
    for level, items in LEVELS:
        rows = [[text, _ticked(filled.values[key] is True, way)] for key, text in items]
        if way["first"] == "yes":
            rows = [[mark, text] for text, mark in rows]
        made += f".ne 9\n.B\n{_line(level)}\n.ft {way['font']}\n"
        made += (
            _table(
                "lw(2.4c) lw(14.0c)" if way["first"] == "yes" else "lw(14.0c) lw(2.4c)",
                rows,
                way["ruled"] == "yes",
            )
            + ".sp 0.5\n"
        )
    return made + f"{_line(CHECK_END)}\n.br\n", way["then"]


WAYS = (
    {"marks": "box", "first": "yes", "ruled": "", "font": "CR", "size": "10", "day": "11", "then": ""},
    {"marks": "yes", "first": "", "ruled": "yes", "font": "HR", "size": "11", "day": "12", "then": ""},
    {"marks": "cross", "first": "", "ruled": "yes", "font": "R", "size": "12", "day": "14", "then": "cairo"},
    {"marks": "dated", "first": "", "ruled": "yes", "font": "HR", "size": "10", "day": "17", "then": ""},
    {"marks": "box", "first": "", "ruled": "yes", "font": "CR", "size": "9", "day": "18", "then": "mupdf"},
)  # fmt: skip
LAYOUT = Layout(
    "practice_print",
    draw,
    lambda drawn: [redistilled(groff(text), then) for text, then in drawn],
    WAYS,
    form="cse_checklist",
)
