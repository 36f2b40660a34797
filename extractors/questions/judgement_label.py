"""Which "Score" on a page is that of the professional judgement: the word also heads columns and begins comments."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.gathering.score_columns import heads_row
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.page import Word
from extractors.questions.score_hints import hint_behind
from extractors.questions.section_score_rows import NAME, heads_numbers, without_section_rows
from extractors.questions.strays import in_free_text
from extractors.values.values import is_leader, parse_score

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

ALIGNED = 4.0  # points
INDENT = 12.0  # points that comments in a box of their own begin to the right of what asks for them at most
COLUMN = 4.0  # letter sizes: a number further behind its label stands in a column of its own, no sentence
SHORT = 4  # words of the judgement's heading, where the sentence that asks for comments isn't printed
STRIP = [str(number) for number in range(1, 11)]  # to ring one of
REMARK, OUT_OF = 2, frozenset({"out", "of", "ten"})
ABOVE = 40.0  # points above the comments' label that the score's may stand in a row before it
HEADED = 60.0  # points above it that the section's name may head both rows, in large letters
SENTENCE = 5  # words behind "Score" from which it is no label: "Score out of 10: 6" has four


def judgement_score(page_map: PageMap, options: list[Match]) -> Match | None:
    """The "Score" of the professional judgement, not a column heading of the summary table."""
    comments = page_map.labels.get("judgement.comments")
    headings = [m for m in page_map.print if m.title.letters == "indicator" or m.title.role == "heading"]
    free = [
        m
        for m in options
        if not any(same_line(m.box, h.box) for h in headings)
        and not heads_numbers(page_map, m)
        and not heads_row(page_map, m)
        and not in_sentence(page_map, m)
        and not any(o is not m and same_line(m.box, o.box) for o in options)
    ]
    heads = without_section_rows(page_map, [m for m in free if m.head])
    named = next((m for m in heads if _is_named(m)), None)
    if named is not None or (comments is not None and len(comments.words) <= SHORT):
        return _below_short_heading(page_map, comments or named, heads)
    free = [m for m in heads if not in_free_text(page_map, m)]
    if comments is not None:
        free = free or [m for m in heads if _is_line_of_its_own(page_map, m)]
        free = [m for m in free if not _begins_sentence(page_map, m)]
        near = [m for m in free if m.box[1] >= comments.box[1] - ABOVE and not begins_remark(page_map, m)]
        beside = [
            m for m in near if _is_beside(page_map, comments, m) or _is_right_above(page_map, comments, m)
        ]
        free = beside or near or free
        chosen = min(free, key=lambda m: abs(m.box[1] - comments.box[3]), default=None)
        return chosen if chosen is None or beside else _last_of_lines(page_map, free, chosen)
    if any(key.startswith("summary.") for key in page_map.labels):
        return None
    free = [m for m in free if not begins_remark(page_map, m)]  # "Score changed to 4, see my email"
    if len(free) > 1 and page_map.options:
        return None  # each section has its "Score" to circle
    return free[0] if free else None


def _below_short_heading(page_map: PageMap, heading: Match | None, heads: list[Match]) -> Match | None:
    """The one "Score" between the judgement's heading, where that is all that asks for it, and the next question. A second
    one there may be a manager's, or the last review's."""
    if heading is None:
        return None
    end = end_of_judgement(page_map, heading)
    top = _top_of_judgement(page_map, heading)
    here = [m for m in heads if top - ALIGNED <= m.box[1] < end - 1]
    plain = [m for m in here if not (_begins_sentence(page_map, m) or begins_remark(page_map, m))]
    fitting = [m for m in plain if not in_free_text(page_map, m) or _is_line_of_its_own(page_map, m)]
    return fitting[0] if len(plain) == 1 and fitting else None


def _top_of_judgement(page_map: PageMap, heading: Match) -> float:
    """Where the section's name begins: on its line the score may be asked for, with "Other Comments" below."""
    names = (m for m in page_map.print if m.head and (m.title.letters == NAME or _is_named(m)))
    near = [m.box[1] for m in names]
    above = [y for y in near if heading.box[1] - HEADED < y < heading.box[1]]
    return max(above, default=heading.box[1])


