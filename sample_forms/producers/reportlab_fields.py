"""Form fields as ReportLab writes them, on the page while it is being set."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from ..model import Anchors, FieldSpec, Plan
from .places import spot_of


def add_fields(canvas: Canvas, plan: Plan, anchors: Anchors) -> None:
    """The fields whose places stand on the page in hand."""
    page = canvas.getPageNumber() - 1
    for spec in plan.fields:
        for place, anchor in enumerate(spec.anchors):
            spot = spot_of(plan, anchors, spec, anchor) if anchor in anchors else None
            if spot and spot[0] == page:
                _add(canvas, spec, place, spot[1])


def _add(canvas: Canvas, spec: FieldSpec, place: int, rect: tuple[float, float, float, float]) -> None:
    form, (x0, y0, x1, y1) = canvas.acroForm, rect
    where = {"x": x0, "y": y0, "borderWidth": 0.5, "fillColor": None, "name": spec.name}
    if spec.kind == "check":
        form.checkbox(size=y1 - y0, checked=spec.value is not None, buttonStyle="check", **where)
    elif spec.kind == "radio":
        state = spec.states[place]
        form.radio(value=state, selected=state == spec.value, size=y1 - y0, buttonStyle="circle", **where)
    elif spec.kind == "choice":
        options = [" ", *spec.states]
        size = {"width": x1 - x0, "height": y1 - y0, "fontSize": 9}
        form.choice(value=spec.value or " ", options=options, fieldFlags="combo", **size, **where)
    else:
        size = {"width": x1 - x0, "height": y1 - y0, "fontSize": 9}
        form.textfield(value=spec.value or "", fontName="Helvetica", **size, **where)
