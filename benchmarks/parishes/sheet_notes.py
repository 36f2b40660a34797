"""The form set anew by a volunteer in LaTeX, and filled in a viewer: typed, ticked, ringed or highlighted by annotations."""

from __future__ import annotations

import io
from random import Random
from textwrap import wrap

from pypdf import PdfReader, PdfWriter

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.post import written as saved
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    DETAILS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    LABELS,
    MANDATORY,
    NEEDS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from . import notes
from .notes import Spots
from .parts import LEFT, RIGHT, number_seed, written
from .programs import latex, redistilled

HEAD = r"""\documentclass[%s,10pt]{article}\usepackage[T1]{fontenc}\usepackage[margin=18mm]{geometry}\usepackage{array}
\setlength{\parindent}{0pt}\renewcommand{\arraystretch}{1.7}\pagestyle{plain}%s
\newcommand{\spot}[2]{\smash{\pdfannot width #2 height 4mm depth 1mm {/Subtype /Link /Border [0 0 0] /A << /S /URI /URI (spot:#1) >>}}}
\begin{document}
"""


def _tex(text: str) -> str:
    for plain, made in (("\\", ""), ("&", r"\&"), ("#", r"\#"), ("%", r"\%"), ("_", r"\_"), ("–", "--")):
        text = text.replace(plain, made)
    return text


def _table(columns: str, rows: list[str]) -> str:
    lines = r" \\ \hline ".join(rows)
    return rf"\begin{{tabular}}{{{columns}}} \hline {lines} \\ \hline \end{{tabular}}\par\bigskip "


def _cell(key: str, label: str, wide: str = "40mm") -> str:
    """A label, and the space after it for the answer."""
    return rf"{_tex(label)} \spot{{{key}}}{{{wide}}}"


def _people() -> str:
    v = LABELS
    rows = [rf"\multicolumn{{2}}{{|l|}}{{\textbf{{{_tex(TOP)}}}}}"]
    pairs = [
        ("young_person.name", "young_person.dob"), ("young_person.address", "young_person.contact_no"),
        ("young_person.sexuality", "young_person.ethnicity"), ("young_person.homophobia_issues", ""),
        ("assessment.date", "assessment.yp_aware"), ("parents.names", "parents.contact_nos"),
    ]  # fmt: skip
    for left, right in pairs:
        rows.append(f"{_cell(left, v[left])} & {_cell(right, v[right]) if right else ''}")
    for key in NEEDS:
        rows.append(f"{_cell(key, v[key])} & {_cell(f'{key}.details', DETAILS[key])}")
    rows.append(rf"\multicolumn{{2}}{{|l|}}{{\textbf{{{REFERRER}}}}}")
    for left, right in (("referrer.name", "referrer.service"), ("referrer.phone", "referrer.email")):
        rows.append(f"{_cell(left, v[left])} & {_cell(right, v[right])}")
    return _table(r"|>{\raggedright}p{80mm}|>{\raggedright\arraybackslash}p{86mm}|", rows)


def _summary() -> str:
    rows = [r"\textbf{Indicator} & \textbf{Score} & & \textbf{Score}"]
    rows += [
        rf"{_tex(one.short)} & \spot{{{one.summary}}}{{9mm}} & {_tex(two.short)} & \spot{{{two.summary}}}{{9mm}}"
        for one, two in zip(LEFT, RIGHT, strict=True)
    ]
    rows.append(r"Total & \spot{summary.subtotal_left}{9mm} & Total & \spot{summary.subtotal_right}{9mm}")
    rows.append(r"\multicolumn{3}{|l|}{Total Assessment Score} & \spot{summary.total_assessment_score}{9mm}")
    made = _table(r"|p{62mm}|p{13mm}|p{66mm}|p{13mm}|", rows)
    bands = " & ".join(rf"\spot{{summary.rag={band}}}{{25mm}}{label}" for band, label in BANDS)
    made += _table(r"|p{53mm}|p{53mm}|p{53mm}|", [r"\multicolumn{3}{|l|}{\textbf{RAG Rating}}", bands])
    return made + _table(
        r"|p{40mm}|p{30mm}|", [r"\textbf{Overall Score} & \spot{summary.overall_score}{20mm}"]
    )


def _section(one: Section) -> str:
    title = rf"\textbf{{{one.number}. {_tex(one.title)}}}"
    if one.number == 2:
        title += rf" {SCHOOL} \spot{{{SCHOOL_KEY}}}{{10mm}}"
    rows = [
        rf"\multicolumn{{2}}{{|p{{128mm}}|}}{{\raggedright {title}}} & \raggedright\arraybackslash\footnotesize {MANDATORY}"
    ]
    for score, text in enumerate(one.options, 1):
        rows.append(
            rf"\spot{{{one.key}:{score}}}{{3mm}}{score} & {_tex(text)} & \spot{{{one.key}={score}}}{{30mm}}"
        )
    if one.number == 9:
        rows.append(rf"\multicolumn{{3}}{{|l|}}{{{_tex(ASSOCIATES)} \spot{{{ASSOCIATES_KEY}}}{{30mm}}}}")
    columns = r"|p{6mm}|>{\raggedright\arraybackslash}p{118mm}|p{34mm}|"
    return rf"\parbox{{\textwidth}}{{{_table(columns, rows)}}}\par "