def _is_named(match: Match) -> bool:
    """Whether a label is "Professional Judgement Score", with the section's name in it."""
    return match.title.keys == ("judgement.score",) and len(match.words) > 1


def end_of_judgement(page_map: PageMap, heading: Match) -> float:
    """Where below the judgement's heading the next question begins, points from the top of the page."""
    others = [m for m in page_map.print if m.title.role in ("heading", "option", "label")]
    others = [m for m in others if not m.title.key.startswith("judgement.")]
    return min((m.box[1] for m in others if m.box[1] > heading.box[3]), default=page_map.page.height)


def _is_beside(page_map: PageMap, comments: Match, match: Match) -> bool:
    """Whether a label heads a column to the right of the printed sentence that asks for comments."""
    level = comments.box[1] - 2 <= centre(match.box)[1] <= comments.box[3]
    return level and match.box[0] >= comments.box[2] and not _behind(page_map, match)


def _is_right_above(page_map: PageMap, comments: Match, match: Match) -> bool:
    """Whether a label stands on a line of its own with a number, right before the sentence that asks for comments: in a box
    below that the word begins these."""
    line = [w for w in page_map.page.words if same_line(w.box, match.box) and w.box[0] > match.box[2]]
    between = [m for m in page_map.print if match.box[3] - 2 < centre(m.box)[1] < comments.box[1]]
    numbered = bool(line) and all(w.text.isdecimal() or is_leader(w.text) for w in line)
    return match.box[3] <= comments.box[1] + 2 and numbered and not between


def _last_of_lines(page_map: PageMap, free: list[Match], chosen: Match) -> Match:
    """Of several lines "Score: 9" below each other the last: those before it are comments."""
    column = [m for m in free if abs(m.box[0] - chosen.box[0]) < ALIGNED and m.box[1] >= chosen.box[1]]
    for lower in sorted(column, key=lambda m: m.box[1])[1:]:
        between = (m for m in page_map.print if chosen.box[3] <= m.box[1] < lower.box[1] - 1)
        if any(True for _ in between) or not _behind(page_map, chosen):
            break
        chosen = lower
    return chosen


def is_comment(page_map: PageMap, match: Match) -> bool:
    """Whether a "Score" that begins a line below the sentence that asks for comments is a word of these, since the label is
    another: "Score: 9"."""
    comments, label = (page_map.labels.get(f"judgement.{what}") for what in ("comments", "score"))
    if comments is None or label is None or label is match:
        return False
    first = min(
        (m.box[1] for m in page_map.print if m.box[1] > comments.box[3] + 2 and m.title.letters != "score"),
        default=page_map.page.height,
    )
    below = comments.box[3] - 2 <= match.box[1] < first - 2
    return below and abs(match.box[0] - comments.box[0]) < INDENT and bool(_behind(page_map, match))


def _is_line_of_its_own(page_map: PageMap, match: Match) -> bool:
    """Whether a label stands in the open, at the left edge of the comments' heading, with a number or nothing behind it; in
    the box of the comments it ends that, with a number in a column of its own or in other letters than the form's."""
    comments = page_map.labels["judgement.comments"]
    cell = page_map.grid.cell_at(match.box[0] + 1, match.box[1] + 1)
    hint = hint_behind(page_map.page.words, match)
    words = (w for i, w in enumerate(page_map.page.words) if i not in hint)
    line = [w for w in words if same_line(w.box, match.box) and w.box[0] > match.box[2]]
    strip = [w.text for w in sorted(line, key=lambda w: w.box[0])] == STRIP
    apart = bool(line) and line[0].box[0] - match.box[2] > COLUMN * line[0].size
    plain = strip or (len(line) <= 1 and all(w.text.isdecimal() or is_leader(w.text) for w in line))
    plain = plain or (apart and _is_score(line))
    if cell.is_closed:
        last = not any(
            contains(cell.box, *centre(w.box)) and w.box[1] > match.box[3] for w in page_map.page.words
        )
        own = apart or (bool(line) and _is_print(page_map, match, line[0]))
        plain = strip or (plain and last and own)
    column = apart and not cell.is_closed
    return plain and abs(match.box[0] - comments.box[0]) < (INDENT if column else ALIGNED)


