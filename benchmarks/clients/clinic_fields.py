"""A clinic's fillable form, and what becomes of one: names without meaning, appearances lost, flattened, cut loose."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import wording as w
from .agency_notes import PAIRS, as_it_is
from .fields import finish
from .fill import Filled
from .layout import Layout, Way
from .paper import Paper, Place

QUIET = {"borderWidth": 0.5, "fontSize": 9}


class Fields:
    """Puts fields into cells. named: by the question; else as programs name them that nobody told better."""

    def __init__(self, paper: Paper, f: Filled, way: Way) -> None:
        self.form: Any = paper.canvas.acroForm
        self.f, self.way, self.count, self.paper = f, way, 0, paper

    def name(self, key: str) -> str:
        self.count += 1
        if self.way["names"] == "key":
            return key.replace(".", "_")
        return f"Text{self.count}" if self.way["names"] == "text" else f"undefined_{self.count * 3}"

    def text(self, key: str, place: Place, value: str | None = None, most: int = 0) -> None:
        box, comb = place.inner(2), {}
        value = self.f.text(key) if value is None else value
        if most:
            comb = {"maxlen": most, "fieldFlags": "comb"}
        elif box.y1 - box.y0 > 24:
            comb = {"fieldFlags": "multiline"}  # whose appearance isn't wrapped by itself
            value = "\n".join(self.paper.wrapped(value, box.x1 - box.x0 - 8, "Helvetica", 9))
        self.form.textfield(
            name=self.name(key), value=value, x=box.x0, y=box.y0,
            width=box.x1 - box.x0, height=box.y1 - box.y0, relative=False, **QUIET, **comb,
        )  # fmt: skip

    def date(self, key: str, place: Place) -> None:
        value = self.f.values[key]
        if self.way.get("comb") and isinstance(value, date):
            self.text(key, place, f"{value:%d%m%Y}", 8)
        else:
            self.text(key, place)

    def box(self, key: str, place: Place, on: bool, style: str = "check") -> None:
        x, y = place.middle
        self.form.checkbox(
            name=self.name(key), checked=on, x=x - 6, y=y - 6, size=12, buttonStyle=style, borderWidth=0.7
        )

    def choose(self, key: str, place: Place, value: str, options: list[str]) -> None:
        box = place.inner(2)
        self.form.choice(
            name=self.name(key), value=value or " ", options=[" ", *options], x=box.x0, y=box.y0,
            width=box.x1 - box.x0, height=min(16, box.y1 - box.y0), fieldFlags="combo", **QUIET,
        )  # fmt: skip

    def radios(self, key: str, places: list[tuple[str, Place, bool]]) -> None:
        name = self.name(key)
        for value, place, on in places:
            x, y = place.middle
            self.form.radio(
                name=name,
                value=value,
                selected=on,
                x=x - 6,
                y=y - 6,
                size=12,
                buttonStyle="circle",
                borderWidth=0.7,
            )

    def question(self, p: Paper, key: str, place: Place) -> None:
        value, how = self.f.values[key], self.way["yes"]
        if key in self.f.texts or how == "text":
            said = self.f.text(key) if key in self.f.texts else {True: "Yes", False: "No", None: ""}[value]
            self.text(key, place, said)
        elif how == "choice":
            self.choose(key, place, {True: "Yes", False: "No", None: ""}[value], ["Yes", "No"])
        else:
            x, y = place.middle
            parts = []
            for word, on, at in (("Yes", True, x - 18), ("No", False, x + 22)):
                p.canvas.setFont(p.font, p.size)
                p.canvas.drawRightString(at - 8, y - 3, word)
                parts.append((word, Place(place.page, at - 6, y - 6, at + 6, y + 6), value is on))
            if how == "radio":
                self.radios(key, parts)
            else:
                for word, at, on in parts:
                    self.box(f"{key}_{word}", at, on, "cross")


def draw(f: Filled, way: Way) -> bytes:
    p = Paper(9, way.get("rule", "box"), header="NHS OFFICIAL-SENSITIVE", footer="Clinic form v.7")
    p.say(w.TITLE, 15, bold=True)
    p.say(w.TOP, 11, bold=True)
    fields = Fields(p, f, way)
    for number, (one, two) in enumerate(PAIRS):
        if number == 5:
            for key in ("assessment.yp_aware", *w.NEEDS):
                cells = p.row((30, 18, 14, 38), (w.LABELS[key], "", w.DETAILS.get(key, ""), ""), least=30)
                fields.question(p, key, cells[1])
                if key in w.DETAILS:
                    fields.text(f"{key}.details", cells[3])
            p.say(" ")
            p.say(w.REFERRER, 11, bold=True)
        cells = p.row(
            (20, 32, 16, 32), (w.LABELS[one], "", w.LABELS[two], ""), least=50 if "address" in one else 22
        )
        for key, cell in ((one, cells[1]), (two, cells[3])):
            (fields.date if key in ("young_person.dob", "assessment.date") else fields.text)(key, cell)
    if way.get("summary") == "first":
        p.open_page()
        _summary(p, fields)
    p.open_page()
    for section in w.SECTIONS:
        _section(p, fields, section)
    p.say(w.RISKY, after=10)
    p.say(w.JUDGEMENT, 11, bold=True)
    cells = p.row((60, 40), (w.COMMENTS, ""), least=70)
    fields.text("judgement.comments", cells[1])
    fields.text("judgement.score", p.row((80, 20), ("Score", ""), least=20)[1])
    if way.get("summary") != "first":
        p.say(" ")
        _summary(p, fields)
    return finish(p.done(), f, way)


def _section(p: Paper, fields: Fields, section: w.Section) -> None:
    p.space(160)
    marked, how = fields.f.marked(section.key), fields.way["mark"]
    if len(marked) > 1 and how in ("radio", "choice"):
        how = "check"
    p.row((50, 50), (f"{section.number}. {section.title}", w.MANDATORY), bold=(0,), fill="#dfeadf")
    if section.number == 2:
        fields.text(w.SCHOOL_KEY, p.row((45, 55), (w.SCHOOL, ""), least=20)[1])
    rows = []
    for number, option in enumerate(section.options, 1):
        if fields.way.get("side") == "left":
            cells = p.row((8, 6, 86), ("", str(number), option), least=19)
            rows.append(cells[0])
        else:
            rows.append(p.row((6, 82, 12), (str(number), option, ""), least=19)[2])
    if how == "radio":
        odd = fields.way["names"] != "key"
        options = [(f"Choice{n + 1}" if odd else str(n), rows[n - 1], n in marked) for n in range(1, 6)]
        fields.radios(section.key, options)
    elif how == "choice":
        place = p.row((70, 30), ("Selected score for this section", ""), least=20)[1]
        fields.choose(section.key, place, str(marked[0]) if marked else "", list("12345"))
    else:
        for number, place in enumerate(rows, 1):
            name = f"{section.key}_{number}"
            if how == "check":
                fields.box(name, place, number in marked)
            else:
                fields.text(name, place, "X" if number in marked else "")
    if section.number == 9:
        fields.text(w.ASSOCIATES_KEY, p.row((45, 55), (w.ASSOCIATES, ""), least=22)[1])
    p.y -= 8


def _summary(p: Paper, fields: Fields) -> None:
    p.space(400)
    p.say(w.GRADING, 11, bold=True)
    for one in w.GUIDANCE:
        p.say(one)
    comb = 2 if fields.way.get("comb") else 0
    shares = (40, 10, 40, 10)
    p.row(shares, ("Indicator", "Score", "", "Score"), bold=(0, 1, 3))
    for left, right in zip(w.SECTIONS[:5], w.SECTIONS[5:], strict=True):
        cells = p.row(shares, (left.short, "", right.short, ""), least=20)
        fields.text(left.summary, cells[1])
        fields.text(right.summary, cells[3])
    cells = p.row(shares, ("Total", "", "Total", ""), least=20, bold=(0, 2))
    fields.text("summary.subtotal_left", cells[1], most=comb)
    fields.text("summary.subtotal_right", cells[3], most=comb)
    total = p.row((80, 20), ("Total Assessment Score", ""), least=20)[1]
    fields.text("summary.total_assessment_score", total, most=comb)
    p.say(" ")
    p.say("RAG Rating", 11, bold=True)
    marked = fields.f.marked("summary.rag")
    places = []
    for band, label in w.BANDS:
        cells = p.row((30, 8, 62), (label, "", ""), least=20, rule="none")
        places.append((band, cells[1], band in marked))
    if fields.way["band"] == "radio" and len(marked) < 2:
        fields.radios("rag", [(band.title(), place, on) for band, place, on in places])
    else:
        for band, place, on in places:
            fields.box(f"rag_{band}", place, on)
    fields.text("summary.overall_score", p.row((80, 20), ("Overall Score", ""), least=20)[1], most=comb)


LAYOUT = Layout(
    "clinic_fields",
    draw,
    as_it_is,
    (
        {"mark": "radio", "yes": "radio", "band": "radio", "names": "key"},
        {"mark": "check", "yes": "check", "band": "check", "names": "text", "export": "On7", "side": "left"},
        {"mark": "text", "yes": "text", "band": "check", "names": "odd", "then": "bare", "summary": "first"},
        {"mark": "radio", "yes": "choice", "band": "radio", "names": "odd", "then": "flat", "side": "left"},
        {"mark": "choice", "yes": "choice", "band": "radio", "names": "key", "comb": "1", "then": "readonly"},
        {"mark": "check", "yes": "radio", "band": "check", "names": "odd", "then": "orphan", "export": "0"},
        {"mark": "text", "yes": "check", "band": "radio", "names": "text", "then": "flat", "rule": "under"},
        {"mark": "radio", "yes": "text", "band": "check", "names": "text", "comb": "1", "summary": "first"},
        {"mark": "check", "yes": "choice", "band": "check", "names": "key", "then": "bare", "export": "Ja"},
    ),
    without=frozenset({"withdrawn"}),
)
