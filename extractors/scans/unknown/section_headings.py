"""A section's heading whose number OCR misreads or passes over is worded as the section's line in the summary is: its number is no
score."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extractors.layouts.layout import Region
from extractors.pages.boxes import centre, contains, height, span_overlap
from schemas.types import BBox

_SECTIONS, _SUMMARY = "indicators.", "summary."
_ABOVE = 4.0  # heights of a heading, within which its first statement begins below it; that of a heading in two lines too
_SLACK = 1.0  # points that a label's first letter may reach beyond its box


def without_headings(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Without the summary's scores whose label stands right over its own section's statements and has no cell beside it: what is
    in the heading's space is the heading."""
    firsts: dict[str, list[BBox]] = defaultdict(list)
    for region in regions:
        if region.role == "row" and region.key.startswith(_SECTIONS):
            firsts[region.key.removeprefix(_SECTIONS)].append(region.box)
    labels = {r.key: r.box for r in regions if r.role == "label" and r.key.startswith(_SUMMARY)}
    spaces = {r.key: r.box for r in regions if r.role == "score" and r.key in labels}
    headings = {
        key
        for key, space in spaces.items()
        if contains(space, *centre(labels[key])) and _heads(labels[key], firsts[key.removeprefix(_SUMMARY)])
    }
    return tuple(_behind_its_label(r, labels.get(r.key)) for r in regions if r.key not in headings)


def _behind_its_label(region: Region, label: BBox | None) -> Region:
    """A score's space in its label's own cell begins where the label does: a number before it is the line's, as "9." is."""
    if label is None or region.role != "score" or not contains(region.box, *centre(label)):
        return region
    x0, top, x1, bottom = region.box
    return replace(region, box=(max(x0, label[0] - _SLACK), top, x1, bottom))


def _heads(label: BBox, rows: list[BBox]) -> bool:
    top = min((row[1] for row in rows), default=None)
    if top is None:
        return False
    level = any(span_overlap(label[0], label[2], row[0], row[2]) > 0 for row in rows)
    return level and -height(label) < top - label[3] < _ABOVE * height(label)
