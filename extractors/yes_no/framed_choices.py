"""A yes/no question answered by a box or a button drawn round one of its two printed words: "Yes / [No]".

The box parts its word from the other: what is left in the cell would pass for a typed answer, the very one that isn't chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.page import Widget, Word
from extractors.pages.stacked_boxes import CORNER
from extractors.questions.wording import Match
from extractors.values.answers import Readings, doubted
from extractors.yes_no.choice_frames import STYLE, Pair, is_unexplained, read_without_frames
from extractors.yes_no.choice_looks import Look, Looks
from extractors.yes_no.parted_choices import CELL, STOPS, bare
from extractors.yes_no.yes_no_words import NO, PLAIN, YES
from schemas.forms import Form
from schemas.types import Answer, BBox, State

GAP = 45.0  # points between the words of one choice
FRAMED_GAP = 200.0  # points between those that both have a frame
NEAR = 30.0  # points between those of which a box round one is sure to choose it
LONG = 60.0  # points: a line that long is a table's, no box's side
SLANT = 20.0  # points by which two words below each other may begin apart


def settle_framed_choices(form: Form, pages: list[PageReading], into: Readings) -> set[str]:
    """Reads yes/no questions of which one printed word alone is framed, and gives their keys. Changes to unread those of which one
    is shaded or both are, and not alike."""
    framed: set[str] = set()
    for page in pages:
        if page.map.page.scanned:
            continue
        fields = {key: one for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"}
        if not fields:
            continue
        looks = Looks(page.map.page)
        seen = [(pair, (looks.of(pair.yes.box), looks.of(pair.no.box))) for pair in _pairs(page)]
        pairs = [(p, both) for p, both in seen if _between(p) <= GAP or all(look.frames for look in both)]
        all_looks = [both for _, both in pairs]
        styled = _is_style(all_looks)
        for pair, both in pairs:
            if all(look.is_plain for look in both):
                continue
            homes = _homes(page, fields, pair)
            for one in homes:
                read_without_frames(form, page, one, pair, both, all_looks, into)
                if is_unexplained(one, pair, both, all_looks, into.answers.get(one.key)):
                    into.answers[one.key] = doubted(into.answers[one.key], (True, False))
                if _settle(page, one, pair, both, len(homes) == 1 and not styled, into):
                    framed.add(one.key)
    return framed


def _is_style(looks: Sequence[tuple[Look, Look]]) -> bool:
    """Whether frames on a page may be the form's own: several choices all look alike, as nobody answers or with the one answer to
    all, or some have no frame at all."""
    return (len(looks) >= STYLE and len(set(looks)) == 1) or any(yes == no for yes, no in looks)


def _settle(
    page: PageReading, one: Field, pair: Pair, looks: tuple[Look, Look], alone: bool, into: Readings
) -> bool:
    """Gives whether the frame answers the question."""
    answer = into.answers.get(one.key)
    if answer is None or answer.page != page.number or answer.state is State.UNREAD:
        return False
    own = [word for word in (pair.yes, pair.no) if any(item.thing is word for item in one.items)]
    yes, no = looks
    if yes == no:  # buttons of which none is chosen
        if answer.value is not None and len(own) == 1 and _has_only(one, pair):
            into.answers[one.key] = doubted(answer, (True, False))
        return False
    said = no.is_plain if alone and _is_sure(page, pair, looks) else None
    if said is not None and answer.value is said:
        return True
    if answer.value is not None and len(own) == 2 and said is None:
        return False  # a mark on one of them was read
    read = said is not None and _has_only(one, pair) and not (answer.value is not None and len(own) == 2)
    into.answers[one.key] = _said(answer, pair, said) if read else doubted(answer, (True, False))
    return read


def _said(answer: Answer, pair: Pair, said: bool | None) -> Answer:
    box = (pair.yes if said else pair.no).box
    sure = confidence("text.yes_no")
    return replace(answer, value=said, confidence=sure, method="text", bbox=box, candidates=(said,))


def _is_sure(page: PageReading, pair: Pair, looks: tuple[Look, Look]) -> bool:
    """Whether one word alone is framed, and both stand in one cell. A shade may be upon the word that isn't meant."""
    yes, no = looks
    alone = yes.is_plain != no.is_plain and not yes.fills and not no.fills
    if not alone or _between(pair) > NEAR or _are_parted(page, pair):
        return False
    framed, other = (pair.no, pair.yes) if yes.is_plain else (pair.yes, pair.no)
    return not _has_box_of_its_own(page, other, framed)


