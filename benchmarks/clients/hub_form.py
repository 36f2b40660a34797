"""A hub's own typed forms: the assessment with its scores on the front sheet, and the checklist."""

from __future__ import annotations

from . import wording as w
from .agency_notes import PAIRS
from .fill import Filled
from .layout import Way
from .paper import Paper, Place


def _letters(p: Paper, f: Filled, key: str, cell: Place) -> None:
    """Typed words, or a ring drawn round the printed letter."""
    x, y = cell.middle
    value = f.values[key]
    p.canvas.setFont(p.font, p.size + 1)
    if key in f.texts:
        return
    for letter, at, on in (("Y", x - 12, True), ("N", x + 12, False)):
        p.canvas.drawCentredString(at, y - 3, letter)
        if value is on:
            p.canvas.saveState()
            p.canvas.setStrokeColorRGB(0.1, 0.2, 0.7)
            p.canvas.ellipse(at - 7, y - 7, at + 7, y + 7.5)
            p.canvas.restoreState()
    p.canvas.drawCentredString(x, y - 3, "/")


def assessment(f: Filled, way: Way) -> tuple[bytes, dict[str, int]]:
    """The PDF, and on which page (from 0) each question stands."""
    p = Paper(
        9.5,
        way.get("rule", "box"),
        font="Times-Roman",
        header="OFFICIAL-SENSITIVE",
        footer="MASH hub form 14",
    )
    where: dict[str, int] = {}

    def put(key: str) -> str:
        where[key] = p.number
        return f.text(key)

    p.say(w.TITLE, 15, bold=True, after=8)
    p.say(w.TOP, 11, bold=True)
    for number, (one, two) in enumerate(PAIRS):
        if number == 5:
            _questions(p, f, where)
            p.say(" ")
            p.say(w.REFERRER, 11, bold=True)
        p.row((20, 32, 16, 32), (w.LABELS[one], put(one), w.LABELS[two], put(two)), least=20)
    p.open_page()
    _scores(p, f, where)
    for number, section in enumerate(w.SECTIONS):
        if number in (0, 4, 8):
            p.open_page()
        _section(p, f, section, way, where)
    p.say(w.RISKY, after=10)
    p.say(w.JUDGEMENT, 11, bold=True)
    p.say(w.COMMENTS)
    p.row((1,), (put("judgement.comments"),), least=50)
    p.row((70, 30), ("Score", put("judgement.score")), least=20)
    return p.done(), where


def _questions(p: Paper, f: Filled, where: dict[str, int]) -> None:
    for key in ("assessment.yp_aware", *w.NEEDS):
        details = f.text(f"{key}.details") if key in w.DETAILS else ""
        said = f.text(key) if key in f.texts else ""
        cells = p.row((32, 14, 14, 40), (w.LABELS[key], said, w.DETAILS.get(key, ""), details), least=24)
        where |= {key: p.number} | ({f"{key}.details": p.number} if key in w.DETAILS else {})
        _letters(p, f, key, cells[1])


def _scores(p: Paper, f: Filled, where: dict[str, int]) -> None:
    def put(key: str) -> str:
        where[key] = p.number
        return f.text(key)

    p.say(w.GRADING, 11, bold=True)
    for one in w.GUIDANCE:
        p.say(one)
    p.row((70, 30), ("Indicator", "Score"), bold=(0, 1))
    for section in w.SECTIONS:
        p.row((70, 30), (section.short, put(section.summary)), centre=(1,))
        if section.number == 5:
            p.row((70, 30), ("Total", put("summary.subtotal_left")), bold=(0,), centre=(1,))
    p.row((70, 30), ("Total", put("summary.subtotal_right")), bold=(0,), centre=(1,))
    p.row((70, 30), ("Total Assessment Score", put("summary.total_assessment_score")), bold=(0,), centre=(1,))
    p.say(" ")
    p.say("RAG Rating", 11, bold=True)
    for band, label in w.BANDS:
        cells = p.row((30, 10, 60), (label, "", ""), least=20, rule="none")
        box = cells[1].inner(4)
        p.canvas.rect(box.x0, box.y0, 12, 12)
        if band in f.marked("summary.rag"):
            p.zapf(Place(p.number, box.x0, box.y0, box.x0 + 12, box.y0 + 12), "✘")
    where["summary.rag"] = p.number
    p.row((70, 30), ("Overall Score", put("summary.overall_score")), bold=(0,), centre=(1,))


def _section(p: Paper, f: Filled, section: w.Section, way: Way, where: dict[str, int]) -> None:
    p.space(140)
    where[section.key] = p.number
    p.row((50, 50), (f"{section.number}. {section.title}", w.MANDATORY), bold=(0,), fill="#f3e3c3")
    if section.number == 2:
        where[w.SCHOOL_KEY] = p.number
        p.row((45, 55), (w.SCHOOL, f.text(w.SCHOOL_KEY)))
    for number, option in enumerate(section.options, 1):
        on = number in f.marked(section.key)
        typed = way["mark"] if on and len(way["mark"]) == 1 else ""
        cells = p.row((13, 87), (typed, f"{number} = {option}"), least=19, centre=(0,))
        if on and way["mark"] == "zapf":
            p.zapf(cells[0], "✔")
    if section.number == 9:
        where[w.ASSOCIATES_KEY] = p.number
        p.row((45, 55), (w.ASSOCIATES, f.text(w.ASSOCIATES_KEY)), least=24)
    p.y -= 9


def checklist(f: Filled, way: Way) -> tuple[bytes, dict[str, int]]:
    p = Paper(11, "none", font="Times-Roman", header="NHS CONFIDENTIAL", footer="Hub checklist")
    p.say(w.CHECK_TITLE, 13, bold=True, after=14)
    for label, key in ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by")):
        value = f.text(key)
        gap = " ..... " if way["tick"] == "bracket" else ": "
        p.say(
            f"{label.rstrip(':')}{gap}{value}" if value else f"{label}.....................................",
            after=9,
        )
    for level, ticks in w.LEVELS:
        p.say(level, bold=True, after=4)
        for key, title in ticks:
            on = f.values[key]
            if way["tick"] == "bracket":
                p.say(f"[{'X' if on else ' '}] {title}", after=5)
            elif way["tick"] == "column":
                p.row((88, 12), (title, "X" if on else ""), rule="box", centre=(1,))
            else:
                cells = p.row((7, 93), ("", title), least=20)
                x, y = cells[0].middle
                p.canvas.rect(x - 6, y - 6, 12, 12)
                if on:
                    p.zapf(cells[0], "✔")
        p.say(" ")
    p.say(w.CHECK_END, bold=True)
    return p.done(), {}
