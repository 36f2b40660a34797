"""A layout: a geometry set by one producer, and the styles that it can carry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from ..answers import ASSESSMENT, Filled
from ..build.pages import plan
from ..model import Plan
from ..producers import produce
from ..style import MARKS, ON_PRINT, Geometry, Style, draw


@dataclass(frozen=True, slots=True)
class Layout:
    """style: what is fixed of the style, over what the seed draws. steps: what then happens to the file.

    together: how many forms go into one file; a second one is filled in this same layout.
    """

    name: str
    producer: str
    geometry: Geometry
    form: str = ASSESSMENT
    marks: tuple[str, ...] = MARKS
    fonts: tuple[str, ...] = ("sans", "serif")
    style: dict[str, Any] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    def draw_style(self, seed: str) -> Style:
        """The style for a seed; seeds that end in -0, -1 … go through all of the layout's marks in turn."""
        style = replace(draw(f"{self.name}/{seed}", marks=self.marks, fonts=self.fonts), **self.style)
        turn = seed.rpartition("-")[2]
        if "mark" not in self.style and turn.isdigit():
            start = Random(f"{self.name}/marks").randrange(len(self.marks))
            style.mark = self.marks[(start + int(turn)) % len(self.marks)]
        if self.geometry.yn_choice and style.fill == "typed" and style.yes_no not in ON_PRINT:
            style.yes_no = Random(f"{self.name}/{seed}").choice(ON_PRINT)  # the print asks to choose a word
        return style

    def plan(self, filled: Filled, seed: str, style: Style | None = None) -> Plan:
        return plan(
            filled, self.geometry, style or self.draw_style(seed), self.producer, f"{self.name}/{seed}"
        )

    def render(self, filled: Filled, style: Style) -> bytes:
        return produce([self.plan(filled, "0", style)])[0]
