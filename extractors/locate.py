"""locate: from words and rulings to the places of a form's questions on each page.

Nothing here knows a layout. Labels and statements are found by their printed wording, and where a wording
stands more than once, the one that lines up with its neighbours is taken.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extractors.between_bands import between_bands
from extractors.boxes import by_line, centre, contains, height, same_line, span_overlap, union
from extractors.earlier_columns import without_earlier_columns
from extractors.glyphs import classify
from extractors.grid import REACH, Cell, Grid
from extractors.judgement_label import (
    begins_remark,
    find_score_over_break,
    in_sentence,
    is_comment,
    judgement_score,
)
from extractors.label_numbers import label_numbers
from extractors.margin_numbers import without_margin_numbers
from extractors.narrow_notes import claim_narrow_notes
from extractors.numbered_summary import with_numbered_summary
from extractors.page import Page, Word
from extractors.question_numbers import without_question_numbers
from extractors.required_stars import without_required_stars
from extractors.running_heads import without_running_heads
from extractors.score_columns import carry_score_columns
from extractors.score_hints import begins_hint, words_of_hint
from extractors.score_side import Side, carry_score_sides
from extractors.strays import drop_strays, part_of
from extractors.streams import page_streams
from extractors.watermark import without_watermarks
from extractors.wording import SHORT, Match, TitleFinder
from schemas.forms import Form, load_form
from schemas.types import BBox

REST_OF_PAGE = 30  # words: a page with no more may hold but the last row of the page before it ("Score 4")
ALIGNED = 4.0  # points: left edges nearer than this stand in one column
STRONG_MATCHES = {"cse_assessment": 4, "cse_checklist": 4}  # wordings that make a document a form
PUNCTUATION = set("/,-–—*.:;()…_'’\"|")


@dataclass(slots=True)
class PageMap:
    """What stands where on one page of one form. claimed: words that are print, not answers.
    score_columns: from x to x, those of the summary table that are headed "Score". score_side: see that module. after: the next page of the
    file where no known form stands on it; what ends this page may go on there. ends: the ends of labels that the page
    before begins. rivals: other places of a label that are as good as the one chosen."""

    page: Page
    grid: Grid
    form: Form
    labels: dict[str, Match] = field(default_factory=dict)
    options: dict[tuple[str, int | str], Match] = field(default_factory=dict)
    print: list[Match] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    score_columns: tuple[tuple[float, float], ...] = ()
    score_side: Side = ""
    after: PageMap | None = None
    ends: dict[str, Match] = field(default_factory=dict)
    rivals: dict[str, list[Match]] = field(default_factory=dict)
    _lines: dict[tuple[int, ...], tuple[BBox, ...]] = field(default_factory=dict, repr=False)

    def settle(self, after: PageMap | None = None) -> None:
        """Keeps as print what was chosen, once choosing is over. after: the next page of the form."""
        overleaf = {key for key, _ in after.options} if after is not None else set()
        hints = [m for m in self.print if m.title.role == "label" and begins_hint(self.page.words, m)]
        self.print = [m for m in self.print if _is_chosen(self, m, overleaf)]
        self.claimed = {i for m in self.print for i in m.words}
        self.claimed |= {i for m in hints for i in words_of_hint(self.page.words, m)}
        self.claimed |= _punctuation_within(self) | label_numbers(self) | between_bands(self)

    @property
    def statements(self) -> list[Match]:
        """What can be ticked: the options, and the lines of a checklist."""
        ticks = [m for k, m in self.labels.items() if self.form[k].kind == "tick"]
        return [*self.options.values(), *ticks]

    def prints_in(self, cell: Cell) -> list[Match]:
        """The print that begins in a cell; in the open as far as a ruling reaches that bounds it: the table below may begin a
        little right of the text."""
        left = cell.box[0] - (0 if cell.closed[0] else REACH + 1)
        within = (left, *cell.box[1:])
        return [m for m in self.print if contains(within, m.box[0] + 1, centre(m.box)[1])]

    def lines_of(self, match: Match) -> tuple[BBox, ...]:
        """The boxes of the lines that a printed text stands on, top to bottom. They are asked for again and again."""
        if match.words not in self._lines:
            boxes = [self.page.words[i].box for i in match.words]
            self._lines[match.words] = tuple(union(line) for line in by_line(boxes, lambda box: box))
        return self._lines[match.words]

    @property
    def items(self) -> set[tuple[str, int | str | None]]:
        """The questions and options that stand on this page."""
        begun = {option for option, match in self.options.items() if match.half != "second"}
        return {(key, None) for key in self.labels} | begun


def locate(pages: list[Page]) -> dict[str, list[PageMap]]:
    """For each known form the pages that it stands on, in file order. Empty: no known form."""
    found: dict[str, list[PageMap]] = defaultdict(list)
    strength: dict[str, int] = defaultdict(int)
    pages = without_running_heads(without_watermarks(pages))
    pages = without_question_numbers(without_margin_numbers(without_required_stars(pages)))
    pages = without_earlier_columns(pages)
    grids = {page.number: Grid(page) for page in pages}
    matches = TitleFinder([(page, page_streams(page, grids[page.number])) for page in pages]).find()
    matches = with_numbered_summary(matches, pages)
    for page in pages:
        grid = grids[page.number]
        by_form: dict[str, list[Match]] = defaultdict(list)
        for match in matches[page.number]:
            by_form[match.title.form].append(match)
        for form_id, own in by_form.items():
            strong = sum(1 for m in own if m.title.role != "note" and len(m.title.letters) >= SHORT)
            weak = len(own) - strong
            before = found[form_id][-1].page.number if found[form_id] else None
            rest = weak and page.number - 1 == before and len(page.words) <= REST_OF_PAGE
            if strong >= 1 or weak >= 2 or rest:
                strength[form_id] += strong
                found[form_id].append(_map_page(page, grid, load_form(form_id), own))
    known = {i: maps for i, maps in found.items() if strength[i] >= STRONG_MATCHES[i]}
    for form_id, maps in known.items():
        drop_strays(maps)
        find_score_over_break(maps)
        for page_map, after in zip(maps, (*maps[1:], None), strict=True):
            next_page = after is not None and after.page.number == page_map.page.number + 1
            page_map.settle(after if next_page else None)
        claim_narrow_notes(maps)
        carry_score_columns(maps)
        carry_score_sides(maps)
        known[form_id] = [m for m in maps if m.items or m.print]
    _note_pages_between(pages, grids, known)
    return known


def _note_pages_between(pages: list[Page], grids: dict[int, Grid], known: dict[str, list[PageMap]]) -> None:
    taken = {m.page.number for maps in known.values() for m in maps}
    others = {page.number: page for page in pages if page.number not in taken and not page.scanned}
    for page_map in (m for maps in known.values() for m in maps):
        after = others.get(page_map.page.number + 1)
        if after is not None:
            page_map.after = PageMap(after, grids[after.number], page_map.form)


def _map_page(page: Page, grid: Grid, form: Form, matches: list[Match]) -> PageMap:
    page_map = PageMap(page, grid, form, print=list(matches))
    _choose_options(page_map, matches)
    _choose_labels(page_map, matches)
    return page_map


def _is_chosen(page_map: PageMap, match: Match, overleaf: set[str]) -> bool:
    """Print that was passed over for a better place is somebody's text, and stays readable as such. overleaf: the sections
    whose statements stand on the next page, where a heading may end this one."""
    if match.title.role == "note":
        return True
    if match.title.role == "heading":
        return match.title.keys[0] in overleaf | {key for key, _ in page_map.options}
    if match.title.role == "label" and match.title.letters == "score":
        # The column headings of the summary table.
        chosen = match in page_map.labels.values()
        words = (in_sentence, begins_remark, is_comment)
        return chosen or not any(is_word(page_map, match) for is_word in words)
    return any(match in chosen.values() for chosen in (page_map.labels, page_map.options, page_map.ends))


def _choose_options(page_map: PageMap, matches: list[Match]) -> None:
    candidates: dict[tuple[str, int | str], list[Match]] = defaultdict(list)
    for match in matches:
        if match.title.role == "option" and match.title.value is not None:
            candidates[match.title.keys[0], match.title.value].append(match)
    for (key, value), options in candidates.items():
        siblings = [m for (k, v), ms in candidates.items() if k == key and v != value for m in ms]
        page_map.options[key, value] = max(options, key=lambda m: (_aligned(m, siblings), m.score))


def _aligned(match: Match, others: list[Match]) -> int:
    return sum(1 for other in others if abs(match.box[0] - other.box[0]) < ALIGNED)


def _choose_labels(page_map: PageMap, matches: list[Match]) -> None:
    candidates: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if match.title.role == "label" and match.half == "second":
            page_map.ends[match.title.keys[0]] = match
        elif match.title.role == "label":
            candidates[match.title.keys].append(match)
    pending = []
    for keys, options in candidates.items():
        if len(keys) > 1 or keys[0] == "judgement.score":
            pending.append((keys, options))
            continue
        siblings = [m for ks, ms in candidates.items() if ks != keys and _akin(ks[0], keys[0]) for m in ms]

        def place(match: Match, siblings: list[Match] = siblings) -> tuple[int, bool, bool, float]:
            return _aligned(match, siblings), _in_cell(page_map, match), match.head, match.score

        options = [m for m in options if not begins_hint(page_map.page.words, m)] or options
        chosen = max(options, key=lambda m: (*place(m), -_apart(m, siblings)))
        page_map.labels[keys[0]] = chosen
        page_map.rivals[keys[0]] = [m for m in options if m is not chosen and place(m) == place(chosen)]
    for keys, options in pending:
        _choose_shared(page_map, keys, options)


def _in_cell(page_map: PageMap, match: Match) -> bool:
    """Whether a label stands in a table, not in a header or footer."""
    closed = page_map.grid.cell_of(match.box).closed
    return closed[1] and closed[3]


def _apart(match: Match, siblings: list[Match]) -> float:
    """Points to the nearest label of the same part of the form."""
    return min((abs(match.box[1] - s.box[1]) for s in siblings), default=0.0)


def _akin(a: str, b: str) -> bool:
    return part_of(a) == part_of(b)


def _choose_shared(page_map: PageMap, keys: tuple[str, ...], options: list[Match]) -> None:
    """Wordings that label several questions, told apart by where they stand."""
    questions = [page_map.form[key] for key in keys]
    if all(q.details_of for q in questions):
        _choose_details(page_map, keys, options)
    elif keys == ("judgement.score",):
        chosen = judgement_score(page_map, options)
        if chosen is not None:
            page_map.labels["judgement.score"] = chosen
    else:
        summary = [m for k, m in page_map.labels.items() if k.startswith("summary.")]
        heads = [m for m in options if m.head] or options
        best = sorted(heads, key=lambda m: -_aligned(m, summary))[: len(keys)]
        if best and all(same_line(best[0].box, m.box) for m in best):
            best.sort(key=lambda m: m.box[0])
        else:
            best.sort(key=lambda m: (m.box[1], m.box[0]))
        if len(best) == len(keys):
            page_map.labels.update(zip(keys, best, strict=True))
        elif best:
            _place_single_total(page_map, keys, best[0], summary)


def _place_single_total(page_map: PageMap, keys: tuple[str, ...], match: Match, summary: list[Match]) -> None:
    """One of the two totals is on this page: it belongs to the half of the table that stands above it."""
    above = {m.title.keys[0] for m in summary if m.box[1] < match.box[1] and len(m.title.keys) == 1}
    order = [q.key for q in page_map.form.of_kind("score")]  # the band's label may stand above it too
    last = max((place for place, key in enumerate(order) if key in above), default=0)
    page_map.labels[keys[0] if last < 5 else keys[1]] = match


def _choose_details(page_map: PageMap, keys: tuple[str, ...], options: list[Match]) -> None:
    """ "Please explain" belongs to the question that it stands beside, else to the one that it follows; the surest
    pairs are made first."""
    places = page_map.ends | page_map.labels
    owners = {key: places[page_map.form[key].details_of or ""] for key in keys
              if page_map.form[key].details_of in places}  # fmt: skip
    pairs = [
        (*near, key, index)
        for key, owner in owners.items()
        for index, match in enumerate(options)
        if (near := _nearness(page_map, owner, match)) is not None
    ]
    taken: set[int] = set()
    for _, _, key, index in sorted(pairs, key=lambda pair: pair[:2]):
        if index not in taken and key in owners:
            taken.add(index)
            del owners[key]
            page_map.labels[key] = options[index]


def _nearness(page_map: PageMap, owner: Match, match: Match) -> tuple[int, float] | None:
    """How near a "Please explain" is to a question: 0 on its line, 1 in its table row, 2 below; and points from it."""
    cell = page_map.grid.cell_at(*centre(owner.box))
    row = cell.box if cell.closed[1] and cell.closed[3] else owner.box
    shared = span_overlap(row[1], row[3], match.box[1], match.box[3])
    beside = shared >= 0.5 * height(match.box) and match.box[0] > owner.box[0]
    if not beside and match.box[1] < owner.box[1] - 2:
        return None
    rank = 0 if beside and same_line(owner.box, match.box) else 1 if beside else 2
    return rank, abs(match.box[1] - owner.box[1])


def _punctuation_within(page_map: PageMap) -> set[int]:
    """Lone punctuation inside printed wording: a "/" or "–" between two words of a label, or where its next line
    begins, with more of it before that: "- * Please score"."""
    words = page_map.page.words
    marks = [i for i, w in enumerate(words) if set(w.text) <= PUNCTUATION and i not in page_map.claimed]
    found: set[int] = set()
    for match in page_map.print:
        within = {i for i in marks if _is_within(page_map, match, words[i])}
        first = page_map.lines_of(match)[0]
        begin = [words[i] for i in within if not same_line(words[i].box, first)]
        found |= within | {i for i in marks if any(_is_right_before(words[i], word) for word in begin)}
    return found


def _is_right_before(mark: Word, word: Word) -> bool:
    return same_line(mark.box, word.box) and 0 <= word.box[0] - mark.box[2] < mark.size


def _is_within(page_map: PageMap, match: Match, word: Word) -> bool:
    lines = page_map.lines_of(match)
    at = next((n for n, line in enumerate(lines) if same_line(line, word.box)), None)
    if at is None:
        return False
    space = max(8.0, word.size)
    before = lines[at][0] - word.box[0]
    broken = match.half == "second" and word.text in match.title.text
    if at == 0 and before > 0 and classify(word.text, word.font) == "mark" and not broken:
        return False  # "/" before the first word of a statement is somebody's tick
    goes_on = at < len(lines) - 1 or match.half == "first"  # overleaf
    end = lines[at][2] + (space if goes_on else -0.5)
    return before < space and word.box[0] < end
