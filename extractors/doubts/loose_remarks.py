"""What whoever filled a form in wrote where nothing asks for it: "Replaced by the copy of 3 May", "LAC since Monday" at its foot.

Nobody can list what such lines may say of an answer, so that any word that may bear on one sends them to a person. They are told
from a body's own headings and guidance by their type: the answers' own font and colour, in which the form prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import NamedTuple

from extractors.doubts.changed_beside import asked_above, changes, in_margin, names_by_value
from extractors.doubts.commented import deciding_beside
from extractors.doubts.corrections import named_in
from extractors.doubts.handled import is_watermark, may_bear, questions, takes_back
from extractors.doubts.paragraphs import runs
from extractors.doubts.too_much import leave_open
from extractors.doubts.unsettled import is_unsettled
from extractors.gathering.gather import PageReading
from extractors.gathering.items import words_among
from extractors.pages.boxes import by_line, same_line, union
from extractors.pages.letters import normalise
from extractors.pages.page import Colour, Note, Word
from extractors.values.answers import Readings, left_open
from schemas.forms import Form
from schemas.types import BBox, State

_LARGE = 1.5  # sizes of the form's letters from which a stamp's are
_BEFORE = 250.0  # points within which what is asked stands before its answer
_MOST = 200  # remarks that are looked at one by one
_LETTERS = 3  # of a remark's longest word at least: shorter things are marks, numbers and answers astray


class _Type(NamedTuple):
    """Of letters. colour: where the form prints in that font too; whoever types in it may have a colour of their own."""

    font: str
    colour: Colour = ()


NOTE = _Type("note")  # in place of the type of what a note says
UNLIKE = _Type("")  # of letters unlike the form's


@dataclass(frozen=True, slots=True)
class _Remark:
    """A line or a note that no question asks for. aside: it stands in a table's margin."""

    page: PageReading
    text: str
    box: BBox
    type: _Type
    aside: bool


