"""The professional judgement on forms that were typed anew without the printed request to score it: "Professional Judgement",
"Professional Judgement – Other Comments", or the one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.boxes import same_line, union
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.section_score_rows import NAME
from extractors.questions.titles import titles
from extractors.questions.wording import Match
from schemas.keys import COMMENTS

BELOW = 4.0  # letter sizes below the heading within which its own label stands at most
NEXT_LINE = 1.8  # letter sizes from a line to the next at most
_ASKED = "professionaljudgementothercommentspleasescorethissection"
_COMMENTS, _SCORE = ("other", "comments"), "score"

Found = dict[int, list[Match]]
"""Matches by page number."""


def with_short_judgement(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, with the judgement's heading as what asks for comments where the form doesn't ask for them in full, and
    "Professional Judgement Score" as what asks for the score. Where several places of a page may be it nothing changes."""
    found = {number: _without_sentences(own, pages) for number, own in found.items()}
    new = dict(found)
    full = any(m.title.keys == (COMMENTS,) for own in found.values() for m in own)
    for page in pages:
        headings = [m for m in found[page.number] if m.title.letters == NAME and m.head]
        scores = [(m, place) for m in headings if (place := _score_behind(page, m)) is not None]
        if len(scores) == 1:
            heading, place = scores[0]
            _put(new, heading, _label(page, heading, "judgement.score", (*heading.words, place)))
        asked = any(m.title.keys == ("judgement.score",) for m in new[page.number])
        if full or not asked:
            continue
        requests = [(m, words) for m in headings if (words := _begun_request(page, m))]
        if len(requests) == 1:
            heading, words = requests[0]
            _put(new, heading, _label(page, heading, COMMENTS, words))
            continue
        others = [m for m in headings if all(m is not scored for scored, _ in scores)]
        others = [m for m in others if not (_is_row_of_summary(page, m) or _is_asked_further(page, m))]
        if len(others) > 1:
            others = [m for m in others if _named(page, m)] or _firsts(page, others)
        if len(others) == 1:
            words = _named(page, others[0]) or others[0].words
            _put(new, others[0], _label(page, others[0], COMMENTS, words))
    return new


def _begun_request(page: Page, heading: Match) -> tuple[int, ...]:
    """The words of the printed request that a heading begins, where a form prints no more than its first part: "… Other Comments - *
    Please score this section 1-10". Empty where it says less than what is asked, or goes on in other words on its line."""
    title = next(t for t in titles() if t.keys == (COMMENTS,))
    taken, letters = list(heading.words), normalise("".join(page.words[i].text for i in heading.words))
    line = page.words[heading.words[-1]]
    while True:
        right = [i for i in _behind(page, line) if i not in taken]
        below = [
            i
            for i, w in enumerate(page.words)
            if 0 < w.box[1] - line.box[1] <= NEXT_LINE * line.size
            and abs(w.box[0] - heading.box[0]) < line.size
            and not same_line(w.box, line.box)
        ]
        after = next(iter(right or below), None)
        more = letters + (normalise(page.words[after].text) if after is not None else "")
        if after is None or not title.letters.startswith(more):
            break
        taken.append(after)
        letters, line = more, page.words[after]
    whole = letters.startswith(_ASKED) and not right
    return tuple(taken) if whole else ()


def _without_sentences(own: list[Match], pages: Sequence[Page]) -> list[Match]:
    """The matches of a page without "Professional judgement: she minimises ...", which somebody wrote."""
    return [m for m in own if not (m.title.letters == NAME and _begins_sentence(m, pages))]


def _begins_sentence(match: Match, pages: Sequence[Page]) -> bool:
    page = next(page for page in pages if page.number == match.page)
    last = page.words[match.words[-1]]
    behind = [i for i in _behind(page, last) if page.words[i].box[0] - last.box[2] < last.size / 2]
    return bool(behind) and page.words[behind[0]].text[:1].islower()


