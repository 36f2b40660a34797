"""Another score of the professional judgement than the one that was read: "I score this 8." among its comments, or an 8 typed
above or below the printed numbers of which the 6 is ringed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.doubts.named import names_in, with_digits
from extractors.doubts.sentences import SENTENCE_END, stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item, words_among
from extractors.pages.boxes import centre, height, union
from extractors.pages.glyphs import box_glyph
from extractors.sections.number_strip import strip_among
from extractors.values.agreed_below import scores_below
from extractors.values.answers import Readings, doubted
from extractors.values.no_judgement import is_of_something_else, scores_behind, was_scored_before
from schemas.forms import Form
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex
from schemas.types import State

HIGHEST = 10
NEAR = 3.0  # heights of a number: what is written over or under it stands this near
ROOM = 10.0  # points beside the first and the last number

_N = (  # a number that counts nothing
    r"(?P<score>10|[1-9])(?:\s?/\s?10)?(?=\s*(?:$|[.,;:!?)](?!\d)|[–-]\s|(?:out\s+of\s+10|because|as|given|due|for|but|and|not|now|rather|"
    r"instead|based|since|following|after|on|in|overall|today|having|with|if|at|this|she|he|i|we)\b(?!\s+\d)))"
)
_GIVES = tuple(  # whoever scores: among the comments on the judgement nothing else is meant
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:i|we|manager|supervisor|panel|dsl|sw|social\s+worker|school|police|mash|chair|team)(?:['’](?:d|ve|m|re))?\s+"
        r"(?:(?:would|have|had|am|are|is|now|also|still|think|feel|believe|agreed?|that|should|be|all|personally|actually)\s+){0,4}"
        r"(?:re-?)?(?:scored?|scores|scoring|rated?|rates|rating|give|gives|gave|given|giving|puts?|putting|marked|marks?|says?|said|saying|"
        r"increase[ds]?|increasing|raise[ds]?|raising|move[ds]?|moving|makes?|made)(?:\s+|\s*[:=–-]\s*)"
        r"(?:(?:this|it|that|her|him|them|the|risk|case|child|yp|judge?ment|professional|score|overall|as|at|an?|of|more|like|about|to|be|up|is|now|should)(?:\s+|\s*[:=–-]\s*)){0,6}"
        + _N,
        r"(?:\b(?:this|it|judge?ment)\s*|^\W*)(?:['’]s|\b(?:is|should\s+be|would\s+be|must\s+be|needs\s+to\s+be|ought\s+to\s+be))\s+"
        r"(?:(?:now|really|more\s+like|at\s+least)\s+)?(?:an?\s+)?" + _N,
        r"^\W*(?:score\W+)?(?P<score>10|[1-9])\s?(?:/|out\s+of)\s?10\W*$",
        r"\bmy\s+(?:own\s+)?(?:score|rating)\W{1,3}(?:(?:is|was|would\s+be|should\s+be)\s+)?(?:an?\s+)?" + _N,
        r"^\W*scored?\s+(?:(?:this|as|at|an?)\s+){0,3}" + _N + r"\W*$",
        r"^\W*scored?\W{1,3}(?P<score>10|[1-9])\s+(?:(?:was|is|now)\s+)?(?:agreed|given\s+by|set|by|from|per)\b",
        r"^\W*(?:(?:now|since|score)\s+)?(?:changed|amended|corrected|altered|adjusted|revised|raised|increased|lowered|reduced|moved)\s+"
        r"(?:from\s+\d{1,2}\s+)?(?:(?:up|down)\s+)?to\s+(?:an?\s+)?" + _N,
        r"^\W*(?:manager|supervisor|panel|dsl|chair)\s?[:=–-]\s*(?:an?\s+)?" + _N,
    )
)

_STANDS = regex(  # the other number is told, and not meant
    r"\b(?:have|has|i['’]ve|we['’]ve|but|still|so)\s+(?:still\s+)?(?:scored|marked|rated|left|kept)\s+(?:it\s+|this\s+)?as\s+(?:shown|above|below|ringed|circled|"
    r"given|stated|marked|it\s+is)\b",
    re.IGNORECASE,
)


def doubt_judged_again(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Leaves the score open between what was read and what else is given."""
    if JUDGEMENT not in into.answers or into.answers[JUDGEMENT].state is not State.READ:
        return
    said = {
        score
        for page in pages
        for score in (*_in_comments(form, page), *_at_numbers(page), *scores_below(page))
    }
    answer = into.answers[JUDGEMENT]
    others = said - {answer.value}
    if others:
        into.answers[JUDGEMENT] = doubted(answer, sorted({*said, *(int(str(c)) for c in answer.candidates)}))


def _in_comments(form: Form, page: PageReading) -> Iterator[int]:
    one = page.gathered.fields.get(COMMENTS)
    texts = [_text(one.items)] if one is not None else []
    if JUDGEMENT in page.gathered.fields:
        texts.append(_text(_below_sections(form, page)))
    for text in texts:
        sentences = SENTENCE_END.split(with_digits(text))
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
            yield from _given_in(form, sentence, following)


def _given_in(form: Form, sentence: str, following: str) -> Iterator[int]:
    """The score that a sentence gives."""
    matches = [match for pattern in _GIVES for match in pattern.finditer(sentence)]
    if (
        not matches
        or _STANDS.search(sentence)
        or {n.key for n in names_in(form, sentence) if n.by != "short"} - {JUDGEMENT}
    ):
        return
    for found in matches:
        if was_scored_before(sentence, found):
            yield from scores_behind(found, sentence, following)
        elif not is_of_something_else(form, sentence, found):
            yield int(found["score"])
            return


def _below_sections(form: Form, page: PageReading) -> list[Item]:
    """What no question took and stands below the last statement of a page: comments whose label isn't known."""
    rows = [row.band[3] for row in page.gathered.rows if form[row.key].kind == "indicator"]
    foot = max(rows, default=0.0)
    return [item for item in page.gathered.unowned if item.box[1] >= foot - 1]


def _text(items: Sequence[Item]) -> str:
    return " ".join(item.text for item in items)


def _at_numbers(page: PageReading) -> Iterator[int]:
    """The numbers that stand by themselves above or below the printed ones."""
    one = page.gathered.fields.get(JUDGEMENT)
    strip = strip_among(words_among(one.items), HIGHEST) if one else None
    if strip is None:
        return
    x0, top, x1, bottom = union(strip.boxes)
    reach = NEAR * height(strip.boxes[0])
    words = page.map.page.words
    for i, word in enumerate(words):
        x, y = centre(word.box)
        if box_glyph(word.text, word.font):
            continue  # ZapfDingbats' tick is a "4"
        near = x0 - ROOM < x < x1 + ROOM and (top - reach < y < top or bottom < y < bottom + reach)
        number = word.text.strip("().:[]")
        if not near or i in page.map.claimed or not number.isdecimal() or not 1 <= int(number) <= HIGHEST:
            continue
        if not any(w is not word and stand_side_by_side(word, w) for w in words):
            yield int(number)
