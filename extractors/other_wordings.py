"""Labels worded otherwise than printed: "Date of birth" for "DOB". The schema names the wordings (`x-also`).

Such a label is taken only where the printed one heads no run of words in the file, and where it stands once on its page: a
second one may be another person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from extractors.boxes import same_line
from extractors.letters import normalise
from extractors.page import Page
from extractors.streams import Stream
from extractors.title_hits import CHOICE, Hit, ends_in_choice, exact, goes_on, is_ocr
from extractors.titles import Title, titles
from schemas.forms import load_form

STRONG = 4  # long printed wordings in the file from which it holds an assessment
NEEDS, ASKED = (
    ("needs.", "assessment."),
    3,
)  # of these questions on a page from which it is the one with the person's details
Pages = Sequence[tuple[Page, list[Stream]]]


@cache
def _others() -> tuple[tuple[str, Title], ...]:
    """Each other wording with the title that it stands for, longest first; none that another form prints."""
    printed = {title.letters for title in titles()}
    found = [
        (normalise(text), title)
        for title in titles()
        if title.role == "label" and len(title.keys) == 1
        for text in load_form(title.form)[title.keys[0]].also
    ]
    return tuple(sorted((one for one in found if one[0] not in printed), key=lambda one: -len(one[0])))


def in_other_words(pages: Pages, known: dict[int, set[Title]]) -> Iterator[tuple[Page, Title, Hit]]:
    """Where such labels stand. known: by page number the titles that stand there in the printed wording."""
    if sum(t.role != "note" for own in known.values() for t in own) < STRONG:
        return  # another document: a referral form of a board asks for dates of birth as well
    printed = {title for own in known.values() for title in own}
    found: list[tuple[Page, Title, Hit]] = []
    for page, streams in pages if not any(is_ocr(page) for page, _ in pages) else ():
        own = {t: {ws for s in streams for ws, head, _ in exact(s, t) if head} for _, t in _others()}
        places = _places(page, streams, [set(words) for hits in own.values() for words in hits])
        taken = {i for hits in places.values() for hit in hits for i in hit[0]}
        for title, heads in own.items():
            printed |= {title for ws in heads if taken.isdisjoint(ws) and not goes_on(page, ws)}
        asked = {key for t in {*places, *known[page.number]} for key in t.keys if key.startswith(NEEDS)}
        if len(asked) >= ASKED:
            found += [(page, title, hits[0]) for title, hits in places.items() if len(hits) == 1]
    yield from ((page, title, hit) for page, title, hit in found if title not in printed)


def _places(page: Page, streams: list[Stream], own: list[set[int]]) -> dict[Title, list[Hit]]:
    """Where other wordings stand on a page. own: the words of printed ones, which may begin alike ("Phone no")."""
    taken: set[int] = set()
    places: dict[Title, list[Hit]] = {}
    for letters, title in _others():
        for hit in (h for s in streams for h in _hits(s, page, title, letters)):
            if taken.isdisjoint(hit[0]) and not any(words.issuperset(hit[0]) for words in own):
                taken.update(hit[0])
                places.setdefault(title, []).append(hit)
    return places


def _hits(stream: Stream, page: Page, title: Title, letters: str) -> Iterator[Hit]:
    asks = load_form(title.form)[title.keys[0]].kind == "yes_no"
    choices = exact(stream, title, letters + CHOICE) if asks else ()
    longer = [h for h in choices if h[1] and ends_in_choice(page, h[0], near=True)]
    yield from longer
    begun = {hit[0][0] for hit in longer}
    for hit in exact(stream, title, letters):
        if (
            hit[1]
            and hit[0][0] not in begun
            and not goes_on(page, hit[0])
            and not _is_of_several(page, hit[0])
        ):
            yield hit


def _is_of_several(page: Page, words: tuple[int, ...]) -> bool:
    """Whether a slash or an "and" right behind goes on to something else that is asked."""
    last = page.words[words[-1]]
    near = 0.8 * last.size
    behind = [w for w in page.words if same_line(w.box, last.box) and -1 < w.box[0] - last.box[2] < near]
    return any(w.text[0] in "/&" for w in behind)
