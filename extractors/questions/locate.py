"""locate: from words and rulings to the places of a form's questions on each page.

Nothing here knows a layout. Labels and statements are found by their printed wording (`wording`), and each is read where it
lines up with its neighbours (`choose_labels`).
"""

from __future__ import annotations

from collections import defaultdict

from extractors.doubts.paragraphs import is_paragraph
from extractors.gathering.score_columns import carry_score_columns
from extractors.gathering.score_side import carry_score_sides
from extractors.matrices.matrix_places import matrix_rows
from extractors.matrices.matrix_titles import with_titles_of_rows
from extractors.pages.boxes import same_line
from extractors.pages.grid import Grid
from extractors.pages.leaders import without_leaders
from extractors.pages.lone_uprights import without_lone_uprights
from extractors.pages.note_lines import without_note_lines
from extractors.pages.page import Page
from extractors.questions.answers_in_labels import without_answers_in_labels
from extractors.questions.bare_headings import note_bare_headings
from extractors.questions.choose_labels import choose_labels, choose_options
from extractors.questions.details_labels import carry_details
from extractors.questions.drop_down_buttons import without_drop_down_buttons
from extractors.questions.earlier_columns import without_earlier_columns
from extractors.questions.household_tables import without_household_tables
from extractors.questions.judgement_label import find_score_over_break
from extractors.questions.label_dashes import with_label_dashes
from extractors.questions.label_hints import with_label_hints
from extractors.questions.label_numbers import note_counted_labels
from extractors.questions.labels_in_fields import without_labels_in_fields
from extractors.questions.margin_numbers import without_margin_numbers
from extractors.questions.named_scores_in_cells import without_names_in_cells
from extractors.questions.narrow_notes import claim_narrow_notes
from extractors.questions.numbered_summary import with_numbered_summary
from extractors.questions.page_map import PageMap
from extractors.questions.pointing_pages import without_pointing_pages
from extractors.questions.question_numbers import without_question_numbers
from extractors.questions.required_stars import without_required_stars
from extractors.questions.running_heads import without_running_heads
from extractors.questions.section_score_rows import drop_section_rows
from extractors.questions.short_judgement import with_short_judgement
from extractors.questions.short_text_labels import with_short_labels
from extractors.questions.strays import drop_strays
from extractors.questions.streams import page_streams
from extractors.questions.titles import Title
from extractors.questions.watermark import without_watermarks
from extractors.questions.wording import SHORT, Match, TitleFinder
from schemas.forms import Form, load_form

REST_OF_PAGE = 30  # words: a page with no more may hold but the last row of the page before it ("Score 4")
FOOT = 0.08  # of a page's height: what stands there is its foot
EDGE = 3.0  # points by which the left edges of one table's cells differ on two pages
STRONG_MATCHES = {"cse_assessment": 4, "cse_checklist": 4}  # wordings that make a document a form


