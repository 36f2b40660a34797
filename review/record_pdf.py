"""The summary as a PDF: one A4 page with tags for screen readers (PDF/UA-1). What it says is made here, how it is set
stands in `pdf/record.typ`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import typst

from review.over_time import point_label, point_words
from review.standing_words import lower_words, standing_words
from review.stands import Item, Opened, Referral, Story
from review.summary import Summary, likely_words, nothing_found
from review.words import BANDS, FORMS, PRIORITIES, QUEUES, day, held_words, moment
from schemas.types import Record

_LACKING = "\ufffd"
Block = dict[str, Any]


def draw(opened: Opened, summary: Summary, story: Story, place: Item | None, due: str, printed: str) -> bytes:
    """The PDF's bytes. place: where it stands, None for in no queue; due: the clock in words; printed: who printed it, and
    when."""
    record_id = opened.record.record_id
    told = {
        # No name in a title: a file's properties are shown where its page isn't.
        "title": f"Summary {record_id[:8]}",
        "heading": f"{FORMS[opened.record.form]} {record_id[:8]}",
        "top": list(_top(opened, summary, place, due)),
        "left": list(_people(summary)),
        "right": list(_scores(summary)),
        "bottom": [*_findings(opened.record, summary), *_others(story), *_over_time(summary)],
        "foot": f"{record_id}. {printed}. Scores inform and never determine.",
    }
    shown = _shown(told)
    if _LACKING in json.dumps(shown, ensure_ascii=False):
        shown["foot"] += f" {_LACKING} stands for letters that this font lacks: see the page."
    return _set(json.dumps(shown))


def _set(data: str) -> bytes:
    """Values reach the template as data alone, so that nothing in a form is taken for its language."""
    with as_file(files("review") / "pdf" / "record.typ") as template:
        return typst.compile(
            template,
            root=template.parent,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": data},
            pdf_standards="ua-1",
        )


@cache
def _fonts() -> typst.Fonts:
    with as_file(files("review") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _top(opened: Opened, summary: Summary, place: Item | None, due: str) -> Iterator[Block]:
    record = opened.record
    where = "In no queue" if place is None else f"{QUEUES[place.queue]}, {due if place.open else 'done'}"
    yield _line(
        f"{PRIORITIES[record.route.priority]} priority", f"{where}. Received {moment(opened.received_at)}."
    )
    if opened.superseded_by:
        there = ", ".join(one[:8] for one in opened.superseded_by)
        yield _line("Others stand for it since", there)
    if words := standing_words(opened):
        yield _line("Where it stands", words)
    yield _line(
        "Band as written by the referrer", " or ".join(BANDS[band] for band in summary.stated) or "none"
    )
    yield _line("Band as computed from the scores", summary.computed)
    decided = BANDS[summary.decided] if summary.decided else "not yet" if record.computed else "none"
    yield _line(
        "Band as decided by a person",
        _with(f"{decided}.", held_words(opened.held), lower_words(opened, "band")),
    )
    yield _line("Why this priority", _with(*record.route.reasons, lower_words(opened, "priority")))


def _with(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def _people(summary: Summary) -> Iterator[Block]:
    yield _heading("Young person")
    yield _line("Name", summary.name)
    for label, text in (("Date of birth", summary.born), ("Date of assessment", summary.assessed)):
        if text:
            yield _line(label, text)
    yield from (_line(label, text) for label, text in summary.child)
    if summary.referrer:
        yield _heading("Referred by")
        yield from (_line(label, text) for label, text in summary.referrer)
    if summary.needs:
        yield _heading("Needs and circumstances")
        yield from (
            _line(title, f"{answer}: {more}" if more else answer) for title, answer, more in summary.needs
        )


def _scores(summary: Summary) -> Iterator[Block]:
    if summary.bars:
        yield _heading("The ten sections, each from 1 (lowest) to 5 (highest)")
        names = ("number", "title", "marks", "sure", "words", "statement")
        bars = [{name: getattr(bar, name) for name in names} for bar in summary.bars]
        yield {"kind": "bars", "bars": bars}
        of = " of 10" if summary.judgement.isdigit() else ""
        more = "" if summary.comments == "left blank" else f": {summary.comments}"
        yield _line("Professional judgement", f"{summary.judgement}{of}{more}")
    for level, lines in summary.ticks:
        yield _heading(level)
        for title, state in lines:
            sign = {"ticked": "☒", "not ticked": "☐"}.get(state, "?")
            yield _text(f"{sign} {title}: {state}")


def _findings(record: Record, summary: Summary) -> Iterator[Block]:
    yield _heading("Findings")
    yield from (_line(severity, message) for severity, message in summary.flags)
    if not summary.flags:
        yield _text(nothing_found(record))


def _others(story: Story) -> Iterable[Block]:
    yield _heading("Other referrals of this young person")
    for one in (*story.same, *story.possible):
        if one.why is None:
            yield _line("Same name and date of birth", _referral(one))
        else:
            born = f", born {day(one.born)}" if one.born else ""
            yield _line("Possible", f"{one.name}{born} ({likely_words(one)}). {_referral(one)}")
    if story.older:
        yield _text(f"{story.older} older ones aren't shown.")
    if story.hidden:
        yield _text(f"{story.hidden} more in queues that whoever printed this doesn't see.")
    if not (story.same or story.possible or story.hidden):
        yield _text("None is known.")


def _over_time(summary: Summary) -> Iterable[Block]:
    if summary.points:
        yield _heading("Overall scores over time, from 11 to 60")
        points = [
            {"label": point_label(one), "low": one.low, "high": one.high, "words": point_words(one)}
            for one in summary.points
        ]
        yield {"kind": "points", "points": points}


def _referral(one: Referral) -> str:
    score = ""
    if one.record.computed is not None:
        low, high = one.record.computed.overall_score.min, one.record.computed.overall_score.max
        score = f", {low if low == high else f'{low} to {high}'} of 60"
    held = f" {held_words(one.held)}" if one.held else ""
    return (
        f"Received {moment(one.received_at)}: {FORMS[one.record.form]} {one.record.record_id[:8]}, "
        f"{PRIORITIES[one.record.route.priority]}{score}.{held}"
    )


def _heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def _line(label: str, text: str) -> Block:
    return {"kind": "line", "label": label, "text": text}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


@cache
def _letters() -> frozenset[str]:
    """Those that the fonts have; `scripts/vendor_fonts.sh` lists them."""
    runs = (files("review") / "fonts" / "letters.txt").read_text(encoding="ascii").split()
    ends = ((int(low, 16), int(high, 16)) for low, _, high in (run.partition("-") for run in runs))
    return frozenset(chr(one) for low, high in ends for one in range(low, high + 1))


def _shown(told: Any) -> Any:
    """The same with a sign in place of each letter that the fonts lack: never a gap that nobody sees."""
    if isinstance(told, str):
        return "".join(one if one in _letters() or one.isspace() else _LACKING for one in told)
    if isinstance(told, dict):
        return {key: _shown(value) for key, value in told.items()}
    return [_shown(one) for one in told] if isinstance(told, list | tuple) else told
