"""Labels worded otherwise than printed: "Date of birth" for "DOB". The schema names the wordings (`x-also`).

Such a label is taken only where its question stands nowhere in the file as printed, and once on its page. Whose birth it is, and
which assessment's date, only the printed form tells surely: what decides is left to a person, texts are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from extractors.pages.boxes import same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.streams import Stream
from extractors.questions.title_hits import CHOICE, Hit, ends_in_choice, exact, goes_on, is_ocr
from extractors.questions.titles import Title, titles
from schemas.forms import load_form

STRONG = 4  # printed wordings in the file from which it holds an assessment
NEEDS, ASKED = (
    ("needs.", "assessment."),
    3,
)  # of these questions on a page from which it is the one with the person's details
OTHER = 0.5  # how close such a wording counts to the printed one
Pages = Sequence[tuple[Page, list[Stream]]]


@cache
def _others() -> tuple[tuple[str, Title], ...]:
    """Each other wording with the title that it stands for, longest first; none that another form prints."""
    printed = {title.letters for title in titles()}
    found = [
        (normalise(text), title)
        for title in titles()
        if title.role == "label" and len(title.keys) == 1
        for text in load_form(title.form)[title.key].also
    ]
    return tuple(sorted((one for one in found if one[0] not in printed), key=lambda one: -len(one[0])))


def in_other_words(
    pages: Pages, known: dict[int, dict[Title, list[tuple[int, ...]]]]
) -> Iterator[tuple[Page, Title, Hit]]:
    """Where such labels stand. known: by page number the titles that stand there as printed, with their words; where they are
    but a part of such labels ("Full name:", "Referrer name:"), that is none."""
    printed = {title for own in known.values() for title in own}
    if sum(title.role != "note" for title in printed) < STRONG or any(is_ocr(page) for page, _ in pages):
        return  # another document: a referral form of a board asks for dates of birth as well
    for page, streams in pages:
        places: dict[Title, list[Hit]] = {}
        taken: set[int] = set()
        found = [
            (title, hit)
            for letters, title in _others()
            for stream in streams
            if letters in stream.letters
            for hit in _hits(stream, page, title, letters)
        ]
        wholes = [set(hit[0]) for _, hit in found]
        for title, hit in found:
            parts = known[page.number].get(title, ())
            if _asks(page, hit[0]):
                parts = [
                    p for p in parts if _asks(page, p) or not goes_on(page, p)
                ]  # "Name calling" asks for none
            no_title = all(any(set(part) < whole for whole in wholes) for part in parts)
            if (title not in printed or (no_title and title in known[page.number])) and taken.isdisjoint(
                hit[0]
            ):
                taken.update(hit[0])
                places.setdefault(title, []).append(hit)
        asked = {key for t in {*places, *known[page.number]} for key in t.keys if key.startswith(NEEDS)}
        if len(asked) >= ASKED:
            yield from (
                (page, title, (*hits[0][:2], OTHER)) for title, hits in places.items() if len(hits) == 1
            )


def _asks(page: Page, words: tuple[int, ...]) -> bool:
    return page.words[words[-1]].text.endswith(":")


def _hits(stream: Stream, page: Page, title: Title, letters: str) -> Iterator[Hit]:
    asks = load_form(title.form)[title.key].kind == "yes_no"
    choices = exact(stream, title, letters + CHOICE) if asks else ()
    longer = [h for h in choices if h[1] and ends_in_choice(page, h[0], near=True)]
    yield from longer
    begun = {hit[0][0] for hit in longer}
    plain = (hit for hit in exact(stream, title, letters) if hit[1] and hit[0][0] not in begun)
    yield from (hit for hit in plain if not goes_on(page, hit[0]) and not _is_of_several(page, hit[0]))


def _is_of_several(page: Page, words: tuple[int, ...]) -> bool:
    """Whether a slash or an "and" right behind goes on to something else that is asked."""
    last = page.words[words[-1]]
    near = 0.8 * last.size
    behind = [w for w in page.words if -1 < w.box[0] - last.box[2] < near and same_line(w.box, last.box)]
    return any(w.text[0] in "/&" for w in behind)