def _put(found: Found, heading: Match, label: Match) -> None:
    """A label among the matches of its page, for the heading where that is part of it."""
    own = found[label.page]
    found[label.page] = [*(m for m in own if m is not heading or heading.words[0] not in label.words), label]


def _firsts(page: Page, headings: list[Match]) -> list[Match]:
    """The headings without those right below another, which say again what is asked ("Professional judgement comments")."""

    def is_again(match: Match) -> bool:
        size = page.words[match.words[0]].size
        return any(0 < match.box[1] - other.box[1] <= BELOW * size for other in headings)

    return [match for match in headings if not is_again(match)]


def _label(page: Page, heading: Match, key: str, words: tuple[int, ...]) -> Match:
    title = next(t for t in titles() if t.keys == (key,))
    return replace(heading, title=title, words=words, box=union(page.words[i].box for i in words))


def _score_behind(page: Page, heading: Match) -> int | None:
    """The word "Score" right behind the heading: "Professional Judgement Score (1-10): 5"."""
    last = page.words[heading.words[-1]]
    behind = [i for i in _behind(page, last) if page.words[i].box[0] - last.box[2] < last.size]
    return behind[0] if behind and normalise(page.words[behind[0]].text) == _SCORE else None


def _is_row_of_summary(page: Page, heading: Match) -> bool:
    """ "Professional Judgement | 7" among the scores."""
    behind = _behind(page, page.words[heading.words[-1]])
    return bool(behind) and page.words[behind[0]].text.isdecimal()


def _is_asked_further(page: Page, heading: Match) -> bool:
    """Whether the line goes on with another request than the printed one: "… Other Comments - * Please score this section"."""
    return any(
        normalise(page.words[i].text) == "please" for i in _behind(page, page.words[heading.words[-1]])
    )


def _named(page: Page, heading: Match) -> tuple[int, ...]:
    """The words of "Other Comments" with the heading before them on their line, or those alone right below it."""
    last = page.words[heading.words[-1]]
    behind = [i for i in _behind(page, last) if normalise(page.words[i].text)]
    if tuple(normalise(page.words[i].text) for i in behind[:2]) == _COMMENTS:
        return (*heading.words, *behind[:2])
    if (wrapped := _wrapped(page, heading, behind)) is not None:
        return (*heading.words, behind[0], wrapped)
    below = [
        i
        for i, w in enumerate(page.words)
        if 0 < w.box[1] - last.box[1] <= BELOW * last.size
        and abs(w.box[0] - heading.box[0]) < BELOW * last.size
        and normalise(w.text) == _COMMENTS[0]
    ]
    for i in below:
        after = _behind(page, page.words[i])
        if after and normalise(page.words[after[0]].text) == _COMMENTS[1]:
            return (i, after[0])
    return ()


def _wrapped(page: Page, heading: Match, behind: Sequence[int]) -> int | None:
    """The word "Comments" below the heading's first, alone at that edge, where "Other" ends the heading's line in a narrow cell."""
    first, last = page.words[heading.words[0]], page.words[heading.words[-1]]
    if not behind or normalise(page.words[behind[0]].text) != _COMMENTS[0]:
        return None
    other = page.words[behind[0]]
    if other.box[0] - last.box[2] > last.size:
        return None
    for i, word in enumerate(page.words):
        next_line = 0 < word.box[1] - last.box[1] <= NEXT_LINE * last.size
        if next_line and abs(word.box[0] - first.box[0]) < last.size and normalise(word.text) == _COMMENTS[1]:
            after = _behind(page, word)
            apart = not after or page.words[after[0]].box[0] > other.box[2]
            return i if apart else None
    return None


def _behind(page: Page, last: Word) -> list[int]:
    """The words behind one on its line, from left to right."""
    line = [
        i
        for i, w in enumerate(page.words)
        if same_line(w.box, last.box) and w.box[0] > last.box[0] and w is not last
    ]
    return sorted(line, key=lambda i: page.words[i].box[0])
