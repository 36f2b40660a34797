"""Which of the places where a wording stands is the one that a form's question or statement is read at: where one stands more
than once, that which lines up with its neighbours."""

from __future__ import annotations

from collections import defaultdict

from extractors.pages.boxes import same_line, span_overlap
from extractors.questions.details_labels import choose_details
from extractors.questions.headings_as_labels import without_headings
from extractors.questions.judgement_label import begins_remark, judgement_score
from extractors.questions.page_map import PageMap
from extractors.questions.score_hints import begins_hint
from extractors.questions.strays import part_of
from extractors.questions.wording import Match

ALIGNED = 4.0  # points: left edges nearer than this stand in one column


def choose_options(page_map: PageMap, matches: list[Match]) -> None:
    candidates: dict[tuple[str, int | str], list[Match]] = defaultdict(list)
    for match in matches:
        if match.title.role == "option" and match.title.value is not None:
            candidates[match.title.key, match.title.value].append(match)
    for (key, value), options in candidates.items():
        siblings = [m for (k, v), ms in candidates.items() if k == key and v != value for m in ms]
        page_map.options[key, value] = max(options, key=lambda m: (_aligned(m, siblings), m.score))


def _aligned(match: Match, others: list[Match]) -> int:
    return sum(1 for other in others if abs(match.box[0] - other.box[0]) < ALIGNED)


def choose_labels(page_map: PageMap, matches: list[Match]) -> None:
    candidates: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if match.title.role == "label" and match.half == "second":
            page_map.ends[match.title.key] = match
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
        options = without_headings(page_map, options)
        chosen = max(options, key=lambda m: (*place(m), -_apart(m, siblings)))
        page_map.labels[keys[0]] = chosen
        page_map.passed[keys[0]] = passed = [m for m in options if m is not chosen]
        page_map.rivals[keys[0]] = [m for m in passed if place(m) == place(chosen)]
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
        choose_details(page_map, keys, options)
    elif keys == ("judgement.score",):
        chosen = judgement_score(page_map, options)
        if chosen is not None:
            page_map.labels["judgement.score"] = chosen
    else:
        summary = [m for k, m in page_map.labels.items() if k.startswith("summary.")]
        heads = [m for m in options if m.head] or options
        heads = [m for m in heads if not begins_remark(page_map, m)] or heads  # "Total attendance this term"
        best = sorted(heads, key=lambda m: -_aligned(m, summary))[: len(keys)]
        if best and all(same_line(best[0].box, m.box) for m in best):
            best.sort(key=lambda m: m.box[0])
        else:
            best.sort(key=lambda m: (m.box[1], m.box[0]))
            halves = [_half_above(page_map, m, summary) for m in best]
            if sorted(halves) == [0, 1]:  # the second half may stand higher, in the page's next column
                best = [best[halves.index(0)], best[halves.index(1)]]
        if len(best) == len(keys):
            page_map.labels.update(zip(keys, best, strict=True))
        elif best:
            _place_single_total(page_map, keys, best[0], summary)


def _half_above(page_map: PageMap, match: Match, summary: list[Match]) -> int:
    """Which half of the table ends above a total, in its column: 0 or 1; -1 where none does."""
    order = [q.key for q in page_map.form.of_kind("score")][:10]
    x0, top, x1, _ = match.box
    above = [
        m
        for m in summary
        if m.title.key in order and m.box[1] < top and span_overlap(m.box[0], m.box[2], x0, x1) > 0
    ]
    nearest = max(above, key=lambda m: m.box[1], default=None)
    return -1 if nearest is None else int(order.index(nearest.title.key) >= 5)


def _place_single_total(page_map: PageMap, keys: tuple[str, ...], match: Match, summary: list[Match]) -> None:
    """One of the two totals is on this page: it belongs to the half of the table that stands above it, or before it on its line."""
    before = [m for m in summary if m.box[1] < match.box[1] or _ends_row(match, m)]
    above = {m.title.key for m in before if len(m.title.keys) == 1}
    order = [q.key for q in page_map.form.of_kind("score")]  # the band's label may stand above it too
    last = max((place for place, key in enumerate(order) if key in above), default=0)
    rest = {m.title.key for m in summary if m.box[1] >= match.box[3] - 2}
    ends = not above and bool(rest) and not rest & set(order[:10])  # of a list that begins on the page before
    page_map.labels[keys[0] if last < 5 and not ends else keys[1]] = match


def _ends_row(match: Match, other: Match) -> bool:
    """Whether a total stands behind another label, their first lines level."""
    return abs(match.box[1] - other.box[1]) < ALIGNED and other.box[2] <= match.box[0]
