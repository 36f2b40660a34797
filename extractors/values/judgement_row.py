"""What stands against the judgement, or the section before it, near the judgement's name: "Professional Judgement | 9" among the
scores, where the judgement is scored otherwise; a figure below its heading where the last section is left open."""

from __future__ import annotations

import re

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.glyphs import classify
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.questions.judgement_label import end_of_judgement
from extractors.questions.streams import segments_of
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex
from schemas.types import State

PROSE = 3  # words beside a figure that make it part of a sentence
_COUNTED = regex(r"[a-z]{3,}[.,;]?", re.IGNORECASE)  # behind a figure that counts or dates it
_SCORES = regex(
    r"(?:an?|at|in|is|as|to|or|say|put|now|levels?|scale|risk|number|section|indicator|still|about|nearly|scor\w+|rat\w+|give\w*|mark\w*|tick\w*)",
    re.IGNORECASE,
)
_GOES_ON = regex(
    r"(?:and|but|because|after|before|following|given|since|for|due|when|while|with|out|not|now|then|she|he|they|her|his|the|this|that|as)[.,;]?",
    re.IGNORECASE,
)
LAST = "indicators.current_exploitation"


def doubt_beside_judgement(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a judgement that a row of the summary says otherwise, and a blank last section below which, under the
    judgement's heading, a figure or a mark stands that isn't the judgement's."""
    for page in pages if any(q.key == JUDGEMENT for q in form.questions) else ():
        _doubt_other_score(form, page, into)
        _doubt_last_section(form, page, into)
        _doubt_blank_comments(page, into)


def _doubt_blank_comments(page: PageReading, into: Readings) -> None:
    """Comments that seem blank, though below what asks for them something stands which no question took, are unread."""
    one, told = page.gathered.fields.get(COMMENTS), into.answers.get(COMMENTS)
    if one is None or told is None or told.state is not State.BLANK or told.page != page.number:
        return
    end = end_of_judgement(page.map, one.match)
    below = (i for i in page.gathered.unowned if one.match.box[3] - 1 <= i.box[1] < end - 1)
    if any(sum(c.isalpha() for c in item.text) > 1 for item in below):
        into.answers[COMMENTS] = doubted(told, ())


def _doubt_other_score(form: Form, page: PageReading, into: Readings) -> None:
    told = into.answers.get(JUDGEMENT)
    name = normalise(form[JUDGEMENT].section)
    words = page.map.page.words
    for match in page.map.print:
        if match.title.letters != name or not match.head or told is None or told.value is None:
            continue
        end = words[match.words[-1]]
        line = [w for w in words if same_line(w.box, end.box) and w.box[0] >= end.box[2]]
        first = min(line, key=lambda w: w.box[0], default=None)
        if first is not None and first.text.isdecimal() and int(first.text) != told.value:
            into.answers[JUDGEMENT] = doubted(told, (told.value, int(first.text)))


def _is_in_prose(page: PageReading, place: int) -> bool:
    """Whether a word, by its place on the page, counts or dates something in a sentence: "found 3 new phones", "on 4 November". A
    score is said otherwise: "a 5 because"."""
    words = page.map.page.words
    line = [(i, w) for i, w in enumerate(words) if same_line(w.box, words[place].box)]
    run = next(segment for segment in segments_of(line) if place in segment.words)
    texts = [words[i].text for i in run.words]
    at = run.words.index(place)
    before, after = (texts[at - 1] if at else ""), (texts[at + 1] if at + 1 < len(texts) else "")
    counts = _COUNTED.fullmatch(after) and not _GOES_ON.fullmatch(after)
    is_score = not before or _SCORES.fullmatch(before)
    return bool(counts) and not is_score and sum(text.isalpha() for text in texts) >= PROSE


def _is_read(page: PageReading, word: Word, into: Readings) -> bool:
    """Whether a word is what the judgement's score was surely read from: "Score" may head a column beside the comments."""
    score = into.answers.get(JUDGEMENT)
    if score is None or score.state is not State.READ or score.bbox is None or score.page != page.number:
        return False
    return contains(score.bbox, *centre(word.box))


def _doubt_last_section(form: Form, page: PageReading, into: Readings) -> None:
    told = into.answers.get(LAST)
    name = normalise(form[JUDGEMENT].section)
    heading = page.map.labels.get(COMMENTS) or next(
        (m for m in page.map.print if m.title.letters == name), None
    )
    if told is None or heading is None or told.state is not State.BLANK:
        return
    own = page.map.labels.get(JUDGEMENT)
    end = end_of_judgement(page.map, heading)
    values = {str(option.value) for option in form[LAST].options}
    for i, word in enumerate(page.map.page.words):
        if i in page.map.claimed or not heading.box[3] - 1 < word.box[1] < end - 1:
            continue
        if (own is not None and same_line(own.box, word.box)) or _is_read(page, word, into):
            continue
        figure = word.text.strip(".,:;()") in values or classify(word.text, word.font) == "mark"
        if figure and not _is_in_prose(page, i):
            into.answers[LAST] = doubted(told, tuple(option.value for option in form[LAST].options))
            return
