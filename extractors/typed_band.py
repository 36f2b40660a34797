"""The band in words alone, where a form prints no bands to mark: "RAG Rating | Amber", from a drop-down list or a survey.

Nothing on such a form bears the word out, so that anything else in its file that may be a band leaves it open: another band's
name, whoever says it, a line that speaks of the rating, a colour beside it, words before its label.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.answers import Readings
from extractors.band_again import is_anothers
from extractors.bands_elsewhere import Elsewhere, said_elsewhere
from extractors.boxes import centre, contains, height, same_line, union, width
from extractors.confidence import confidence
from extractors.corrections import Beside
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.items import Field
from extractors.letters import normalise
from extractors.page import Colour, Widget, Word
from extractors.strokes import crosses_out, shade_colour
from extractors.written import Written, written
from schemas.forms import Form, Question
from schemas.types import Answer, BBox

SMALLEST = 6.0  # points: letters that a person can't pass over
STRAIGHT = 1.0  # points: a line no wider is a border
CLOSE = 0.9  # heights of a label between it and a line above that goes on with it
TINGE = 0.08  # of 1, by which blue is less than another part of a colour
AHEAD = 4.0  # letter sizes before a label within which a word may say whose it is
ROUND = 6.0  # points above the label and below the band within which a colour may be the answer
_TICKED = frozenset("✓✔☑☒●◉")


def read_typed_band(
    form: Form, pages: list[PageReading], beside: Beside, today: date, into: Readings, eyes: Eyes | None
) -> None:
    """Reads the band of a form that prints none. An empty space stays unread: its paper's colour may be the answer."""
    for question in form.of_kind("band"):
        fields = [(p, p.gathered.fields[question.key]) for p in pages if question.key in p.gathered.fields]
        said = [(page, one, got) for page, one in fields if (got := written(one)).text]
        if question.key not in into.answers and len(said) == 1:
            elsewhere = said_elsewhere(form, pages, said[0][1], beside, into, today, eyes)
            into.answers[question.key] = _answer(question, *said[0], elsewhere, eyes)


def _answer(
    question: Question,
    page: PageReading,
    one: Field,
    got: Written,
    elsewhere: Elsewhere,
    eyes: Eyes | None,
) -> Answer:
    named = _named(question, got.text)
    plain = named is not None and elsewhere.whole and not elsewhere.rated and not (got.disputed or one.unsure)
    if named is None or not plain or not _stands(page, one, got, eyes):
        return Answer(None, 0.0, got.method, one.page, got.box)
    if elsewhere.bands <= {named}:
        return Answer(named, confidence(f"{got.method}.band"), got.method, one.page, got.box, (named,))
    return Answer(None, 0.0, got.method, one.page, got.box, tuple(sorted({named, *elsewhere.bands})))


def _named(question: Question, text: str) -> str | None:
    """The band that a text is the name of, with a tick at most; None where it says anything else."""
    words = [w for w in text.split() if not (set(w) <= _TICKED)]
    for option in question.options:
        for title in (option.title, str(option.value)):
            if [normalise(w) for w in words] == [normalise(w) for w in title.split()]:
                plain = re.fullmatch(r"[\w\s().,:–-]*", " ".join(words))
                return str(option.value) if plain else None
    return None


def _stands(page: PageReading, one: Field, got: Written, eyes: Eyes | None) -> bool:
    """Whether nothing strikes what was typed, colours it, or says that it is another's."""
    words = [item.thing for item in one.items if isinstance(item.thing, Word)]
    label = one.match.box
    around = union([got.box, label])
    free = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed]
    if is_anothers(around, free) or _is_qualified(page, one, free):
        return False
    strip = (0.0, around[1] - ROUND, page.map.page.width, around[3] + ROUND)
    if _has_company(page, strip) or (eyes is not None and eyes.coloured(page.map.page, strip)):
        return False
    if any(crosses_out(shape, word.box) for shape in page.drawings for word in words):
        return False
    noted = any(_meet(box, around) for note in page.map.page.notes for box in note.boxes)
    if noted or any(word.size < SMALLEST for word in words):
        return False
    seen = [word.box for word in words]
    return eyes is None or all(
        eyes.shows(page.map.page, box) and not eyes.drawn_over(page.map.page, box) for box in seen
    )


def _meet(one: BBox, other: BBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_qualified(page: PageReading, one: Field, free: list[Word]) -> bool:
    """Whether words stand before the label on its line, or between it and the print above, that no question took: "Target",
    "Placement", "Sibling"."""
    label = one.match.box
    reach = AHEAD * height(label)
    if any(same_line(w.box, label) and -1 < label[0] - w.box[2] < reach for w in free):
        return True
    if any(_tops(word.box, label) and re.search(r"[^\W\d_]", word.text) for word in free):
        return True  # whichever question took it
    above = max((m.box[3] for m in page.map.print if m.box[3] <= label[1] + 1), default=0.0)
    unowned = [item for item in page.gathered.unowned if isinstance(item.thing, Word | Widget)]
    return any(above - 1 < item.box[1] and item.box[3] < label[3] - 1 for item in unowned)


def _tops(word: BBox, label: BBox) -> bool:
    """Whether a word stands right above a label, as the first line of one that goes on with it."""
    over = word[0] < label[2] and label[0] < word[2] + height(label)
    return over and -height(label) / 2 < label[1] - word[3] < CLOSE * height(label)


def _may_be_bands(rgb: Colour) -> bool:
    """Whether a colour is red, green or between them: blue is no band's."""
    return max(rgb[:2]) - rgb[2] > TINGE


def _has_company(page: PageReading, strip: BBox) -> bool:
    """Whether something that no question took stands level with the answer or its label: a word, or what is drawn or painted."""
    words = [item.box for item in page.gathered.unowned]
    drawn = [
        s.box
        for s in page.drawings
        if s.kind in ("image", "curve")
        or (s.kind == "line" and min(width(s.box), height(s.box)) > STRAIGHT)
        or (s.fill is not None and _may_be_bands(shade_colour(s.fill)))
    ]
    return any(
        strip[1] < centre(box)[1] < strip[3] or contains(box, *centre(strip)) for box in (*words, *drawn)
    )
