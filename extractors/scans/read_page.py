"""From the ink of a page to a ScanPage: each space read, each row looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import cv2
import numpy as np

from extractors.pages.boxes import span_overlap
from extractors.scans.beside_answers import keys_beside
from extractors.scans.fading import fades
from extractors.scans.found.covered import keys_covered
from extractors.scans.found.cut_off import keys_cut
from extractors.scans.ink.homes import MOSTLY, TWO, Home, Owned, settle
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.ink.stains import find_stains
from extractors.scans.numbers.numbers import blots_in
from extractors.scans.rows.marks import read_rows
from extractors.scans.rows.shapes import MM
from extractors.scans.scan_page import SHEET_WIDE, ScanPage
from extractors.scans.spaces.beside_no import doubt_said_otherwise
from extractors.scans.spaces.page_spaces import PageSpaces
from extractors.scans.spaces.read_space import SpaceReader
from extractors.scans.stray_ink import strays_on
from extractors.scans.text.typed_page import print_from
from schemas.forms import NAME_KEYS

_REACH = 2.0  # millimetres of ink in a cell that may be a digit of its own
_NEXT, _SIZE = 2.5, 1.2  # millimetres from one digit of a line to the next; that one has at least


def read_page(page: InkPage, today: date) -> ScanPage:
    """Everything that the page answers."""
    stains = find_stains(page.blots, page.labels)
    owned = [o for o in settle(page) if not page.folds.hold(o.blot) and o.blot.label not in stains]
    spaces = {number: home for number, home in enumerate(page.known.homes) if not home.is_row}
    blots = {number: blots_in(owned, number) for number in spaces}
    written = [(home, blots[number]) for number, home in spaces.items()]
    reader = SpaceReader(PageSpaces(page, print_from(page, written), written), today)
    crossing = _crossing(owned)
    for number, home in spaces.items():
        runs_out = home.role in ("date", "yes_no") and _runs_out(home, blots[number], page.blots)
        reader.read(home, blots[number], crossing.get(number, []), runs_out)
    reader.scores.take_out_of()
    reader.scores.doubt_written_over()
    reader.dates.read_second()
    _shared_spaces(page, owned, reader)
    reader.doubt_lone_strokes()
    reader.doubt_blank_choices()
    doubt_said_otherwise(page, written, reader.answers)
    known = page.known
    return ScanPage(
        number=page.number,
        layout=known.layout,
        form=known.form.id,
        blank=known.page.number,
        items=frozenset(known.items),
        rows=tuple(read_rows(page, owned)),
        answers=reader.answers,
        scores=reader.scores.read,
        rest=reader.rest,
        years=reader.dates.years,
        sheet=_sheet_of(page),
        fading=fades(page, owned),
        black_and_white=page.black_and_white,
        lies=page.lies,
        cut=keys_cut(known, page.off) | keys_covered(page),
        beside=keys_beside(page, strays_on(page, owned)),
    )


def _crossing(owned: list[Owned]) -> dict[int, list[Blot]]:
    """By home, what is of a mark's size and lies in it and in another, mostly in neither; or of another home's what
    reaches far into it, and may be a digit of each that touch."""
    found: dict[int, list[Blot]] = defaultdict(list)
    for one in owned:
        size = max(one.blot.width, one.blot.height)
        if not one.shares or size < _REACH * MM:
            continue
        halved = one.shares[0][1] < MOSTLY
        for home, share in one.shares:
            if share >= TWO if halved else home != one.home and share * size >= _REACH * MM:
                found[home].append(one.blot)
    return found


def _runs_out(home: Home, own: list[Blot], every: Iterable[Blot]) -> bool:
    """Whether a line of writing goes on beyond its cell: what is in the cell is a part of it, as 25/01/20 of 25/01/2009."""
    if not own:
        return False
    end, top, bottom = (
        max(b.box[2] for b in own),
        min(b.box[1] for b in own),
        max(b.box[3] for b in own),
    )
    if home.box[2] * PER_POINT - end >= _NEXT * MM:
        return False
    return any(
        -_SIZE * MM < blot.box[0] - end < _NEXT * MM
        and max(blot.width, blot.height) >= _SIZE * MM
        and span_overlap(blot.box[1], blot.box[3], top, bottom) >= MM
        for blot in every
        if blot not in own
    )


def _shared_spaces(page: InkPage, owned: list[Owned], reader: SpaceReader) -> None:
    """Texts asked for inside a tick cell: something there is the text, or the tick; as a text it is unread."""
    by_home: dict[int, list[Blot]] = defaultdict(list)
    for one in owned:
        if one.home is not None:
            by_home[one.home].append(one.blot)
    for number, home in enumerate(page.known.homes):
        if home.shares is not None:
            tick = Home(home.shares, None, "text", home.regions.get("tick", home.box))
            inside = [b for b in by_home[number] if _is_inside(tick, b)]
            reader.answers[home.shares] = reader.text(tick, inside)


def _is_inside(home: Home, blot: Blot) -> bool:
    x0, top, x1, bottom = blot.points
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return home.box[0] <= x <= home.box[2] and home.box[1] <= y <= home.box[3]


def _sheet_of(page: InkPage) -> bytes:
    """The name as written, by which two pictures of one sheet are told from two forms; nothing where the page asks
    for none. Blurred a little, as no two scans lie alike."""
    home = next((h for h in page.known.homes if h.key in NAME_KEYS.values()), None)
    if home is None:
        return b""
    x0, top, x1, bottom = in_pixels(home.box)
    own = np.isin(page.labels[top:bottom, x0:x1], [blot.label for blot in page.blots]).astype(np.uint8) * 255
    size = SHEET_WIDE, max(1, round((bottom - top) * SHEET_WIDE / (x1 - x0)))
    small = cv2.resize(own, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (3, 3), 0).tobytes()