def doubt_loose_remarks(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the answer that stands nearest to such a line, of those that decide something."""
    read = [page for page in pages if not page.map.page.scanned]
    print_ = [page.map.page.words[i] for page in read for i in page.map.claimed]
    printed = {word.font for word in print_}
    own = _types_of_answers(read, printed) - {_type_of(word, printed) for word in print_} | {NOTE}
    remarks = [remark for page in read for remark in _remarks_on(page, printed)]
    said = Counter(normalise(remark.text) for remark in remarks)
    often = {text for text, times in said.items() if 1 < times >= len(read) - 1}  # on most pages: a heading
    doubts = _once(
        (one for one in remarks if _speaks(form, one, printed, into) or _may_mean(one, own, printed, often)),
        often,
    )
    for count, remark in enumerate(doubts):
        if count == _MOST:
            leave_open(form, into)
            return
        for key in _about(form, remark, into):
            answer = into.answers.get(key)
            if answer is not None and answer.state is not State.UNREAD:
                into.answers[key] = left_open(form[key], answer)


def _once(remarks: Iterable[_Remark], often: set[str]) -> Iterator[_Remark]:
    """Without what was said before and stands on most pages, as DRAFT across each: whoever looks at one knows of all."""
    told: set[str] = set()
    for remark in remarks:
        said = normalise(remark.text)
        if said not in often or said not in told:
            yield remark
        told.add(said)


def _remarks_on(page: PageReading, printed: set[str]) -> Iterator[_Remark]:
    loose = [*_loose_lines(page, printed), *_loose_notes(page)]
    beside = set(in_margin(page, [(text, box) for text, box, _ in loose]))
    yield from (_Remark(page, text, box, type_, box in beside) for text, box, type_ in loose)


def _speaks(form: Form, remark: _Remark, printed: set[str], into: Readings) -> bool:
    """Whether a remark, in whatever type, says itself that an answer is another, or takes the form back."""
    page, text, box = remark.page, remark.text, remark.box
    if _is_note(text, remark.type) or (
        remark.aside and may_bear(text) and not _says_again(form, page, text, box, into)
    ):
        return True
    back = takes_back(text) or (not remark.type.font and is_watermark(text))
    return back and (remark.type.font not in printed or _is_loud(page, text, box))


def _is_note(text: str, type_: _Type) -> bool:
    """Whether a line says that an answer is another; where it stands aslant, that it isn't settled, too."""
    return changes(text) or (type_ == UNLIKE and is_unsettled(text))


def _may_mean(remark: _Remark, own: set[_Type], printed: set[str], often: set[str]) -> bool:
    """Whether a remark in the answers' type may bear on one. own: the types of these. printed: the form's fonts; of what has one of
    these and but a colour of its own much goes on from an answer on the page before. often: what stands on most pages."""
    short = max(map(_letters_of, remark.text.split())) < _LETTERS
    if normalise(remark.text) in often or short or remark.type not in own or not may_bear(remark.text):
        return False
    if remark.type.font in printed and not questions(remark.text):
        return False
    return not _answers_another(remark.page, remark.box, own, printed)


def _about(form: Form, remark: _Remark, into: Readings) -> list[str]:
    """The deciding questions that a remark leaves open."""
    about = named_in(form, remark.text) or deciding_beside(form, remark.page, remark.box, into)
    if changes(remark.text) and names_by_value(form, remark.text):
        return [*about, *_changed(form, remark.page, remark.box, into)]
    return about


def _is_loud(page: PageReading, text: str, box: BBox) -> bool:
    """Whether a line in the form's own type begins in capitals, or stands above all that is printed: "Superseded - see the new form"."""
    first = text.split()[0]
    above = box[3] <= min((match.box[1] for match in page.map.print), default=0.0)
    return above or (first.isupper() and _letters_of(first) > _LETTERS)


def _changed(form: Form, page: PageReading, box: BBox, into: Readings) -> list[str]:
    """What a line may amend besides what it names: the section above it; on a form of lines to tick any of these."""
    ticks = [q.key for q in form.of_kind("tick") if q.key in into.answers]
    return ticks or asked_above(form, page, box)


def _says_again(form: Form, page: PageReading, text: str, box: BBox, into: Readings) -> bool:
    """Whether it is but the number that was read level with it, as in a column of scores behind a table's last rule."""
    read = {into.answers[key].value for key in deciding_beside(form, page, box, into) if key in into.answers}
    return text.isdecimal() and read == {int(text)}


def _answers_another(page: PageReading, box: BBox, own: set[_Type], printed: set[str]) -> bool:
    """Whether something that the form doesn't know is asked right before it, in type that is no answer's."""
    return any(
        _type_of(word, printed) not in own
        and same_line(word.box, box)
        and box[0] - _BEFORE < word.box[2] <= box[0] + 1
        for word in words_among(page.gathered.unowned)
    )


def _types_of_answers(pages: Sequence[PageReading], printed: set[str]) -> set[_Type]:
    """The types of what was typed at questions."""
    fields = (one for page in pages for one in page.gathered.fields.values())
    return {_type_of(word, printed) for one in fields for word in words_among(one.items)}


def _type_of(word: Word, printed: set[str]) -> _Type:
    """printed: the form's fonts."""
    colour = tuple(round(share, 2) for share in word.colour) if word.font in printed else ()
    return _Type(word.font, colour)


def _loose_lines(page: PageReading, printed: set[str]) -> Iterator[tuple[str, BBox, _Type]]:
    """The lines of words in one type that no question asks for, and those of a stamp without one."""
    words = words_among(page.gathered.unowned)
    types = [_type_of(word, printed) for word in words]
    for type_ in dict.fromkeys(types):
        yield from _lines([word for word, own in zip(words, types, strict=True) if own == type_], type_)
    yield from _lines(_stamped(page), UNLIKE)
    aslant = ((w.text, w.box) for w in page.map.page.posters)
    yield from (
        (text, box, UNLIKE)
        for text, box in aslant
        if is_watermark(text) or takes_back(text) or _is_note(text, UNLIKE)
    )


def _lines(words: list[Word], type_: _Type) -> Iterator[tuple[str, BBox, _Type]]:
    for line in by_line(words, lambda word: word.box):
        for run in runs(line):
            yield " ".join(word.text for word in run), union(word.box for word in run), type_


def _stamped(page: PageReading) -> list[Word]:
    """Words in letters far larger than the form's, which may stand below a label as if they were its answer."""
    shown, printed = page.map.page.words, page.map.claimed
    usual = median(shown[i].size for i in printed) if printed else inf
    return [w for i, w in enumerate(shown) if i not in printed and w.size > _LARGE * usual]


def _loose_notes(page: PageReading) -> Iterator[tuple[str, BBox, _Type]]:
    """Texts and stamps that somebody put on the page where no question asks for one."""
    notes = (item.thing for item in page.gathered.unowned)
    yield from ((note.text, note.box, NOTE) for note in notes if isinstance(note, Note) and note.text.strip())


def _letters_of(word: str) -> int:
    return sum(map(str.isalpha, word))
