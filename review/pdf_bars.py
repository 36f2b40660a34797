"""The pictures of the summary's PDF: a bar of five steps, and a score on its scale. Told by number and outline too,
never by colour alone."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black, white
from reportlab.platypus import Flowable

from review.summary import STEPS, Bar, Point

_DARK = HexColor("#1d3d5c")
_FONT = "DejaVuSansCondensed-Bold"
_LOW, _HIGH = 11, 60


class BarPicture(Flowable):  # type: ignore[misc]
    """One section's five steps."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar
        self.width, self.height = 78, 10

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """See reportlab."""
        return self.width, self.height

    def draw(self) -> None:
        """See reportlab."""
        bar, canvas = self._bar, self.canv
        for step in STEPS:
            x = 15.6 * (step - 1)
            filled = bar.sure and bool(bar.marks) and step <= bar.marks[0]
            chosen = step in bar.marks
            canvas.setLineWidth(1.4 if chosen else 0.5)
            canvas.setDash(*([2, 1.5] if chosen and not bar.sure else []))
            canvas.setFillColor(_DARK if filled else white)
            canvas.setStrokeColor(black)
            canvas.rect(x + 0.7, 0.7, 13.6, 8.6, fill=1)
            canvas.setDash()
            canvas.setFillColor(white if filled else black)
            canvas.setFont(_FONT, 6.5)
            canvas.drawCentredString(x + 7.5, 2.7, f"{step}?" if chosen and not bar.sure else str(step))


class PointPicture(Flowable):  # type: ignore[misc]
    """One overall score, or what it may be, on the scale from 11 to 60."""

    def __init__(self, point: Point) -> None:
        super().__init__()
        self._point = point
        self.width, self.height = 166, 14

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """See reportlab."""
        return self.width, self.height

    def draw(self) -> None:
        """See reportlab."""
        canvas, one = self.canv, self._point
        left, right = _at(one.low), _at(one.high)
        canvas.setFillColor(_DARK)
        canvas.rect(_at(_LOW), 8, left - _at(_LOW), 4, stroke=0, fill=1)
        canvas.setStrokeColor(black)
        if right > left:
            canvas.setDash(2, 1.5)
            canvas.rect(left, 8, right - left, 4, fill=0)
            canvas.setDash()
        canvas.setLineWidth(2)
        canvas.line(right, 6.5, right, 13.5)
        canvas.setLineWidth(0.5)
        canvas.setFillColor(black)
        canvas.setFont(_FONT, 4.5)
        for mark in (_LOW, 20, 30, 40, 50, _HIGH):
            canvas.drawCentredString(_at(mark), 1, str(mark))


def _at(score: int) -> float:
    return 6 + (score - _LOW) * 3.1
