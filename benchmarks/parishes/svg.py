"""A sheet as an SVG drawing: words, boxes, and what a pen does. Points from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from textwrap import wrap
from xml.sax.saxutils import escape


class Sheet:
    def __init__(self, wide: float, high: float, font: str) -> None:
        self.wide, self.high, self.font = wide, high, font
        self.parts: list[str] = []

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 8,
        bold: bool = False,
        colour: str = "#111",
        font: str = "",
    ) -> None:
        """y: the baseline."""
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-family="{font or self.font}" font-size="{size}"{weight} fill="{colour}" '
            f'xml:space="preserve">{escape(text)}</text>'
        )

    def block(self, x: float, y: float, wide: float, text: str, size: float = 8, **look: object) -> float:
        """Words broken to the width; returns the next line's baseline."""
        for line in (
            piece for part in text.split("\n") for piece in (wrap(part, int(wide / (size * 0.5))) or [""])
        ):
            self.words(x, y, line, size, **look)  # type: ignore[arg-type]
            y += size * 1.22
        return y

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str = "none",
        line: str = "#444",
        round_: float = 0,
    ) -> None:
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_}" fill="{fill}" stroke="{line}" stroke-width="0.7"/>'
        )

    def path(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.5) -> None:
        told = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points))
        self.parts.append(
            f'<path d="{told}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def ring(self, rng: Random, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        """By hand: it doesn't quite close."""
        a = rng.uniform(0.85, 1.1)
        self.parts.append(
            f'<path d="M{x - rx:.1f} {y:.1f} C{x - rx * a:.1f} {y - ry * 1.3:.1f} {x + rx * a:.1f} {y - ry * 1.35:.1f} {x + rx:.1f} {y:.1f} '
            f'C{x + rx * a:.1f} {y + ry * 1.3:.1f} {x - rx * a:.1f} {y + ry * 1.4:.1f} {x - rx + 1:.1f} {y - 2:.1f}" fill="none" '
            f'stroke="{colour}" stroke-width="1.3"/>'
        )

    def text(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.wide}pt" height="{self.high}pt" viewBox="0 0 {self.wide} {self.high}">'
            f'<rect width="{self.wide}" height="{self.high}" fill="white"/>{"".join(self.parts)}</svg>'
        )