def _is_score(line: list[Word]) -> bool:
    """Whether a line says a score and no more: "7/10", "seven"."""
    said = parse_score(" ".join(w.text for w in sorted(line, key=lambda w: w.box[0])), len(STRIP))
    return said.outcome == "value"


def _is_print(page_map: PageMap, match: Match, number: Word) -> bool:
    """Whether "Score:" is set as what asks for comments is, or "Score" in letters of its own, and the number behind it and the
    comments above it otherwise, both alike: who types comments types all of it alike."""
    words = page_map.page.words
    comments = page_map.labels["judgement.comments"]
    label, asks = words[match.words[-1]], words[comments.words[-1]]
    between = [w for w in words if comments.box[3] < centre(w.box)[1] < match.box[1]]
    typed = {_look(w) for w in (number, *between)}
    own = label.text.endswith(":") and _look(label) == _look(asks)
    own = own or (bool(between) and len(typed) == 1 and _ends_sentence(between))
    return own and _look(label) not in typed


def _ends_sentence(words: list[Word]) -> bool:
    last = max(words, key=lambda w: (round(w.box[1]), w.box[0]))
    return last.text.rstrip("\"'’”)").endswith((".", "!", "?"))


def _look(word: Word) -> tuple[str, int, tuple[float, ...] | None]:
    return word.font, round(word.size), word.colour


def find_score_over_break(maps: list[PageMap]) -> None:
    """The judgement's "Score" at the top of a page whose summary has others, where the comments end the page before."""
    for before, after in pairwise(maps):
        if "judgement.comments" not in before.labels or after.page.number != before.page.number + 1:
            continue
        if "judgement.score" in before.labels or "judgement.score" in after.labels:
            continue
        chosen = [*after.labels.values(), *after.options.values()]
        first = min((m.box[1] for m in chosen), default=after.page.height)
        scores = [
            m for m in after.print if m.title.keys == ("judgement.score",) and m.head and m.box[3] <= first
        ]
        scores = [m for m in scores if not (_begins_sentence(after, m) or begins_remark(after, m))]
        scores = [m for m in scores if not _is_column_heading(after, m)]
        if len(scores) == 1:
            after.labels["judgement.score"] = scores[0]


def _is_column_heading(page_map: PageMap, match: Match) -> bool:
    return any(m.title.letters == "indicator" and same_line(m.box, match.box) for m in page_map.print)


def in_sentence(page_map: PageMap, match: Match) -> bool:
    """Whether "score" is a word of somebody's text that happens to begin a line: "… on 3rd May; score 5 on SDQ"."""
    word = page_map.page.words[match.words[0]]
    near = 0.8 * word.size
    return word.text[:1].islower() and any(
        0 <= w.box[0] - word.box[2] < near and same_line(w.box, word.box) for w in page_map.page.words
    )


def _begins_sentence(page_map: PageMap, match: Match) -> bool:
    """Whether running text follows right behind: "Score was 4 last month" is somebody's comment."""
    behind = _behind(page_map, match)
    return len(behind) >= SENTENCE and behind[0].text.isalpha() and behind[0].text.islower()


def begins_remark(page_map: PageMap, match: Match) -> bool:
    """Whether a few words follow right behind that are no score: "Score 8 at last review"; "Score 8 out of 10" is one."""
    said = [w.text.casefold() for w in _behind(page_map, match) if w.text.isalpha() and w.text.islower()]
    return len(said) >= REMARK and not OUT_OF.issuperset(said)


def _behind(page_map: PageMap, match: Match) -> list[Word]:
    """The words that follow a label on its line without a gap."""
    last = page_map.page.words[match.words[-1]]
    line = [w for w in page_map.page.words if w.box[0] > last.box[0] and same_line(w.box, last.box)]
    behind: list[Word] = []
    for word in sorted(line, key=lambda w: w.box[0]):
        end = behind[-1] if behind else last
        if word.box[0] - end.box[2] > 0.8 * last.size:
            break
        behind.append(word)
    return behind