def _has_box_of_its_own(page: PageReading, word: Word, other: Word) -> bool:
    """Whether a word stands in a box or on a shade that the other isn't in: buttons of one width leave a short word more room.
    What the other's frame cuts off from the table's cell is none."""
    cell, framed = (page.map.grid.cell_at(*centre(one.box)) for one in (word, other))
    left, right = sorted((cell.box, framed.box))
    boxes = [cell.box] if cell.is_closed and right[0] - left[2] > CORNER else []
    boxes += [s.box for s in page.map.page.shapes if s.kind in ("rect", "curve") and not s.note]
    return any(
        height(box) <= CELL and contains(box, *centre(word.box)) and not contains(box, *centre(other.box))
        for box in boxes
    )


def _has_only(one: Field, pair: Pair) -> bool:
    """Whether nothing stands in a field but a choice's words and what parts them."""
    things = [item.thing for item in one.items if item.text.strip(STOPS) or isinstance(item.thing, Widget)]
    return all(thing is pair.yes or thing is pair.no for thing in things)


def _pairs(page: PageReading) -> Iterator[Pair]:
    said = [w for w in page.map.page.words if bare(w)]
    plain = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed and bare(w) in PLAIN]
    for yes in (w for w in plain if bare(w) in YES):
        for no in (w for w in plain if bare(w) in NO and (len(bare(w)) > 1) == (len(bare(yes)) > 1)):
            pair = Pair(yes, no)
            if _between(pair) <= FRAMED_GAP and _are_together(page, pair, said):
                yield pair


def _between(pair: Pair) -> float:
    """Points across between the words of a choice; of words below each other none."""
    yes, no = pair.yes.box, pair.no.box
    if same_line(yes, no):
        return max(no[0] - yes[2], yes[0] - no[2])
    below = 0 < no[1] - yes[1] < 2 * max(height(yes), height(no)) and abs(no[0] - yes[0]) <= SLANT
    return 0.0 if below else FRAMED_GAP + 1


def _are_together(page: PageReading, pair: Pair, said: Sequence[Word]) -> bool:
    """Whether neither another word nor, of words below each other, a line or another label stands between them. said: the
    page's words but signs alone."""
    yes, no = pair.yes.box, pair.no.box
    if same_line(yes, no):
        left, right = sorted((yes, no))
        return not any(same_line(w.box, left) and left[2] <= centre(w.box)[0] <= right[0] for w in said)
    if any(
        r.horizontal
        and r.end - r.start > LONG
        and yes[1] < r.at < no[3]
        and r.start < yes[2]
        and r.end > yes[0]
        for r in page.map.page.rulings
    ):
        return False
    return _label_at_left(page, no) in (None, _label_at_left(page, yes))


def _are_parted(page: PageReading, pair: Pair) -> bool:
    """Whether an upright line of a table stands between two words."""
    left, right = sorted((pair.yes.box, pair.no.box))
    between = (r for r in page.map.page.rulings if not r.horizontal and left[2] < r.at < right[0])
    return any(r.start < left[1] - height(left) and r.end > left[3] + height(left) for r in between)


def _homes(page: PageReading, fields: dict[str, Field], pair: Pair) -> list[Field]:
    """The questions that a choice may answer: whose words they are, and whose label stands left of it."""
    label = _label_at_left(page, pair.yes.box)
    return [
        one
        for one in fields.values()
        if one.match is label or any(item.thing is pair.yes or item.thing is pair.no for item in one.items)
    ]


def _label_at_left(page: PageReading, box: BBox) -> Match | None:
    """The print next to the left of a word, on its height."""
    before = [
        m
        for m in page.map.print
        if m.box[2] <= box[0] + 1 and span_overlap(m.box[1], m.box[3], box[1], box[3]) > 0
    ]
    return max(before, key=lambda m: m.box[2], default=None)
