"""An agency's printed form that is filled in a PDF viewer: everything on it is an annotation."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .notes import Notes
from .paper import Paper, Place
from .post import written

PAIRS = (
    ("young_person.name", "young_person.dob"),
    ("young_person.address", "young_person.contact_no"),
    ("young_person.sexuality", "young_person.ethnicity"),
    ("young_person.homophobia_issues", "assessment.date"),
    ("parents.names", "parents.contact_nos"),
    ("referrer.name", "referrer.service"),
    ("referrer.phone", "referrer.email"),
)


def blank(rule: str, size: float, numbers_last: bool) -> tuple[bytes, dict[str, Place]]:
    """The printed form and where its answers go: `key`, `key/3` (tick cell), `key/3/n` (number), `key/Y`, `rag/red`."""
    p = Paper(size, rule, header="RESTRICTED WHEN COMPLETE", footer="Agency form CSE/2")
    p.say(w.TITLE, 16, bold=True, after=8)
    p.say(w.TOP, 11, bold=True)
    for number, (one, two) in enumerate(PAIRS):
        if number == 5:
            _questions(p)
            p.y -= 8
            p.say(w.REFERRER, 11, bold=True)
        cells = p.row((22, 30, 18, 30), (w.LABELS[one], "", w.LABELS[two], ""), least=34)
        p.keys |= {one: cells[1], two: cells[3]}
    p.open_page()
    _summary(p)
    for section in w.SECTIONS:
        _section(p, section, numbers_last)
    p.say(w.RISKY, after=10)
    p.say(w.JUDGEMENT, 11, bold=True)
    p.row((1,), (w.COMMENTS,))
    p.keys["judgement.comments"] = p.row((1,), ("",), least=60)[0]
    p.keys["judgement.score"] = p.row((80, 20), ("Score", ""), least=22)[1]
    return p.done(), p.keys


def _questions(p: Paper) -> None:
    for key in ("assessment.yp_aware", *w.NEEDS):
        cells = p.row((30, 20, 14, 36), (w.LABELS[key], "", w.DETAILS.get(key, ""), ""), least=30)
        p.keys |= {key: cells[1], f"{key}.details": cells[3]}
        right, y = cells[1].x1, cells[1].middle[1]
        for letter, at in (("Y", right - 38), ("N", right - 14)):
            p.canvas.setFont(p.font, p.size + 1)
            p.canvas.drawCentredString(at, y - 3, letter)
            p.keys[f"{key}/{letter}"] = Place(p.number, at - 8, y - 8, at + 8, y + 8)


def _summary(p: Paper) -> None:
    p.say(w.GRADING, 11, bold=True)
    for one in w.GUIDANCE:
        p.say(one)
    shares = (40, 10, 40, 10)
    p.row(shares, ("Indicator", "Score", "", "Score"), bold=(0, 1, 3))
    for left, right in zip(w.SECTIONS[:5], w.SECTIONS[5:], strict=True):
        cells = p.row(shares, (left.short, "", right.short, ""), least=18)
        p.keys |= {left.summary: cells[1], right.summary: cells[3]}
    cells = p.row(shares, ("Total", "", "Total", ""), least=18, bold=(0, 2))
    p.keys |= {"summary.subtotal_left": cells[1], "summary.subtotal_right": cells[3]}
    p.keys["summary.total_assessment_score"] = p.row((80, 20), ("Total Assessment Score", ""), least=18)[1]
    p.y -= 8
    p.say("RAG Rating", 11, bold=True)
    cells = p.row((1, 1, 1), [label for _, label in w.BANDS], centre=(0, 1, 2), least=24)
    p.keys |= {f"rag/{band}": cell for (band, _), cell in zip(w.BANDS, cells, strict=True)}
    p.y -= 8
    p.keys["summary.overall_score"] = p.row((80, 20), ("Overall Score", ""), least=20)[1]
    p.y -= 12


def _section(p: Paper, section: w.Section, numbers_last: bool) -> None:
    p.space(150)
    heading = f"{section.number}. {section.title}"
    if section.number == 2:
        cells = p.row((30, 35, 35), (heading, w.SCHOOL, ""), bold=(0,), fill="#e8e8e8", least=26)
        p.keys[w.SCHOOL_KEY] = cells[2]
    else:
        p.row((50, 50), (heading, w.MANDATORY), bold=(0,), fill="#e8e8e8")
    for number, option in enumerate(section.options, 1):
        texts, shares = (str(number), option, ""), (6, 80, 14)
        if numbers_last:
            texts, shares = ("", option, str(number)), (9, 84, 7)
        cells = p.row(shares, texts, least=20)
        tick, printed = (cells[0], cells[2]) if numbers_last else (cells[2], cells[0])
        name = f"{section.key}/{number}"
        x = printed.x0 + 3 + p.size * 0.28
        y = printed.y1 - 3 - p.size * 0.62
        p.keys |= {
            name: tick,
            f"{name}/s": cells[1],
            f"{name}/n": Place(p.number, x - 8, y - 7.5, x + 8, y + 7.5),
        }
    if section.number == 9:
        p.keys[w.ASSOCIATES_KEY] = p.row((30, 70), (w.ASSOCIATES, ""), least=30)[1]
    p.y -= 9


def _mark(notes: Notes, keys: dict[str, Place], name: str, how: str, back: bool) -> None:
    tick, number, statement = keys[name], keys[f"{name}/n"], keys[f"{name}/s"]
    touched = tick
    if how in ("tick", "cross", "stamp"):
        getattr(notes, how)(tick)
    elif how == "X":
        x, y = tick.middle
        notes.text(Place(tick.page, x - 8, y - 8, x + 8, y + 8), "X", 10)
    elif how in ("Circle", "Square"):
        notes.ring(number, how)
        touched = number
    elif how == "Highlight":
        notes.markup(statement.inner(1), how)
        touched = statement
    elif how == "line":
        notes.line(Place(statement.page, statement.x0 + 2, 0, statement.x0 + 150, 0), statement.y1 - 14)
        touched = statement
    if back and touched is statement:
        notes.markup(
            Place(statement.page, statement.x0 + 2, statement.y1 - 15, statement.x0 + 200, statement.y1 - 3),
            "StrikeOut",
        )
    elif back:
        notes.scribble(touched)


def fill_in(data: bytes, keys: dict[str, Place], f: Filled, way: Way) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    notes = Notes(writer, not way.get("bare"))
    for key, place in keys.items():
        question = f"{key}/Y" in keys
        if key in f.values and (not question or key in f.texts) and f.text(key):
            beside = Place(place.page, place.x0, place.y0, place.x1 - 46, place.y1) if question else place
            notes.text(beside.inner(1), f.text(key), 8.5)
        elif question and f.values[key] is not None:
            right, other = ("Y", "N") if f.values[key] else ("N", "Y")
            if way["yes"] == "StrikeOut":
                inner = keys[f"{key}/{other}"]
                notes.markup(
                    Place(inner.page, inner.x0 + 2, inner.y0 + 4, inner.x1 - 2, inner.y1 - 4), "StrikeOut"
                )
            elif way["yes"] == "tick":
                x, y = keys[f"{key}/{right}"].middle
                notes.tick(Place(place.page, x + 6, y - 3, x + 12, y + 4))
            else:
                notes.ring(keys[f"{key}/{right}"], way["yes"])
    for section in w.SECTIONS:
        for number in range(1, 6):
            back = number in f.taken_back(section.key)
            if back or number in f.marked(section.key):
                _mark(notes, keys, f"{section.key}/{number}", way["mark"], back)
    for band in f.marked("summary.rag"):
        cell = keys[f"rag/{band}"]
        if way["band"] == "Highlight":
            notes.markup(cell.inner(2), "Highlight")
        elif way["band"] == "tick":
            notes.tick(Place(cell.page, cell.x0 + 4, cell.y0, cell.x0 + 26, cell.y1))
        else:
            notes.ring(cell.inner(2), way["band"])
    return written(writer)


def draw(f: Filled, way: Way) -> bytes:
    data, keys = blank(way.get("rule", "box"), float(way.get("size", "9")), bool(way.get("last")))
    return fill_in(data, keys, f, way)


def as_it_is(done: Sequence[bytes]) -> list[bytes]:
    return list(done)


LAYOUT = Layout(
    "agency_notes",
    draw,
    as_it_is,
    (
        {"mark": "tick", "yes": "Circle", "band": "Circle"},
        {"mark": "X", "yes": "StrikeOut", "band": "Highlight", "last": "1"},
        {"mark": "Circle", "yes": "Circle", "band": "Square", "bare": "1"},
        {"mark": "Highlight", "yes": "tick", "band": "Highlight", "rule": "under"},
        {"mark": "stamp", "yes": "Square", "band": "tick", "rule": "dash"},
        {"mark": "Square", "yes": "StrikeOut", "band": "Circle", "last": "1"},
        {"mark": "cross", "yes": "Circle", "band": "tick", "bare": "1", "size": "10.5"},
        {"mark": "line", "yes": "tick", "band": "Highlight", "after": "rotate180"},
    ),
)