def locate(pages: list[Page]) -> dict[str, list[PageMap]]:
    """For each known form the pages that it stands on, in file order. Empty: no known form."""
    found: dict[str, list[PageMap]] = defaultdict(list)
    strength: dict[str, int] = defaultdict(int)
    pages = without_lone_uprights([without_leaders(page) for page in without_note_lines(pages)])
    pages = without_running_heads(without_watermarks(without_drop_down_buttons(pages)))
    pages = without_question_numbers(without_margin_numbers(without_required_stars(pages)))
    pages = without_earlier_columns(pages)
    grids = {page.number: Grid(page) for page in pages}
    pages = without_names_in_cells(without_household_tables(pages, grids), grids)
    matches = TitleFinder([(page, page_streams(page, grids[page.number])) for page in pages]).find()
    matches = without_labels_in_fields(without_answers_in_labels(matches, pages), pages)
    matches = with_numbered_summary(matches, pages)
    matches = with_short_judgement(with_short_labels(matches, pages), pages)
    matches = with_label_dashes(with_label_hints(matches, pages, grids), pages)
    for page in pages:
        grid = grids[page.number]
        by_form: dict[str, list[Match]] = defaultdict(list)
        for match in matches[page.number]:
            by_form[match.title.form].append(match)
        for form_id, own in by_form.items():
            strong = sum(1 for m in own if m.title.role != "note" and len(m.title.letters) >= SHORT)
            weak = len(own) - strong
            before = found[form_id][-1] if found[form_id] else None
            follows = before is not None and page.number - 1 == before.page.number
            rest = (
                weak
                and follows
                and (len(page.words) <= REST_OF_PAGE or _asks_for_rest(before, own, page, grid))
            )
            if strong >= 1 or weak >= 2 or rest:
                strength[form_id] += strong
                others = {m.title for n, ms in matches.items() if n != page.number for m in ms}
                labels = {title for title in others if title.role == "label"}
                found[form_id].append(
                    _map_page(page, grid, load_form(form_id), own, before if follows else None, labels)
                )
    known = {i: maps for i, maps in found.items() if strength[i] >= STRONG_MATCHES[i]}
    for form_id, maps in known.items():
        drop_section_rows(maps)
        drop_strays(maps)
        find_score_over_break(maps)
        carry_details(maps)
        note_counted_labels(maps)
        note_bare_headings(maps)
        for page_map, after in zip(maps, (*maps[1:], None), strict=True):
            next_page = after is not None and after.page.number == page_map.page.number + 1
            page_map.settle(after if next_page else None)
        claim_narrow_notes(maps)
        carry_score_columns(maps)
        carry_score_sides(maps)
        known[form_id] = without_pointing_pages([m for m in maps if m.items or m.print])
    _note_pages_between(pages, grids, known)
    return known


def _note_pages_between(pages: list[Page], grids: dict[int, Grid], known: dict[str, list[PageMap]]) -> None:
    taken = {m.page.number for maps in known.values() for m in maps}
    others = {page.number: page for page in pages if page.number not in taken and not page.scanned}
    for page_map in (m for maps in known.values() for m in maps):
        after = others.get(page_map.page.number + 1)
        if after is not None:
            page_map.after = PageMap(after, grids[after.number], page_map.form)


def _asks_for_rest(before: PageMap | None, own: list[Match], page: Page, grid: Grid) -> bool:
    """Whether a page ends with the request for comments on the judgement, and the next one has its score in a row of the same
    table, or in the open on the last line of it: comments stand before it there, however long they are."""
    last = max(before.print, key=lambda m: m.box[3], default=None) if before is not None else None
    heads = [m for m in own if m.head]
    if before is None or last is None or last.title.keys != ("judgement.comments",) or len(heads) != 1:
        return False
    above, below = before.grid.cell_of(last.box), grid.cell_of(heads[0].box)
    if any(m.title.keys != ("judgement.score",) for m in own):
        return False
    ruled = all(cell.closed[1] and cell.closed[3] for cell in (above, below))
    if ruled and abs(above.box[0] - below.box[0]) < EDGE:
        return True
    in_line = abs(last.box[0] - heads[0].box[0]) < EDGE
    return in_line and not (above.is_closed or below.is_closed) and _ends_with_score(page, heads[0])


def _ends_with_score(page: Page, score: Match) -> bool:
    """Whether a page holds one paragraph and, as its last line but for its foot, the score's label and a number."""
    foot = (1 - FOOT) * page.height
    below = [w for w in page.words if w.box[1] >= score.box[3] - 1 and w.box[1] < foot]
    behind = [w.text for w in page.words if same_line(w.box, score.box) and w.box[0] > score.box[2]]
    above = [w for w in page.words if w.box[3] <= score.box[1] + 1]
    return not below and len(behind) == 1 and behind[0].isdecimal() and is_paragraph(above)


def _map_page(
    page: Page,
    grid: Grid,
    form: Form,
    matches: list[Match],
    before: PageMap | None,
    elsewhere: set[Title],
) -> PageMap:
    """elsewhere: labels that stand on other pages too, so that those in a matrix of scores aren't the summary's."""
    rows = matrix_rows(page, grid, form, before.matrix if before is not None else ())
    matrix = tuple(row for row in rows if row.bare)
    heads = frozenset(i for row in rows for i in row.columns.heads)
    matches = with_titles_of_rows(matches, matrix, page, form, elsewhere)
    page_map = PageMap(page, grid, form, print=list(matches), matrix=matrix, heads=heads)
    choose_options(page_map, matches)
    choose_labels(page_map, matches)
    return page_map
