"""A layout: what draws it, with which program and fonts, and the ways of filling that it can carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from sample_forms.answers import ASSESSMENT

from .people import DATES, SOME_BLANK, variations

Producer = Literal["chromium", "libreoffice", "reportlab"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one file is filled. mark: a character, or the name of another way. yes_no: likewise.
    band: how the band is marked where that is another way. number: of the file within its layout."""

    mark: str
    yes_no: str = ""
    band: str = ""
    dates: str = "slash"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """draw: gives a page of HTML (Chromium), a Word document (LibreOffice) or a PDF's bytes (ReportLab).

    dates: how dates are usually written on it. written: yes/no questions are answered in words.
    fonts, programs: what it needs besides its producer. furniture: the browser's own header and footer.
    cover: how many pages of a covering letter come first. held: nobody may develop the reader on it.
    """

    name: str
    producer: Producer
    draw: Callable[[Any, Style], Any]
    marks: tuple[str, ...]
    form: str = ASSESSMENT
    yes_no: tuple[str, ...] = ("",)
    bands: tuple[str, ...] = ("",)
    dates: str = "slash"
    fill: str = "typed"
    written: bool = False
    fonts: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    furniture: bool = False
    cover: int = 0
    held: bool = False

    def style(self, seed: int, number: int) -> Style:
        """Each file of a layout has the next of its marks; a seed begins elsewhere among them."""
        rng = Random(f"unseen/{self.name}/{seed}")
        starts = [rng.randrange(60) + number for _ in range(3)]
        mark, yes_no, band = (
            known[start % len(known)]
            for known, start in zip((self.marks, self.yes_no, self.bands), starts, strict=True)
        )
        known = list(DATES)
        dates = self.dates if number < 4 else known[(number * 3 + len(self.name) + seed) % len(known)]
        return Style(mark, yes_no, band, dates, number)

    def variation(self, seed: int, number: int) -> str:
        """The first files agree, the third with some blanks; the others go through the ways of being wrong,
        in the seed's order."""
        names = variations(self.form, self.written)
        first = ["agree", "agree_any", SOME_BLANK] if self.form == ASSESSMENT else []
        rest = [name for name in names if name not in first]
        Random(f"unseen/{self.name}/{seed}/variations").shuffle(rest)
        return [*first, *rest][number % len(names)]
