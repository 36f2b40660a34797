"""The form typed out for a hearing's bundle: every line of the page numbered, page numbers of the whole bundle. groff."""

from __future__ import annotations

from collections.abc import Sequence

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .parts import questions, referrer, summary_rows, written
from .programs import groff, redistilled

HEAD = r""".pl 29.7c
.ll 16.2c
.po 2.6c
.nh
.ad l
.nr first {first}
.de HD
.ev 1
.ps 8
.ft HR
.ll 16.2c
'sp |1c
.tl '{left}'Section H'H\\n[first]'
.nr first +1
{lines}.ev
'sp |2.3c
.ns
..
.de FT
'bp
..
.wh 0 HD
.wh -2c FT
.ft {font}
.ps {size}
.vs {space}
"""


def _safe(text: str) -> str:
    made = (
        text.replace("\\", r"\e")
        .replace("-", r"\-")
        .replace("'", r"\(aq")
        .replace("–", r"\(en")
        .replace("\n", ", ")
    )
    return rf"\&{made}"


def _line(text: str, bold: bool = False) -> str:
    return f"{'.B ' if bold else ''}{_safe(text)}\n.br\n" if not bold else f"\\fB{_safe(text)}\\fP\n.br\n"


def _table(columns: str, rows: Sequence[tuple[str, ...]]) -> str:
    body = "\n".join("|".join(f"T{{\n{_safe(cell)}\nT}}" if cell else "" for cell in row) for row in rows)
    return f".TS\nallbox tab(|);\n{columns}.\n{body}\n.TE\n"


def _option(score: int, text: str, on: bool, off: bool, way: Way) -> str:
    mark = {"round": ("(\u00a0)", "(X)"), "square": ("[\u00a0]", "[x]"), "arrow": ("   ", "-->")}[
        way["marks"]
    ][on or off]
    made = f"{mark} {score}  {text}" if way["side"] == "left" else f"{score}  {text}  {mark}"
    return _line(f"{made}  [deleted, PM]" if off else made)


def _section(one: Section, filled: Filled, way: Way) -> str:
    made = f".ne 11\n.sp 0.6\n{_line(f'{one.number}. {one.title}', True)}"
    if one.number == 2:
        made += _line(f"{SCHOOL} {written(filled, SCHOOL_KEY)}")
    for score, text in enumerate(one.options, 1):
        made += _option(
            score, text, score in filled.marked(one.key), score in filled.taken_back(one.key), way
        )
    if one.number == 9:
        made += _line(f"{ASSOCIATES} {written(filled, ASSOCIATES_KEY)}")
    return made


def _summary(filled: Filled, way: Way) -> str:
    rows = [("Indicator", "Score", "", "Score"), *summary_rows(filled)]
    made = f".ne 24\n.sp 0.6\n{_line(GRADING, True)}" + "".join(map(_line, GUIDANCE)) + ".sp 0.4\n"
    made += _table("lw(5.6c) cw(1.4c) lw(5.6c) cw(1.4c)", rows) + ".sp 0.6\n"
    made += _line(f"Total Assessment Score: {written(filled, 'summary.total_assessment_score')}")
    made += _line("RAG Rating", True)
    for band, label in BANDS:
        on = band in filled.marked("summary.rag")
        mark = {"round": ("(\u00a0)", "(X)"), "square": ("[\u00a0]", "[x]"), "arrow": ("   ", "-->")}[
            way["marks"]
        ][on]
        made += _line(f"{mark} {label}" if way["side"] == "left" else f"{label} {mark}")
    return made + _line(f"Overall Score: {written(filled, 'summary.overall_score')}")


def draw(filled: Filled, way: Way) -> tuple[str, str]:
    size = int(way["size"])
    made = HEAD.format(
        first=way["first"], left="Re: a child (FB24C00099)  Bundle prepared 03/09/2025", font=way["font"], size=size,
        space=size + 3, lines="".join(f"'sp |{62 + number * 22}p\n\\h'-1.4c'{number}\n.br\n" for number in range(1, 33)),
    )  # fmt: skip
    made += _line(TITLE, True) + ".sp 0.5\n" + _line(TOP, True)
    for key, label in questions():
        made += _line(f"{label.rstrip(':')}: {written(filled, key, way['answers'])}")
    made += ".sp 0.5\n" + _line(REFERRER, True)
    for key, label in referrer():
        made += _line(f"{label} {written(filled, key)}")
    made += _summary(filled, way) + "".join(_section(one, filled, way) for one in SECTIONS)
    made += f".sp 0.5\n{_line(RISKY)}.ne 8\n.sp 0.5\n{_line(JUDGEMENT, True)}{_line(COMMENTS)}"
    made += _line(written(filled, "judgement.comments")) + _line(
        f"Score: {written(filled, 'judgement.score')}"
    )
    return made, way["then"]


WAYS = (
    {"marks": "round", "side": "left", "first": "212", "font": "CR", "size": "10", "answers": "word", "then": ""},
    {"marks": "square", "side": "right", "first": "31", "font": "R", "size": "12", "answers": "letter", "then": ""},
    {"marks": "arrow", "side": "left", "first": "4", "font": "HR", "size": "10", "answers": "word", "then": "cairo"},
)  # fmt: skip
LAYOUT = Layout(
    "bundle_lines", draw, lambda drawn: [redistilled(groff(text), then) for text, then in drawn], WAYS
)
