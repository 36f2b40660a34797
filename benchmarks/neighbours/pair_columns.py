"""Forms with a column, a row or a section more than the printed ones: what was before beside what is now, a sibling beside the child."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..clients import wording as w
from ..clients.fill import Filled
from ..partners.pair_checks import child
from ..partners.pair_person import person
from ..partners.parts import DETAILS, REFERRERS, said
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words
from .pair import DOUBT, Pair
from .targets import ADULTS, BORN, CP, JUDGEMENT, RAG, THIRD, UNDER_13
from .typesetters import by_typst

GREY, SCORE = "#dddddd", "summary.substance_use"
Rows = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Extra:
    """heads, columns: of the summary's or a section's added columns, and what stands in them, by key. after: added rows."""

    scores: tuple[tuple[str, Callable[[str, str], str]], ...] = (("Score", lambda key, text: text),)
    marks: tuple[tuple[str, Callable[[str, int, bool], str]], ...] = (
        ("", lambda key, option, on: "X" if on else ""),
    )
    yes: tuple[tuple[str, Callable[[str, str], str]], ...] = (("", lambda key, text: text),)
    options: tuple[tuple[str, str, str], ...] = ()
    more_sections: tuple[Block, ...] = ()
    more_scores: tuple[tuple[str, str], ...] = ()
    judged: tuple[tuple[str, str], ...] = ()
    bands: tuple[Block, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    before: tuple[Block, ...] = ()


def form(f: Filled, e: Extra) -> Page:
    rows: Rows = []
    for key in DETAILS:
        rows.append([cell(w.LABELS[key], bold=True), cell(f.text(key))])
        rows += [[cell(label, bold=True), cell(text)] for label, text in e.dates if key == BORN]
    blocks: list[Block] = [*e.before, head(w.TITLE, 15), head(w.TOP), Table((6, 11), rows)]
    rows = [[cell(""), *(cell(text, bold=True) for text, _ in e.yes), cell("")]] if len(e.yes) > 1 else []
    for key in ("assessment.yp_aware", *w.NEEDS):
        rows.append(
            [
                cell(w.LABELS[key]),
                *(cell(what(key, said(f, key))) for _, what in e.yes),
                cell(w.DETAILS.get(key, "")),
            ]
        )
    blocks.append(Table((6, *[2.2] * len(e.yes), 6), rows))
    rows = [[cell(w.LABELS[key], bold=True), cell(f.text(key))] for key in REFERRERS]
    blocks += [head(w.REFERRER), Table((6, 11), rows), Break(), head(w.GRADING), *_scores(f, e)]
    for section in w.SECTIONS:
        blocks.append(_section(f, section, e))
        blocks += e.more_sections if section.number == 10 else ()
    rows = [
        [cell(w.JUDGEMENT, 2, GREY, bold=True)],
        [cell(w.COMMENTS, 2)],
        [cell(f.text("judgement.comments"), 2)],
    ]
    rows += [
        [cell(label, bold=True), cell(text)] for label, text in e.judged or (("Score", f.text(JUDGEMENT)),)
    ]
    return Page([*blocks, Table((4, 13), rows)], 9)


def _scores(f: Filled, e: Extra) -> list[Block]:
    heads = [cell("Indicator", 1, GREY, bold=True), *(cell(text, 1, GREY, bold=True) for text, _ in e.scores)]
    rows: Rows = [heads]
    for half, side in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
        for one in half:
            rows.append(
                [cell(one.short), *(cell(what(one.summary, f.text(one.summary))) for _, what in e.scores)]
            )
        key = f"summary.subtotal_{side}"
        rows.append([cell("Total", bold=True), *(cell(what(key, f.text(key))) for _, what in e.scores)])
    rows += [[cell(label), *(cell(text) for _ in e.scores)] for label, text in e.more_scores]
    key = "summary.total_assessment_score"
    rows.append(
        [cell("Total Assessment Score", bold=True), *(cell(what(key, f.text(key))) for _, what in e.scores)]
    )
    bands = [cell(f"{label}  X" if band in f.marked(RAG) else label) for band, label in w.BANDS]
    rated = e.bands or (head("RAG Rating"), Table((1, 1, 1), [bands]))
    overall = Table((5, 3), [[cell("Overall Score", bold=True), cell(f.text("summary.overall_score"))]])
    return [Table((9, *[2.4] * len(e.scores)), rows), *rated, overall, Break()]


def _section(f: Filled, section: w.Section, e: Extra) -> Table:
    many, key = len(e.marks), section.key
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    title = f"{section.number}. {section.title}" + (f"\n{asked[0]} {f.text(asked[1])}" if asked else "")
    rows: Rows = [
        [
            cell(title, 2, GREY, bold=True),
            *(cell(text or w.MANDATORY, 1, GREY, small=True) for text, _ in e.marks),
        ]
    ]
    for option, text in enumerate(section.options, 1):
        marks = [cell(what(key, option, option in f.marked(key))) for _, what in e.marks]
        rows.append([cell(str(option)), cell(text), *marks])
    rows += [[cell(a), cell(b), *(cell(c if key == THIRD else "") for _ in e.marks)] for a, b, c in e.options]
    return Table((0.9, 12, *[5 / many] * many), rows)


def _was(key: str, text: str) -> str:
    """What the last review said: one less, where that may be."""
    return str(max(1, int(text) - 1)) if text.isdigit() else text


def _other(key: str, text: str) -> str:
    return "4" if key == SCORE else text


def _same(key: str, text: str) -> str:
    return text


def _mark(key: str, option: int, on: bool) -> str:
    return "X" if on else ""


def _mark_was(key: str, option: int, on: bool) -> str:
    """At 4 where now is 3 (substance use), else as now."""
    return ("X" if option == 4 else "") if key == THIRD else _mark(key, option, on)


def _yes_other(key: str, text: str) -> str:
    return "Yes" if key == CP else text


def _band(of: str, band: str) -> tuple[Block, ...]:
    cells = [cell(f"{label}  X" if name == band else label) for name, label in w.BANDS]
    return (head(of), Table((1, 1, 1), [cells]))


EXTRAS: dict[str, tuple[str, object, bool, Extra]] = {
    # name: key, what a person says, whether a doubt is as right, what is drawn
    "was_now": (SCORE, 3, True, Extra(scores=(("Previous", _was), ("Current", _same)))),
    "now_was": (SCORE, 3, True, Extra(scores=(("Current", _same), ("Previous", _was)))),
    "was_agrees": (SCORE, 4, True, Extra(scores=(("Last review score", _same), ("Score", _other)))),
    "now_differs": (SCORE, 4, True, Extra(scores=(("Score now", _other), ("Score at last review", _same)))),
    "score_max": (SCORE, 3, True, Extra(scores=(("Score", _same), ("Max", lambda key, text: "5")))),
    "weight_score": (SCORE, 3, True, Extra(scores=(("Weight", lambda key, text: "1"), ("Score", _same)))),
    "worker_manager": (SCORE, DOUBT, False, Extra(scores=(("Worker", _same), ("Manager", _other)))),
    "score_comment": (SCORE, 3, True, Extra(scores=(("Score", _same), ("Comment", lambda key, text: "see p. 4")))),
    "marks_was_now": (THIRD, 3, True, Extra(marks=(("Last time", _mark_was), ("Now", _mark)))),
    "marks_now_was": (THIRD, 3, True, Extra(marks=(("Now", _mark), ("Last time", _mark_was)))),
    "marks_was_agrees": (THIRD, DOUBT, False, Extra(marks=(("Previous", _mark), ("Current", _mark_was)))),
    "marks_child_sibling": (THIRD, 3, True, Extra(marks=(("Child", _mark), ("Sibling", _mark_was)))),
    "marks_sibling_child": (THIRD, DOUBT, False, Extra(marks=(("Sibling", _mark), ("Child", _mark_was)))),
    "marks_evidence": (THIRD, 3, True, Extra(marks=(("Tick", _mark), ("Evidence", lambda key, option, on: "p. 4" if on else "")))),
    "yes_child_sibling": (CP, False, True, Extra(yes=(("Child", _same), ("Sibling", _yes_other)))),
    "yes_sibling_child": (CP, True, True, Extra(yes=(("Sibling", _same), ("Child", _yes_other)))),
    "yes_was_now": (CP, True, True, Extra(yes=(("At last review", _same), ("Now", _yes_other)))),
    "yes_now_was": (CP, False, True, Extra(yes=(("Now", _same), ("At last review", _yes_other)))),
    "option_nought": (THIRD, 3, True, Extra(options=(("0", "Not assessed", ""),))),
    "option_six": (THIRD, 3, True, Extra(options=(("6", "Not known", ""),))),
    "option_six_marked": (THIRD, DOUBT, False, Extra(options=(("6", "Not known", "X"),))),
    "option_na_marked": (THIRD, DOUBT, False, Extra(options=(("", "Not applicable / unable to assess", "X"),))),
    "option_review": (THIRD, DOUBT, False, Extra(options=(("", "Score agreed at panel:", "4"),))),
    "option_agreed": (THIRD, 3, True, Extra(options=(("", "Agreed by panel (initials):", "GM"),))),
    "eleventh": (THIRD, 3, True, Extra(more_sections=(Table((0.9, 12, 5), [[cell("11. Online exploitation", 3, GREY, bold=True)], *[[cell(str(n)), cell(f"Online risk level {n}"), cell("X" if n == 4 else "")] for n in range(1, 6)]]),))),
    "eleventh_score": (SCORE, 3, True, Extra(more_scores=(("Online exploitation (not counted)", "4"),))),
    "third_again": (THIRD, DOUBT, False, Extra(more_sections=(head("Update 06/06/2025"), Table((0.9, 12, 5), [[cell("3. Substance use", 3, GREY, bold=True)], *[[cell(str(n)), cell(w.SECTIONS[2].options[n - 1]), cell("X" if n == 4 else "")] for n in range(1, 6)]])))),
    "third_again_note": (THIRD, DOUBT, False, Extra(more_sections=(words("Update 06/06/2025: section 3 (substance use) is now 4."),))),
    "judged_two": (JUDGEMENT, DOUBT, False, Extra(judged=(("Score", "6"), ("Manager's score", "8")))),
    "judged_two_first": (JUDGEMENT, DOUBT, False, Extra(judged=(("Manager's score", "8"), ("Score", "6")))),
    "judged_was": (JUDGEMENT, 6, True, Extra(judged=(("Score", "6"), ("Score at last review", "8")))),
    "judged_was_first": (JUDGEMENT, 6, True, Extra(judged=(("Previous score", "8"), ("Score", "6")))),
    "judged_agrees": (JUDGEMENT, 8, True, Extra(judged=(("Previous score", "6"), ("Current score", "8")))),
    "judged_confidence": (JUDGEMENT, 6, True, Extra(judged=(("Score", "6"), ("Confidence (1-10)", "4")))),
    "band_was_now": (RAG, "amber", True, Extra(bands=(*_band("Previous RAG Rating", "green"), *_band("RAG Rating", "amber")))),
    "band_now_was": (RAG, "amber", True, Extra(bands=(*_band("RAG Rating", "amber"), *_band("RAG Rating at last review", "green")))),
    "band_manager": (RAG, DOUBT, False, Extra(bands=(*_band("RAG Rating (worker)", "amber"), *_band("RAG Rating (manager)", "red")))),
    "band_agreed": (RAG, DOUBT, False, Extra(bands=(*_band("RAG Rating", "amber"), words("RAG agreed at panel: RED")))),
    "band_override": (RAG, DOUBT, False, Extra(bands=(*_band("RAG Rating", "amber"), Table((5, 8), [[cell("Manager override"), cell("Red")]])))),
    "dob_sibling": (BORN, "same", True, Extra(dates=(("Sibling DOB:", "03/04/2013"),))),
    "dob_verified": (BORN, DOUBT, False, Extra(dates=(("DOB (verified):", "03/04/2013"),))),
    "dob_parent": (BORN, "same", True, Extra(dates=(("Mother's DOB:", "03/04/1980"),))),
    "dob_age": (BORN, DOUBT, False, Extra(dates=(("Age:", "12"),))),
    "dob_age_right": (BORN, "same", True, Extra(dates=(("Age:", "14"),))),
    "note_superseded": (THIRD, DOUBT, False, Extra(before=(words("SUPERSEDED - see version of 06/06/2025", bold=True),))),
    "note_draft": (THIRD, 3, True, Extra(before=(words("DRAFT v3", bold=True),))),
    "note_example": (THIRD, DOUBT, False, Extra(before=(words("EXAMPLE OF A COMPLETED FORM - FOR TRAINING", bold=True),))),
}  # fmt: skip
ARGUED = ("note_superseded", "note_example", "dob_age")
CHECK_ARGUED = (
    "past_current",
    "current_past",
    "known_suspected",
    "nurse_doctor",
)  # taken for ticked, on the safe side
# Of the checklist: the columns behind a line, and what stands in them for the line of a child under 13.
CHECKS: dict[str, tuple[object, bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "past_current": (DOUBT, False, ("Past", "Current"), ("", "✓"), ("✓", "")),
    "current_past": (DOUBT, False, ("Current", "Past"), ("✓", ""), ("", "✓")),
    "child_sibling": (False, True, ("Child", "Sibling"), ("✓", ""), ("", "✓")),
    "sibling_child": (True, True, ("Sibling", "Child"), ("", "✓"), ("", "✓")),
    "present_absent": (False, True, ("Present", "Absent"), ("✓", ""), ("", "✓")),
    "absent_present": (False, True, ("Absent", "Present"), ("", "✓"), ("✓", "")),
    "yes_no_unknown": (DOUBT, False, ("Yes", "No", "N/K"), ("✓", "", ""), ("", "", "✓")),
    "known_suspected": (DOUBT, False, ("Known", "Suspected"), ("✓", ""), ("", "✓")),
    "tick_date": (True, True, ("Tick", "Date"), ("✓", "04/03/25"), ("✓", "04/03/25")),
    "date_only": (DOUBT, False, ("Tick", "Date"), ("✓", "04/03/25"), ("", "04/03/25")),
    "tick_comment_no": (DOUBT, False, ("Tick", "Comment"), ("✓", ""), ("✓", "not this child")),
    "comment_says": (DOUBT, False, ("Tick", "Comment"), ("✓", ""), ("", "yes - told nurse")),
    "nurse_doctor": (DOUBT, False, ("Nurse", "Doctor"), ("✓", "✓"), ("", "✓")),
    "yes_no_both": (DOUBT, False, ("Yes", "No"), ("✓", ""), ("✓", "✓")),
    "no_yes": (True, True, ("No", "Yes"), ("", "✓"), ("", "✓")),
}  # fmt: skip


def check_form(f: Filled, heads: tuple[str, ...], on: tuple[str, ...], own: tuple[str, ...]) -> Page:
    blocks: list[Block] = [head(w.CHECK_TITLE, 13)]
    blocks += [
        words(f"{label.rstrip(':')}: {f.text(key)}")
        for label, key in ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by"))
    ]
    answered = {"No": "✓", "Absent": "✓"}
    for level, ticks in w.LEVELS:
        rows: Rows = [[cell(level, 1, GREY, bold=True), *(cell(text, 1, GREY, bold=True) for text in heads)]]
        for key, text in ticks:
            rest = tuple(answered.get(one, "") for one in heads)
            marks = own if key == UNDER_13 else on if f.values[key] else rest
            rows.append([cell(text), *(cell(Run(mark)) for mark in marks)])
        blocks.append(Table((10, *[2.4] * len(heads)), rows))
    return Page([*blocks, words(w.CHECK_END)], 10)


def columns() -> Iterator[Pair]:
    for name, (key, says, loose, extra) in EXTRAS.items():
        value = person().values[key] if says == "same" else says

        def made(extra: Extra = extra) -> bytes:
            return by_typst([form(person(), extra)])[0]

        argued = name in ARGUED
        yield Pair(
            f"more_{name}",
            key,
            value,
            loose=loose,
            arguable=argued,
            either=(4,) if key == THIRD else (),
            whole=made,
        )
    for name, (says, loose, heads, on, own) in CHECKS.items():

        def checked(
            heads: tuple[str, ...] = heads, on: tuple[str, ...] = on, own: tuple[str, ...] = own
        ) -> bytes:
            return by_typst([check_form(child(), heads, on, own)])[0]

        values = {ADULTS: True}
        yield Pair(
            f"more_check_{name}",
            UNDER_13,
            says,
            loose=loose,
            whole=checked,
            checklist=True,
            values=values,
            arguable=name in CHECK_ARGUED,
        )
