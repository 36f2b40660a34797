"""Learns a layout from a blank form's own text layer and rulings: nobody types a coordinate."""

from __future__ import annotations

from collections import defaultdict

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item
from extractors.layouts.layout import Layout, LayoutPage, make_layout
from extractors.layouts.limits import LARGEST_SIDE, MAX_PAGES
from extractors.layouts.picture import render_pages
from extractors.layouts.regions import page_regions
from extractors.pages.page import Page, Widget
from extractors.pdf.pdf_file import DocumentProblem, check_pdf, load_pages
from extractors.questions.locate import locate
from extractors.questions.page_map import PageMap
from schemas.errors import LayoutRefused
from schemas.forms import Form, Question, load_form
from schemas.here import today_here
from schemas.regex import regex
from schemas.types import Answer, State

Place = tuple[str, int | str | None]

NAME = regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
TWICE = 0.5  # share of the form's questions and options on a second page from which it is there twice


def learn(data: bytes, form: Form, name: str) -> Layout:
    """The layout of a blank PDF. Raises LayoutRefused, which says why and names the questions by their printed
    titles: not a PDF that opens, no text layer, a question not found, something filled in, a bad name."""
    check_name(name)
    pages = _pages(data)
    maps = _maps(pages, form)
    missing = _missing(form, maps)
    _check_text_layer(pages, maps, missing)
    if missing:
        raise LayoutRefused(
            f"{_count(missing, 'question')} not found in the blank. Check that it is the whole form, "
            "with the wording of the schema; then learn it again:",
            missing,
        )
    readings = [PageReading(page_map) for page_map in maps]
    filled = _filled(form, readings)
    if filled:
        raise LayoutRefused(
            "A layout is learned from a blank form, and something stands in these answers. "
            "Take the empty form:",
            filled,
        )
    pictures = render_pages(data, [m.page.number for m in maps])
    return make_layout(
        name,
        form.id,
        tuple(
            LayoutPage(
                r.number,
                round(r.map.page.width, 2),
                round(r.map.page.height, 2),
                pictures[r.number],
                page_regions(form, r),
            )
            for r in readings
        ),
    )


def check_name(name: str) -> None:
    """Raises LayoutRefused for a name that is more than letters, digits, hyphens and underscores."""
    if not NAME.fullmatch(name):
        raise LayoutRefused(
            "A layout's name is up to 64 letters, digits, hyphens and underscores, and begins with a letter or "
            "a digit. Choose another with --name."
        )


def _pages(data: bytes) -> list[Page]:
    try:
        count = check_pdf(data, MAX_PAGES).page_count
        pages = load_pages(data, range(1, count + 1))
    except DocumentProblem as problem:
        told = {
            "encrypted": "The blank is protected by a password. Save it without one and learn it again.",
            "too_large": f"The blank has more than {MAX_PAGES} pages. Keep those of the form only.",
        }
        raise LayoutRefused(
            told.get(problem.code, "The blank is no PDF that can be opened. Print it to PDF and learn that.")
        ) from problem
    if any(max(page.width, page.height) > LARGEST_SIDE for page in pages):
        raise LayoutRefused("A page of the blank is larger than A3. Print it to PDF on A4 and learn that.")
    return pages


def _check_text_layer(pages: list[Page], maps: list[PageMap], missing: tuple[str, ...]) -> None:
    scans = [page.number for page in pages if page.scanned]
    of_form = any(m.page.scanned for m in maps)
    if not any(page.words for page in pages) or of_form or (missing and scans):
        numbers = ", ".join(str(n) for n in scans) or "all"
        raise LayoutRefused(
            f"The blank has no text layer that can be read (pages: {numbers}). A scan can't be learned from: take "
            "the PDF or Word file that the form was printed from, saved as PDF."
        )


def _maps(pages: list[Page], form: Form) -> list[PageMap]:
    """The pages of the form. What a second page holds again is the first one's; a second copy is refused."""
    found = locate(pages)
    maps = found.get(form.id, [])
    if not maps and any(page.words for page in pages) and not all(page.scanned for page in pages):
        others = [load_form(other) for other in found]
        if others:
            raise LayoutRefused(
                f"The blank is of another form: {others[0].title.rstrip(' :')}. Learn it as that one ({others[0].id})."
            )
    homes: dict[Place, list[PageMap]] = defaultdict(list)
    for page_map in maps:
        for place in page_map.items:
            homes[place].append(page_map)
    again = [place for place, on in homes.items() if len(on) > 1]
    if len(again) > TWICE * len(homes):
        raise LayoutRefused("The blank holds the form more than once. Keep one copy and learn that.")
    for place in again:
        home = max(homes[place], key=lambda m: len(m.items))
        for page_map in homes[place]:
            if page_map is not home:
                _forget(page_map, place)
    return maps


def _forget(page_map: PageMap, place: Place) -> None:
    key, value = place
    if value is None:
        del page_map.labels[key]
    else:
        del page_map.options[key, value]


def _missing(form: Form, maps: list[PageMap]) -> tuple[str, ...]:
    there = {place for page_map in maps for place in page_map.items}
    gone = []
    for question in form.questions:
        lacking = [option for option in question.options if (question.key, option.value) not in there]
        if question.kind == "indicator" or lacking:
            if len(lacking) == len(question.options):
                gone.append(title_of(form, question))
            else:
                gone += [f"{title_of(form, question)}: {option.title}" for option in lacking]
        if question.kind != "indicator" and (question.key, None) not in there:
            gone.append(title_of(form, question))
    return tuple(dict.fromkeys(gone))


def title_of(form: Form, question: Question) -> str:
    """A question's printed title; where others have the same, with what tells it apart."""
    if question.details_of is not None:
        return f"{question.title} (of {form[question.details_of].title})"
    alike = sum(q.title == question.title for q in form.questions) > 1
    return f"{question.title} ({question.key})" if alike else question.title


def _filled(form: Form, readings: list[PageReading]) -> tuple[str, ...]:
    """The questions in which something stands."""
    answers = read_form(form, readings, today_here()).answers
    fields = {key: one.items for reading in readings for key, one in reading.gathered.fields.items()}
    return tuple(
        title_of(form, question)
        for question in form.questions
        if question.key in answers
        and _holds_something(answers[question.key], question, fields.get(question.key, []))
    )


def _holds_something(answer: Answer, question: Question, items: list[Item]) -> bool:
    if answer.may_be_anything and question.kind == "yes_no":
        # The arrow of an empty drop-down list is a drawn thing beside a Y/N: in doubt to a reader, no answer.
        return not all(isinstance(i.thing, Widget) and i.thing.value is None for i in items)
    return answer.state is not State.BLANK and answer.value is not False


def _count(things: tuple[str, ...], what: str) -> str:
    return f"1 {what} was" if len(things) == 1 else f"{len(things)} {what}s were"
