"""Layouts drawn with ReportLab: a county council's, one across the sheet, one near to the printed form, a checklist."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.pagesizes import A4, landscape

from ..clients.wording import (
    CHECK_ADULT,
    CHECK_END,
    CHECK_NAME,
    CHECK_TITLE,
    DETAILS,
    LABELS,
    LEVELS,
    NEEDS,
    REFERRER,
    RISKY,
    TITLE,
    TOP,
)
from .case import ASSESSED, AWARE, BORN, Case
from .layout import Layout, Way, as_drawn
from .sheet import Cell, Spot
from .sheet_form import Form
from .sheet_marks import tick

PALE = (0.93, 0.93, 0.93)
Drawn = Callable[[Case, Way], Form]


def person_inline(form: Form) -> None:
    """Answers after their labels, in one cell."""
    wide = form.inner

    def text(key: str, span: int = 1, height: float = 0) -> Cell:
        return form.text(key, LABELS[key], span, height)

    rows = [
        [form.head(TOP, 3)],
        [text("young_person.name"), text(BORN), text("young_person.contact_no")],
        [
            text("young_person.address", height=30),
            text("young_person.sexuality"),
            text("young_person.ethnicity"),
        ],
        [text("young_person.homophobia_issues", 3)],
        [text(ASSESSED), form.question(AWARE, LABELS[AWARE], 2)],
        [text("parents.names"), text("parents.contact_nos", 2)],
    ]
    form.grid([wide * 0.48, wide * 0.26, wide * 0.26], rows, least=22)
    form.y += 8
    needs = [[form.question(key, LABELS[key]), form.text(f"{key}.details", DETAILS[key])] for key in NEEDS]
    form.grid([wide * 0.48, wide * 0.52], needs, least=26)
    rows = [
        [form.head(REFERRER, 2)],
        [text("referrer.name"), text("referrer.service")],
        [text("referrer.phone", 2)],
        [text("referrer.email", 2)],
    ]
    form.grid([wide / 2, wide / 2], rows, least=22)


def person_cells(form: Form) -> None:
    """Labels and answers in cells of their own."""
    shares = [form.inner * share for share in (0.22, 0.28, 0.2, 0.3)]

    def pair(key: str, span: int = 1) -> list[Cell]:
        answer = form.question(key, "") if key in form.case.yes else form.text(key, span=span)
        return [Cell(LABELS[key], fill=PALE), answer]

    rows = [
        [form.head(TOP, 4)],
        pair("young_person.name") + pair(BORN),
        pair("young_person.contact_no") + pair("young_person.address"),
        pair("young_person.sexuality") + pair("young_person.ethnicity"),
        pair("young_person.homophobia_issues") + pair(AWARE),
        pair(ASSESSED) + pair("parents.names"),
        pair("parents.contact_nos", 3),
    ]
    for key in NEEDS:
        rows.append([*pair(key), Cell(DETAILS[key], fill=PALE), form.text(f"{key}.details")])
    form.grid(shares, rows, least=20)
    rows = [
        [form.head(REFERRER, 4)],
        pair("referrer.name") + pair("referrer.service"),
        pair("referrer.phone") + pair("referrer.email"),
    ]
    form.grid(shares, rows, least=20)


def county(case: Case, way: Way) -> Form:
    """Ticks at the right in a narrow column, sections run on over pages, then judgement, summary, bands in a column."""
    form = Form().fill(case, way)
    form.para(TITLE, 15, bold=True)
    person_inline(form)
    form.turn()
    form.intro()
    form.sections("ndt", 30, 20, keep=False)
    form.para(RISKY)
    form.judgement()
    form.summary()
    form.rag(column=True)
    form.overall()
    return form


def land(case: Case, way: Way) -> Form:
    """Across the sheet: ticks at the left in a wide column, the summary before, its scores left of their labels."""
    form = Form(landscape(A4), font="Times-Roman", size=10).fill(case, way)
    form.para(TITLE, 16, bold=True)
    person_cells(form)
    form.turn()
    form.intro()
    form.summary(first=True)
    form.rag()
    form.overall()
    form.turn()
    form.sections("tnd", 90, 25)
    form.para(RISKY)
    form.judgement(60, score_first=True)
    return form


def standard(case: Case, way: Way) -> Form:
    """In the printed form's order: ticks at the right in a wide column, bands in colour."""
    form = Form(margin=50, size=9.5).fill(case, way)
    form.para(TITLE, 15, bold=True)
    person_cells(form)
    form.turn()
    form.intro()
    form.summary()
    form.rag(coloured=True)
    form.overall()
    form.turn()
    form.sections("ndt", 95, 22)
    form.para(RISKY)
    form.judgement()
    return form


def check_sheet(case: Case, way: Way) -> Form:
    """The checklist. way: mark, side (where the ticks stand), boxes."""
    form = Form(size=10.5).fill(case, way)
    form.para(CHECK_TITLE, 14, bold=True, gap=10)
    form.grid(
        [form.inner],
        [[form.text("child.name", CHECK_NAME)], [form.text("child.accompanied_by", CHECK_ADULT)]],
    )
    left, rows = way.get("side") == "left", []

    def cell(key: str) -> Cell:
        def draw(spot: Spot) -> None:
            if way.get("boxes"):
                x, y = spot.middle
                form.canvas.rect(x - 5, y - 5, 10, 10)
            if key in case.ticks:
                tick(form, spot, way["mark"])

        return Cell(key=key, draw=draw)

    for heading, ticks in LEVELS:
        rows.append([form.head(heading, 2)])
        rows += [[cell(key), Cell(label)][:: 1 if left else -1] for key, label in ticks]
    form.grid([40, form.inner - 40] if left else [form.inner - 60, 60], rows)
    form.para(CHECK_END)
    return form


def _layout(name: str, drawn: Drawn, marks: str, yes: str, rag: str = "X") -> Layout:
    return Layout(
        name,
        lambda case, way: drawn(case, way).done(),
        as_drawn,
        tuple(marks.split()),
        tuple(yes.split()),
        tuple(rag.split()),
    )


SHEETS: dict[str, Drawn] = {"rl_county": county, "rl_land": land, "rl_std": standard}
LAYOUTS = (
    _layout("rl_county", county, "X drawtick zapf drawx underline", "typed circled struck YN", "ring X zapf"),
    _layout("rl_land", land, "ring rowbold x rowhl zapfx", "circled typed struck", "X ring"),
    _layout("rl_std", standard, "blob ring X drawtick init", "YN circled struck", "zapf X ring"),
)
CHECK = Layout("ck_rl", lambda case, way: check_sheet(case, way).done(), as_drawn)