def blank(paper: str, font: str) -> bytes:
    """The blank form; links tell where the answers go."""
    lines = r"\par ".join(map(_tex, GUIDANCE))
    judged = _table(r"|p{130mm}|p{30mm}|", [
        rf"\multicolumn{{2}}{{|p{{165mm}}|}}{{{_tex(COMMENTS)}}}",
        r"\multicolumn{2}{|l|}{\spot{judgement.comments}{100mm}}", r"\textbf{Score} & \spot{judgement.score}{20mm}",
    ])  # fmt: skip
    body = rf"{{\Large\bfseries {TITLE}}}\par\bigskip {_people()}\newpage {GRADING}\par {lines}\par\bigskip {_summary()}"
    body += (
        "".join(map(_section, SECTIONS))
        + rf"{_tex(RISKY)}\par\bigskip\textbf{{{JUDGEMENT}}}\par {judged}\end{{document}}"
    )
    return latex(HEAD % (paper, font) + body)


def _type(writer: PdfWriter, spots: Spots, filled: Filled, way: Way, rng: Random) -> None:
    for key in filled.values:
        if (key.startswith("indicators.") and key.count(".") == 1) or key == "summary.rag":
            continue
        words = written(filled, key, way["answers"])
        if not words:
            continue
        words, size = _fitted(words, spots[key].x0)
        notes.text(
            writer, spots[key], words, size=size, typewriter=way["tool"] == "typewriter", colour=way["colour"]
        )
    page = spots["referrer.email"].page
    notes.ink(writer, page, notes.scribble(rng, 320, 60, 90, 18), 0.9)  # signed below the table


def _fitted(words: str, left: float) -> tuple[str, float]:
    """As a person breaks it so that it stays in its cell."""
    room = (285 if left < 250 else 525) - left
    if "\n" not in words and len(words) * 4.6 < room:
        return words, 9
    return "\n".join(line for part in words.split("\n") for line in wrap(part, max(12, int(room / 3.4)))), 6.5


def _mark(writer: PdfWriter, spots: Spots, key: str, value: object, way: Way, rng: Random) -> None:
    how = way["marks"]
    spot, number = spots[f"{key}={value}"], spots.get(f"{key}:{value}", spots[f"{key}={value}"])
    if how == "tick":
        notes.ink(
            writer, spot.page, notes.tick(rng, spot.x0 + (42 if number is not spot else 90), spot.middle, 11)
        )
    elif how == "typed":
        x = "X" if number is not spot else "                                 X"
        notes.text(writer, spot, x, 10, typewriter=True, left=40 if number is not spot else 2)
    elif how == "ring":
        wide = 13 if number is not spot else 80
        notes.ring(writer, number.page, (number.x0 - 4, number.y0 - 1, number.x0 + wide, number.y1 + 1))
    else:
        wide = 8 if number is not spot else 75
        notes.quads(
            writer,
            "Highlight",
            number.page,
            (number.x0 - 1, number.y0, number.x0 + wide, number.y1),
            "1 0.9 0.2",
        )


def _strike(writer: PdfWriter, spots: Spots, key: str, value: int, way: Way, rng: Random) -> None:
    _mark(writer, spots, key, value, way, rng)
    spot, number = spots[f"{key}={value}"], spots[f"{key}:{value}"]
    at = spot.x0 + 42 if way["marks"] in ("tick", "typed") else number.x0 + 3
    notes.ink(
        writer,
        spot.page,
        [
            [(at - 9, spot.middle + 1), (at + 11, spot.middle - 1)],
            [(at - 9, spot.middle - 2), (at + 11, spot.middle + 2)],
        ],
    )
    notes.text(writer, spot, "error PM", 8, left=58)


def draw(filled: Filled, way: Way) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank(way["paper"], way["font"]))))
    spots, rng = notes.take_spots(writer), Random(f"parishes/{number_seed(filled)}")
    _type(writer, spots, filled, way, rng)
    for one in SECTIONS:
        for score in filled.marked(one.key):
            _mark(writer, spots, one.key, score, way, rng)
        for score in filled.taken_back(one.key):
            _strike(writer, spots, one.key, score, way, rng)
    for band in filled.marked("summary.rag"):
        _mark(writer, spots, "summary.rag", band, way, rng)
    return redistilled(saved(writer), way["then"])


SANS = r"\renewcommand{\familydefault}{\sfdefault}"
WAYS = (
    {"marks": "tick", "tool": "preview", "answers": "word", "colour": "0 0 0", "paper": "a4paper", "font": "", "then": ""},
    {"marks": "typed", "tool": "typewriter", "answers": "letter", "colour": "0 0 0.8", "paper": "a4paper", "font": SANS, "then": ""},
    {"marks": "ring", "tool": "preview", "answers": "lower", "colour": "0.7 0 0", "paper": "letterpaper", "font": "", "then": "gs"},
    {"marks": "light", "tool": "typewriter", "answers": "word", "colour": "0 0 0", "paper": "a4paper", "font": SANS, "then": ""},
    {"marks": "tick", "tool": "preview", "answers": "word", "colour": "0 0.3 0.6", "paper": "a4paper", "font": SANS, "then": "cairo"},
)  # fmt: skip
LAYOUT = Layout("sheet_notes", draw, list, WAYS)
