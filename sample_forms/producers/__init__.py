"""Plans to PDFs: `produce` sets each with its program, then puts marks, annotations and fields on it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Anchors, Plan
from . import chromium, libreoffice, reportlab_pages
from .finish import finish
from .tools import Lacking, no_program

PRODUCERS = {
    "reportlab": reportlab_pages.set_pages,
    "libreoffice": libreoffice.set_pages,
    "chromium": chromium.set_pages,
}


def produce(plans: Sequence[Plan]) -> list[bytes]:
    """One PDF a plan, in order; each outside program is called for all of its plans together."""
    done: dict[int, tuple[bytes, Anchors]] = {}
    for name, set_pages in PRODUCERS.items():
        chosen = [(place, plan) for place, plan in enumerate(plans) if plan.producer == name]
        if chosen:
            if problem := no_program(name):
                raise Lacking(problem)
            results = set_pages([plan for _, plan in chosen])
            done |= {place: result for (place, _), result in zip(chosen, results, strict=True)}
    return [finish(plan, *done[place]) for place, plan in enumerate(plans)]
