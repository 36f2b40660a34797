"""What every part of a page needs: the form, its answers, and how each answer is put on the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from schemas.forms import Form, Question, load_form

from ..answers import Filled
from ..model import FieldSpec, Mark, Run
from ..style import Geometry, Style, write_date

GLYPHS = {"X": "☒", "x": "☒", "☒": "☒"}
DINGBATS = {"zapf:4": ("✔", "ZapfDingbats"), "zapf:8": ("✘", "ZapfDingbats"), "zapf:l": ("●", "ZapfDingbats")}
LETTERS = {"letter:tick": ("ü", "Wingdings"), "letter:cross": ("û", "Wingdings")}
WINGDINGS = {"wing:tick": ("\uf0fc", "Wingdings"), "wing:cross": ("\uf0fb", "Wingdings")}
SYMBOLS = DINGBATS | LETTERS | WINGDINGS
ON_NUMBER = ("circle", "annot_square", "annot_circle")
GAP = "\u00a0"


@dataclass(slots=True)
class Context:
    """Collects marks and fields while the blocks are built. blank: print the form without any answer."""

    filled: Filled
    geo: Geometry
    style: Style
    rng: Random
    marks: list[Mark] = field(default_factory=list)
    fields: list[FieldSpec] = field(default_factory=list)

    @property
    def form(self) -> Form:
        return load_form(self.filled.form)

    @property
    def laid_over(self) -> bool:
        return self.style.fill != "typed"

    def question(self, key: str) -> Question:
        return self.form[key]

    def chosen(self, key: str) -> tuple[Any, ...]:
        value = self.filled.values[key]
        if value is None or value is False:
            return ()
        return value if isinstance(value, tuple) else (value,)

    def text_of(self, key: str) -> str:
        """The answer as the referrer writes it; empty where it is blank."""
        if key in self.filled.texts:
            return self.filled.texts[key]
        value = self.filled.values[key]
        if value is None:
            return ""
        if isinstance(value, bool):
            yes_no = {"upper": ("YES", "NO"), "letter": ("Y", "N")}.get(self.style.yes_no, ("Yes", "No"))
            return yes_no[not value]
        return write_date(value, self.style.dates) if isinstance(value, date) else str(value)

    def answer(self, key: str) -> Run:
        """The run that holds a written answer, or the empty place where one is laid over."""
        text, anchor = self.text_of(key), f"ans:{key}"
        if not self.laid_over:
            return Run(text or GAP, anchor=anchor, colour=self.style.ink)
        if self.style.fill == "acroform":
            self.fields.append(self._field(key, text, anchor))
        elif text:
            self.marks.append(Mark("text", anchor, text))
        return Run(GAP * 4, anchor=anchor)

    def _field(self, key: str, text: str, anchor: str) -> FieldSpec:
        question = self.question(key)
        kind, states, comb = "text", (), 0
        if (
            question.kind == "score"
            and question.maximum
            and question.maximum <= 10
            and self.style.names != "plain"
        ):
            kind, states = "choice", tuple(str(n) for n in range(question.minimum or 1, question.maximum + 1))
        elif question.kind == "yes_no" and key not in self.filled.texts and self.style.buttons == "radio":
            kind, states = "choice", ("Yes", "No")
            text = text.capitalize() if len(text) > 1 else {"Y": "Yes", "N": "No"}.get(text, "")
        elif question.kind == "date" and self.style.dates == "ddmmyyyy" and (text.isdigit() or not text):
            comb = 8
        if kind == "choice" and text and text not in states:
            kind, states = "text", ()
        return FieldSpec(kind, self.field_name(key, "Text"), (anchor,), text or None, states, comb=comb)

    def field_name(self, key: str, kind: str) -> str:
        """A name that says what it is, or one such as form editors make up."""
        if self.style.names == "plain":
            return key.replace(".", "_")
        return f"{kind}{len(self.fields) + 7}"

    def choice(self, key: str, value: Any, title: str, number: str) -> Choice:
        """One option of an indicator, a band or a tick box, marked where it is chosen."""
        chosen = value in self.chosen(key)
        at = f"{key}:{value}"
        mark = self.style.mark if chosen else ""
        if self.laid_over and self.style.fill == "acroform":
            return Choice(Run(number, anchor=f"num:{at}"), Run(title, anchor=f"stmt:{at}"), self._slot(at))
        strong = mark == "bold"
        parts = Choice(
            Run(number, anchor=f"num:{at}", bold=strong),
            Run(title, anchor=f"stmt:{at}", bold=strong),
            self._tick(at, mark),
            self.style.colour if mark == "highlight" else None,
        )
        if mark in ("tick", "cross", *ON_NUMBER) or mark.startswith("annot_"):
            where = "num" if mark in ON_NUMBER and number.strip() else "stmt" if mark in ON_NUMBER else "tick"
            where = "stmt" if mark == "annot_highlight" else where
            self.marks.append(Mark(mark, f"{where}:{at}", "X" if mark == "annot_freetext" else ""))
        return parts

    def _slot(self, at: str) -> Run:
        return Run(GAP * 3, anchor=f"tick:{at}")

    def _tick(self, at: str, mark: str) -> Run:
        """The tick cell: its printed box, and the mark where it is a typed one."""
        box, anchor = self.geo.box, f"tick:{at}"
        font = None
        if mark in SYMBOLS:
            mark, font = SYMBOLS[mark]
        elif mark in ("tick", "cross", "bold", "highlight", "circle") or mark.startswith("annot_"):
            mark = ""
        ink = self.style.ink if mark else None
        if self.laid_over and mark and box != "glyph":
            self.marks.append(Mark("glyph", anchor, f"{font or ''}|{mark}"))
            mark, font, ink = "", None, None
        if box == "glyph":
            glyph = GLYPHS.get(mark, "☑" if mark else "☐")
            return Run(glyph, anchor=anchor, colour=ink)
        if box == "bracket":
            return Run(
                f"[{mark.lower() if mark == 'X' else mark or GAP * 2}]", anchor=anchor, font=font, colour=ink
            )
        return Run(mark or GAP * 3, anchor=anchor, font=font, colour=ink, box=box == "drawn")

    def buttons(self, key: str, values: tuple[Any, ...]) -> None:
        """The form fields of one question's options: a radio group, or a checkbox each."""
        if self.style.fill != "acroform":
            return
        chosen = self.chosen(key)
        anchors = tuple(f"tick:{key}:{value}" for value in values)
        if self.style.buttons == "radio" and len(chosen) < 2 and len(values) > 1:
            states = tuple(
                f"Choice{n}" if self.style.names != "plain" else str(v) for n, v in enumerate(values)
            )
            on = states[values.index(chosen[0])] if chosen else None
            self.fields.append(FieldSpec("radio", self.field_name(key, "Group"), anchors, on, states))
            return
        for value, anchor in zip(values, anchors, strict=True):
            state = (
                self.rng.choice(("Yes", "On", "1", "Ja", f"v{value}"))
                if self.style.names != "plain"
                else "Yes"
            )
            name = self.field_name(f"{key}_{value}" if len(values) > 1 else key, "Check Box ")
            self.fields.append(
                FieldSpec("check", name, (anchor,), state if value in chosen else None, (state,))
            )


@dataclass(frozen=True, slots=True)
class Choice:
    number: Run
    statement: Run
    tick: Run
    fill: str | None = None

    def plain_number(self) -> Run:
        return replace(self.number, bold=False)
