"""What a post room makes of it: covers, blank sheets, several forms in a file, pages out of order, checklists."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4

from ..clients.cases import ACCEPTED, fill
from ..clients.fill import DATES, Filled
from ..clients.layout import Layout
from ..clients.make import Made
from ..clients.office import print_word
from ..clients.post import pages, written
from ..clients.truth import truth
from ..clients.web import print_web
from . import checklists, city_cards, desk_word, duty_notes, field_office
from .field_office import as_drawn
from .sheet import Sheet

LETTER = (
    "Dear colleague,",
    "Please find enclosed the paperwork that we spoke about on 3 March. The young person was seen twice since.",
    "Our own screening gave 4 of 5 and we would say Amber, but please go by the enclosed form.",
    "Name of sender: Ms P. Mockery        Phone no: 01632 960111        Date: 04/03/2024",
)


@dataclass(slots=True)
class Bundle:
    seed: int
    number: int
    writer: PdfWriter = field(default_factory=PdfWriter)
    forms: list[dict[str, Any]] = field(default_factory=list)

    def cover(self) -> None:
        sheet = Sheet(A4, text=11)
        for line in LETTER:
            sheet.say(line)
            sheet.gap(6)
        self.writer.append(PdfReader(io.BytesIO(sheet.done())))

    def blank(self) -> None:
        self.writer.add_blank_page(*A4)

    def form(
        self, layout: Layout, case: str = "", way: int = 0, order: str = "", gap: bool = False
    ) -> dict[str, Any]:
        """Adds a filled assessment; order: 'back' turns its pages about, 'mixed' shuffles them; gap: blank sheets between."""
        rng = Random(f"agencies/post/{self.seed}/{self.number}/{len(self.forms)}")
        one = fill(case or rng.choice(list(ACCEPTED)), f"post/{self.seed}/{self.number}/{len(self.forms)}")
        one.dates = rng.choice(list(DATES))
        if self.forms:  # another child has another name
            one.values["young_person.name"] = f"Another {one.values['young_person.name']}"
        data = layout.printer([layout.draw(one, layout.ways[(way + self.seed - 1) % len(layout.ways)])])[0]
        places = list(range(pages(data)))
        if order == "back":
            places.reverse()
        elif order == "mixed":
            rng.shuffle(places)
        return self._add(one, data, places, gap)

    def _add(
        self,
        one: Filled,
        data: bytes,
        places: list[int],
        gap: bool = False,
        beside: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        reader, at = PdfReader(io.BytesIO(data)), []
        for place in places:
            self.writer.append(reader, pages=(place, place + 1))
            at.append(len(self.writer.pages))
            if gap and place != places[-1]:
                self.blank()
        line = truth(one, sorted(at), beside)
        self.forms.append(line)
        return line

    def checklist(
        self, case: str, kind: str, way: dict[str, str], beside: dict[str, Any] | None = None
    ) -> None:
        one = fill(case, f"post/{self.seed}/{self.number}/check")
        if beside:
            one.values["child.name"] = beside["answers"]["young_person.name"]
        draw, printer = CHECKS[kind]
        data = printer([draw(one, way)])[0]
        self._add(one, data, list(range(pages(data))), beside=beside)


CHECKS: dict[str, tuple[Callable[[Filled, Any], Any], Callable[[Any], list[bytes]]]] = {
    "word": (checklists.in_word, print_word),
    "web": (checklists.in_browser, print_web),
    "sheet": (checklists.on_a_sheet, as_drawn),
}


def _covered(bundle: Bundle) -> None:
    bundle.cover()
    bundle.form(city_cards.LAYOUT, way=1)


def _check_word(bundle: Bundle) -> None:
    bundle.checklist("threshold", "word", {"side": "left", "mark": "cross", "border": "hairline"})


def _both(bundle: Bundle) -> None:
    line = bundle.form(desk_word.LAYOUT, "agree")
    bundle.checklist("many", "web", {"mark": "boxes"}, line)


def _siblings(bundle: Bundle) -> None:
    bundle.form(desk_word.LAYOUT, "agree", way=3)
    bundle.blank()
    bundle.form(field_office.LAYOUT, "red", way=2)


def _backwards(bundle: Bundle) -> None:
    bundle.form(field_office.LAYOUT, "agree", way=4, order="back")


def _gaps(bundle: Bundle) -> None:
    bundle.cover()
    bundle.form(duty_notes.LAYOUT, "exploited", way=2, gap=True)
    bundle.blank()


def _check_web(bundle: Bundle) -> None:
    mark = ("words", "row", "boxes")[bundle.seed % 3]
    bundle.checklist("one_medium", "web", {"mark": mark})


def _check_first(bundle: Bundle) -> None:
    own = Bundle(bundle.seed, bundle.number)
    line = own.form(duty_notes.LAYOUT, "agree", way=1)
    bundle.checklist("higher", "word", {"side": "right", "mark": "wingdings", "border": "plain"}, line)
    start = len(bundle.writer.pages)
    bundle.writer.append(PdfReader(io.BytesIO(written(own.writer))))
    bundle.forms.append(line | {"pages": [page + start for page in line["pages"]]})


def _mixed(bundle: Bundle) -> None:
    bundle.form(duty_notes.LAYOUT, "agree", order="mixed")


def _check_sheet(bundle: Bundle) -> None:
    case = ("under_13_tick", "below", "no_name", "no_tick")[bundle.seed % 4]
    bundle.checklist(case, "sheet", {"mark": ("pen", "flat", "check")[bundle.seed % 3]})


KINDS = (
    _covered, _check_word, _both, _siblings, _backwards, _gaps, _check_web, _check_first, _mixed, _check_sheet,
)  # fmt: skip
LAYOUT = Layout("post_room", lambda filled, way: b"", as_drawn, ({},))


def make(seed: int, count: int) -> list[Made]:
    made = []
    for number in range(count):
        draw, bundle = KINDS[number % len(KINDS)], Bundle(seed, number)
        draw(bundle)
        file = f"post_room-{number:02}-{draw.__name__.strip('_')}.pdf"
        line = {"file": file, "layout": "post_room", "way": {}, "forms": bundle.forms}
        made.append(Made(file, written(bundle.writer), line))
    return made
