"""Everything that can be made, by name: layouts, checklists, packets, series of faults."""

from __future__ import annotations

from collections.abc import Callable

from ..clients.make import Made
from . import sheet_layouts, viewer, web_layouts, word_layouts
from .cases import CHECKS, KINDS, checklist, fill
from .layout import Job, Layout, Way, printed
from .packets import packets
from .series import SERIES
from .truth import form_line, made

ALL: tuple[Layout, ...] = (
    *sheet_layouts.LAYOUTS,
    *web_layouts.LAYOUTS,
    *word_layouts.LAYOUTS,
    *viewer.LAYOUTS,
)
CHECKLISTS: dict[str, tuple[Layout, Callable[[int], Way]]] = {
    "ck_rl": (
        sheet_layouts.CHECK,
        lambda place: {
            "mark": ("X", "zapf", "drawtick", "blob")[place % 4],
            "side": ("", "left")[place % 2],
            "boxes": place % 3 == 0,
            "yes": "",
            "rag": "",
        },
    ),
    "ck_web": (
        web_layouts.CHECK,
        lambda place: {
            "mark": ("tick", "X", "heavy", "box")[place % 4],
            "side": ("left", "")[place % 2],
            "list": place % 2 == 0,
        },
    ),
    "ck_lo": (
        word_layouts.CHECK,
        lambda place: {"mark": ("X", "tick", "box", "wing")[place % 4], "list": place % 2 == 0},
    ),
    "ck_acro": (viewer.CHECK, lambda place: {"number": place}),
}
FILES = 8


def kinds(place: int, seed: int) -> list[str]:
    """Of a layout at that place: one in which everything agrees, then seven dealt from the pack."""
    rest = list(KINDS)[1:]
    start = (place + seed * 3) * (FILES - 1)
    return ["agree", *(rest[(start + step) % len(rest)] for step in range(FILES - 1))]


def _layout(place: int) -> Callable[[int], list[Made]]:
    layout = ALL[place]

    def make(seed: int) -> list[Made]:
        jobs: list[Job] = []
        for number, kind in enumerate(kinds(place, seed)):
            shown = "cp_yes" if kind in layout.without else kind
            jobs.append((layout, fill(seed * 100 + place, shown), layout.way(number + seed)))
        return _made(layout.name, jobs)

    return make


def _checklists(name: str) -> Callable[[int], list[Made]]:
    layout, way = CHECKLISTS[name]

    def make(seed: int) -> list[Made]:
        return _made(name, [(layout, checklist(seed, kind), way(place)) for place, kind in enumerate(CHECKS)])

    return make


def _made(name: str, jobs: list[Job]) -> list[Made]:
    return [
        made(f"{name}-{number}-{job[1].kind}.pdf", data, name, dict(job[2]), form_line(job[1]))
        for number, (job, data) in enumerate(zip(jobs, printed(jobs), strict=True))
    ]


MAKERS: dict[str, Callable[[int], list[Made]]] = {
    **{layout.name: _layout(place) for place, layout in enumerate(ALL)},
    **{name: _checklists(name) for name in CHECKLISTS},
    "packets": packets,
    **SERIES,
}
