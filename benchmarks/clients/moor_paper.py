"""Held back: nobody may develop the reader on this layout, nor look at what differs in it."""

from __future__ import annotations

from . import wording as w
from .agency_notes import PAIRS, as_it_is
from .fill import Filled
from .layout import Layout, Way
from .paper import Paper, Place


def _ring(p: Paper, x: float, y: float, wide: float = 6.5) -> None:
    p.canvas.saveState()
    p.canvas.setStrokeColorRGB(0.7, 0.05, 0.05)
    p.canvas.setLineWidth(1.2)
    p.canvas.ellipse(x - wide, y - 6, x + wide, y + 6)
    p.canvas.restoreState()


def _strike(p: Paper, x0: float, x1: float, y: float) -> None:
    p.canvas.saveState()
    p.canvas.setLineWidth(1.2)
    p.canvas.line(x0, y, x1, y)
    p.canvas.restoreState()


def _letters(p: Paper, f: Filled, key: str, cell: Place, how: str) -> None:
    if key in f.texts:
        return
    value, (x, y) = f.values[key], cell.middle
    p.canvas.setFont(p.font, p.size + 1)
    for letter, at, on in (("Y", x - 10, True), ("N", x + 10, False)):
        p.canvas.drawCentredString(at, y - 3, letter)
        if how == "ring" and value is on:
            _ring(p, at, y)
        if how == "struck" and value is not None and value is not on:
            _strike(p, at - 6, at + 6, y)


def _section(p: Paper, f: Filled, section: w.Section, way: Way) -> None:
    p.space(100)
    school = f"   {w.SCHOOL} {f.text(w.SCHOOL_KEY)}" if section.number == 2 else ""
    p.row((1,), (f"{section.number}. {section.title}   {w.MANDATORY}{school}",), bold=(0,), fill="#e6e6f2")
    texts = [f"{number}\n{option}" for number, option in enumerate(section.options, 1)]
    cells = p.row((1, 1, 1, 1, 1), texts, least=40)
    marked, back = f.marked(section.key), f.taken_back(section.key)
    if way["mark"] == "ring":
        for number, cell in enumerate(cells, 1):
            x, y = cell.x0 + 3 + p.size * 0.28, cell.y1 - 3 - p.size * 0.62
            if number in marked or number in back:
                _ring(p, x, y)
            if number in back:
                _strike(p, x - 10, x + 10, y)
                _strike(p, x - 10, x + 10, y + 2)
    else:
        under = p.row((1, 1, 1, 1, 1), ("",) * 5, least=16)
        for number, cell in enumerate(under, 1):
            if number in marked or number in back:
                if way["mark"] == "zapf":
                    p.zapf(cell, "✔", 11)
                else:
                    x, y = cell.middle
                    p.canvas.setFont(p.bold, 10)
                    p.canvas.drawCentredString(x, y - 3.5, "X")
            if number in back:
                x, y = cell.middle
                _strike(p, x - 10, x + 10, y)
                _strike(p, x - 10, x + 10, y + 2)
    if section.number == 9:
        p.row((1,), (f"{w.ASSOCIATES} {f.text(w.ASSOCIATES_KEY)}",))
    p.y -= 5


def _summary(p: Paper, f: Filled) -> None:
    p.space(230)
    p.say(w.GRADING, bold=True)
    for one in w.GUIDANCE:
        p.say(one, after=2)
    shares = (40, 10, 40, 10)
    p.row(shares, ("Indicator", "Score", "", "Score"), bold=(0, 1, 3))
    for left, right in zip(w.SECTIONS[:5], w.SECTIONS[5:], strict=True):
        p.row(shares, (left.short, f.text(left.summary), right.short, f.text(right.summary)), centre=(1, 3))
    p.row(
        shares,
        ("Total", f.text("summary.subtotal_left"), "Total", f.text("summary.subtotal_right")),
        centre=(1, 3),
    )
    p.row((90, 10), ("Total Assessment Score", f.text("summary.total_assessment_score")), centre=(1,))
    p.say("RAG Rating", bold=True)
    cells = p.row((1, 1, 1), [label for _, label in w.BANDS], centre=(0, 1, 2), least=20)
    for (band, _), cell in zip(w.BANDS, cells, strict=True):
        if band in f.marked("summary.rag"):
            x, y = cell.middle
            _ring(p, x, y, 44)
    p.row((90, 10), ("Overall Score", f.text("summary.overall_score")), centre=(1,))


def draw(f: Filled, way: Way) -> bytes:
    p = Paper(7.2, way.get("rule", "box"), margin=30, header="OFFICIAL-SENSITIVE", footer="Moor form")
    p.say(w.TITLE, 13, bold=True)
    p.say(w.TOP, 9, bold=True)
    for number, (one, two) in enumerate(PAIRS):
        if number == 5:
            for key in ("assessment.yp_aware", *w.NEEDS):
                said = f.text(key) if key in f.texts else ""
                details = f.text(f"{key}.details") if key in w.DETAILS else ""
                cells = p.row(
                    (34, 12, 12, 42), (w.LABELS[key], said, w.DETAILS.get(key, ""), details), least=17
                )
                _letters(p, f, key, cells[1], way["yes"])
            p.say(w.REFERRER, 9, bold=True)
        p.row((18, 34, 14, 34), (w.LABELS[one], f.text(one), w.LABELS[two], f.text(two)), least=15)
    p.y -= 6
    for section in w.SECTIONS:
        _section(p, f, section, way)
    p.say(w.RISKY)
    p.say(w.JUDGEMENT, 9, bold=True)
    p.say(w.COMMENTS)
    p.row((80, 8, 12), (f.text("judgement.comments"), "Score", f.text("judgement.score")), least=30)
    p.y -= 6
    _summary(p, f)
    return p.done()


LAYOUT = Layout(
    "moor_paper",
    draw,
    as_it_is,
    (
        {"mark": "X", "yes": "ring"},
        {"mark": "ring", "yes": "struck"},
        {"mark": "zapf", "yes": "ring", "rule": "dash"},
        {"mark": "ring", "yes": "ring", "after": "rotate90"},
        {"mark": "X", "yes": "struck", "rule": "round"},
    ),
)
