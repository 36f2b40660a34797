"""A unitary council's fillable PDF: lists, radio buttons, boxes before, after or below the words, No printed first."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.pagesizes import A4

from ..agencies.sheet import Box, Sheet
from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from .parts import REFERRERS, dated, explained, said, summary_rows
from .widgets import Widgets, finished

TOP = (
    ("young_person.name", "young_person.dob"),
    ("young_person.address", "young_person.contact_no"),
    ("young_person.sexuality", "young_person.ethnicity"),
    ("young_person.homophobia_issues", "assessment.date"),
    ("parents.names", "parents.contact_nos"),
)
PALE = "#e8eef4"


def _yes_no(put: Widgets, filled: Filled, key: str, box: Box, how: str) -> None:
    """Draws words and widgets into a cell."""
    answer = filled.values[key]
    if how == "list":
        put.choice(key, said(filled, key) or " ", (" ", "Yes", "No"), box)
        return
    words = [("Yes", answer is True), ("No", answer is False)]
    if how == "first":
        words.reverse()
    put.group(key, [on for _, on in words])
    for place, (word, on) in enumerate(words):
        x, y = box.x0 + 6 + 38 * place, box.y1 - 13
        if how == "below":
            put.word(word, x, y)
            put.button(key, place, on, x + 3, y - 13, check=True)
        elif how == "lines":
            put.button(key, place, on, box.x0 + 6, y - 14 * place, check=False)
            put.word(word, box.x0 + 21, y - 14 * place + 2)
        elif how == "after":
            put.word(word, x, y + 2)
            put.button(key, place, on, x + 18, y, check=True)
        else:  # the button stands before the word
            put.button(key, place, on, x, y, check=False)
            put.word(word, x + 14, y + 2)


def _columns(put: Widgets, filled: Filled, key: str, yes: Box, no: Box) -> None:
    answer = filled.values[key]
    put.group(key, [answer is True, answer is False])
    for place, (box, on) in enumerate(((yes, answer is True), (no, answer is False))):
        put.button(key, place, on, box.middle[0] - 6, box.middle[1] - 6, check=True)


def _needs(sheet: Sheet, put: Widgets, filled: Filled, how: str) -> None:
    columns = how == "columns"
    shares = [5.0, 1.0, 1.0, 6.0] if columns else [5.0, 2.4, 5.6]
    if columns:
        sheet.row(["", "Yes", "No", ""], shares, bold=True, fill=PALE)
    for key in ("assessment.yp_aware", *w.NEEDS):
        cells = [w.LABELS[key], *([""] * (len(shares) - 2)), w.DETAILS.get(key, "")]
        boxes = sheet.row(cells, shares, low=34)
        if columns:
            _columns(put, filled, key, boxes[1], boxes[2])
        else:
            _yes_no(put, filled, key, boxes[1], how)
        if key in w.DETAILS:
            last = boxes[-1]
            put.text(
                f"{key}.details", explained(filled, key), Box(0, last.x0, last.y0, last.x1, last.y1 - 14)
            )


def _details(sheet: Sheet, put: Widgets, filled: Filled, way: Way) -> None:
    sheet.say(w.TITLE, bold=True, size=15)
    sheet.row([w.TOP], [1], bold=True, fill=PALE)
    for pair in TOP:
        boxes = sheet.row([text for key in pair for text in (w.LABELS[key], "")], [2, 4, 2, 4], low=32)
        for key, box in zip(pair, boxes[1::2], strict=True):
            put.text(key, dated(filled, key, way.get("days", "")), box)
    sheet.gap()
    _needs(sheet, put, filled, way["yes"])
    sheet.gap()
    sheet.row([w.REFERRER], [1], bold=True, fill=PALE)
    for key in REFERRERS:
        boxes = sheet.row([w.LABELS[key], ""], [3, 9], low=20)
        put.text(key, filled.text(key), boxes[1])
    sheet.turn()


def _summary(sheet: Sheet, put: Widgets, filled: Filled, way: Way) -> None:
    sheet.say(w.GRADING, bold=True, size=11)
    for line in w.GUIDANCE:
        sheet.say(line)
    shares = [5, 1.3, 5, 1.3]
    sheet.row(["Indicator", "Score", "Indicator", "Score"], shares, bold=True, fill=PALE)
    halves = [(left.short, left.summary, right.short, right.summary) for left, right in summary_rows()]
    halves.append(("Total", "summary.subtotal_left", "Total", "summary.subtotal_right"))
    for left, left_key, right, right_key in halves:
        boxes = sheet.row([left, "", right, ""], shares, low=20)
        put.text(left_key, filled.text(left_key), boxes[1])
        put.text(right_key, filled.text(right_key), boxes[3])
    for label, key in (("Total Assessment Score", "summary.total_assessment_score"), ("", ""), ("Overall Score", "summary.overall_score")):  # fmt: skip
        if not label:
            _bands(sheet, put, filled, way)
            continue
        boxes = sheet.row([label, ""], [11.3, 1.3], bold=True, low=20)
        put.text(key, filled.text(key), boxes[1])
    sheet.turn()


def _bands(sheet: Sheet, put: Widgets, filled: Filled, way: Way) -> None:
    sheet.gap()
    marked = filled.marked("summary.rag")
    if way["mark"] == "list" and len(marked) < 2:
        labels = dict(w.BANDS)
        box = sheet.row(["RAG Rating", ""], [4, 8], low=20)[1]
        shown = labels[marked[0]] if marked else " "
        put.choice("summary.rag", shown, (" ", *labels.values()), box)
    else:
        sheet.row(["RAG Rating"], [1], bold=True, fill=PALE)
        boxes = sheet.row([label for _, label in w.BANDS], [1, 1, 1], low=22)
        put.group("summary.rag", [band in marked for band, _ in w.BANDS])
        for place, (box, (band, _)) in enumerate(zip(boxes, w.BANDS, strict=True)):
            put.button(
                "summary.rag", place, band in marked, box.x1 - 30, box.y0 + 5, check=way["mark"] == "left"
            )
    sheet.gap()


def _section(sheet: Sheet, put: Widgets, filled: Filled, section: w.Section, how: str) -> None:
    sheet.room(150)
    key, marked = section.key, filled.marked(section.key)
    how = "left" if how == "list" and len(marked) > 1 else how
    title = f"{section.number}. {section.title}"
    if how == "list":
        box = sheet.row([title, "Score:", ""], [9, 1.2, 1.8], bold=True, fill=PALE, low=22)[2]
        put.choice(key, str(marked[0]) if marked else " ", (" ", "1", "2", "3", "4", "5"), box)
    else:
        sheet.row([title, w.MANDATORY], [9, 3], bold=True, fill=PALE, low=24)
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        put.text(asked[1], filled.text(asked[1]), sheet.row([asked[0], ""], [6, 6], low=20)[1])
    put.group(key, [option in marked for option in range(1, 6)])
    for option, statement in enumerate(section.options, 1):
        if how == "left":
            box = sheet.row(["", str(option), statement], [0.8, 0.8, 10.4], low=18)[0]
        elif how == "list":
            sheet.row([str(option), statement], [0.8, 11.2], low=16)
            continue
        else:
            box = sheet.row([str(option), statement, ""], [0.8, 9.4, 1.8], low=18)[2]
        if how == "typed":
            put.text(f"{key}.{option}", "X" if option in marked else "", box)
        else:
            put.button(
                key, option - 1, option in marked, box.middle[0] - 6, box.middle[1] - 6, check=how == "left"
            )
    sheet.gap(6)


def draw(filled: Filled, way: Way) -> tuple[bytes, str]:
    sheet = Sheet(A4)
    put = Widgets(sheet.canvas, way.get("names", ""))
    _details(sheet, put, filled, way)
    _summary(sheet, put, filled, way)
    for section in w.SECTIONS:
        _section(sheet, put, filled, section, way["mark"])
    sheet.say(w.RISKY, size=7.5)
    sheet.room(130)
    sheet.row([w.JUDGEMENT], [1], bold=True, fill=PALE)
    sheet.row([w.COMMENTS], [1])
    put.text("judgement.comments", filled.text("judgement.comments"), sheet.row([""], [1], low=36)[0])
    box, score = sheet.row(["Score", ""], [10, 2], bold=True, low=20)[1], filled.text("judgement.score")
    if way["mark"] == "list" and score != "12":
        put.choice("judgement.score", score or " ", (" ", *map(str, range(1, 11))), box)
    else:
        put.text("judgement.score", score, box)
    return sheet.done(), way.get("then", "")


def print_all(drawn: Sequence[tuple[bytes, str]]) -> list[bytes]:
    return [finished(data, then) for data, then in drawn]


WAYS = (
    {"yes": "before", "mark": "left", "names": "key"},
    {"yes": "below", "mark": "right", "then": "bare"},
    {"yes": "list", "mark": "list", "names": "key", "days": "comma"},
    {"yes": "first", "mark": "typed"},
    {"yes": "columns", "mark": "left", "days": "short", "then": "flat"},
    {"yes": "lines", "mark": "right", "names": "key", "then": "flat"},
    {"yes": "after", "mark": "list", "then": "bare"},
)
LAYOUT = Layout("unitary_fields", draw, print_all, WAYS, without=frozenset({"withdrawn"}))
