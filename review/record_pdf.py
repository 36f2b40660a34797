"""The summary as a PDF: one A4 page, set so that what doesn't fit gets smaller, and never falls off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Spacer, Table

from review.pdf_bars import BarPicture, PointPicture
from review.ports import Opened, Referral, Story
from review.summary import Summary, likely_words, point_label, point_words
from review.words import BANDS, FORMS, PRIORITIES, QUEUES, day, moment

_NAMES = ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold")
_MARGIN, _SIZE = 28.0, 7.6  # points
_GREY = HexColor("#484949")
_LACKING = "\ufffd"
_PLAIN = ParagraphStyle("plain", fontName=_NAMES[0], fontSize=_SIZE, leading=_SIZE * 1.2, textColor=black)
_HEAD = ParagraphStyle(
    "head", parent=_PLAIN, fontName=_NAMES[1], fontSize=9, leading=11, spaceBefore=4, spaceAfter=1
)
_TITLE = ParagraphStyle("title", parent=_HEAD, fontSize=13, leading=16)


def draw(opened: Opened, summary: Summary, story: Story, due: str, printed: str) -> bytes:
    """The PDF's bytes. due: the clock in words; printed: who printed it, and when."""
    _register()
    file = BytesIO()
    # Without a title or an author of its own: a file's properties are shown where its page isn't.
    canvas = Canvas(file, pagesize=A4, invariant=True, lang="en-GB")
    canvas.setTitle(f"Summary {opened.record.record_id[:8]}")
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - 14
    lacking = _lacking(summary, story)
    flow = list(_flow(opened, summary, story, due, width))
    frame = KeepInFrame(width, height, flow, mode="shrink")
    _, used = frame.wrapOn(canvas, width, height)
    frame.drawOn(canvas, _MARGIN, A4[1] - _MARGIN - used)
    canvas.setFont(_NAMES[0], 6.5)
    canvas.setFillColor(_GREY)
    note = f" {_LACKING} stands for letters that this font lacks: see the page." if lacking else ""
    foot = f"{opened.record.record_id}. {printed}. Scores inform and never determine.{note}"
    canvas.drawString(_MARGIN, _MARGIN - 8, _shown(foot))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _flow(opened: Opened, summary: Summary, story: Story, due: str, width: float) -> Iterable[Flowable]:
    record, place = opened.record, next(iter(opened.places), None)
    yield Paragraph(f"{FORMS[record.form]} {record.record_id[:8]}", _TITLE)
    where = QUEUES[record.route.queue] if place is None else f"{QUEUES[place.queue]}, {due}"
    yield _line(
        f"{PRIORITIES[record.route.priority]} priority", f"{where}. Received {moment(opened.received_at)}."
    )
    if record.status != "accepted":
        yield _line("Not everything was read surely", "What is in doubt counts at its worst.")
    stated = " or ".join(BANDS[band] for band in summary.stated) or "none"
    decided = BANDS[summary.decided] if summary.decided else "not yet"
    yield _line("Band as written by the referrer", stated)
    yield _line("Band as computed from the scores", summary.computed)
    yield _line("Band as decided by a person", decided)
    yield _line("Why this priority", " ".join(record.route.reasons))
    left, right = width * 0.38, width * 0.62
    columns = Table([[list(_people(summary)), list(_scores(summary, right - 12))]], colWidths=[left, right])
    columns.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0), *_TIGHT])
    yield columns
    yield Paragraph("Findings", _HEAD)
    for severity, message in summary.flags:
        yield _line(severity, message)
    if not summary.flags:
        yield Paragraph("None: everything on the form agrees.", _PLAIN)
    yield from _others(story)
    yield from _over_time(summary, width)


_TIGHT = (
    ("TOPPADDING", (0, 0), (-1, -1), 1.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
)
_RULED = (("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#b1b4b6")), ("VALIGN", (0, 0), (-1, -1), "TOP"))


def _people(summary: Summary) -> Iterable[Flowable]:
    yield Paragraph("Young person", _HEAD)
    yield _line("Name", summary.name)
    for label, text in (("Date of birth", summary.born), ("Date of assessment", summary.assessed)):
        if text:
            yield _line(label, text)
    yield from (_line(label, text) for label, text in summary.child)
    if summary.referrer:
        yield Paragraph("Referred by", _HEAD)
        yield from (_line(label, text) for label, text in summary.referrer)
    if summary.needs:
        yield Paragraph("Needs and circumstances", _HEAD)
        yield from (
            _line(title, f"{answer}: {more}" if more else answer) for title, answer, more in summary.needs
        )


def _scores(summary: Summary, width: float) -> Iterable[Flowable]:
    if summary.bars:
        yield Paragraph("The ten sections, each from 1 (lowest) to 5 (highest)", _HEAD)
        rows = [
            [_cell(f"{bar.number}. {bar.title}"), BarPicture(bar), _line(bar.words, bar.statement)]
            for bar in summary.bars
        ]
        yield _table(rows, [width * 0.27, 82, width * 0.73 - 82])
        of = " of 10" if summary.judgement.isdigit() else ""
        yield Spacer(1, 3)
        more = "" if summary.comments == "left blank" else f": {summary.comments}"
        yield _line("Professional judgement", f"{summary.judgement}{of}{more}")
    for level, lines in summary.ticks:
        yield Paragraph(level, _HEAD)
        for title, state in lines:
            sign = {"ticked": "☒", "not ticked": "☐"}.get(state, "?")
            yield _cell(f"{sign} {title}: {state}")


def _others(story: Story) -> Iterable[Flowable]:
    yield Paragraph("Other referrals of this young person", _HEAD)
    for one in (*story.same, *story.possible):
        if one.why is None:
            yield _line("Same name and date of birth", _referral(one))
        else:
            born = f", born {day(one.born)}" if one.born else ""
            yield _line("Possible", f"{one.name}{born} ({likely_words(one)}). {_referral(one)}")
    if story.older:
        yield _cell(f"{story.older} older ones aren't shown.")
    if story.hidden:
        yield _cell(f"{story.hidden} more in queues that whoever printed this doesn't see.")
    if not (story.same or story.possible or story.hidden):
        yield _cell("None is known.")


def _over_time(summary: Summary, width: float) -> Iterable[Flowable]:
    if summary.points:
        yield Paragraph("Overall scores over time, from 11 to 60", _HEAD)
        rows = [
            [_cell(point_label(one)), PointPicture(one), _cell(point_words(one))] for one in summary.points
        ]
        yield _table(rows, [width * 0.25, 170, width * 0.75 - 170])


def _referral(one: Referral) -> str:
    score = ""
    if one.record.computed is not None:
        low, high = one.record.computed.overall_score.min, one.record.computed.overall_score.max
        score = f", {low if low == high else f'{low} to {high}'} of 60"
    return (
        f"Received {moment(one.received_at)}: {FORMS[one.record.form]} {one.record.record_id[:8]}, "
        f"{PRIORITIES[one.record.route.priority]}{score}."
    )


def _table(rows: list[list[Flowable]], widths: list[float]) -> Table:
    table = Table(rows, colWidths=widths)
    table.setStyle([*_RULED, *_TIGHT, ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return table


def _line(label: str, text: str) -> Paragraph:
    end = ":" if text else ""
    bold = f'<font name="{_NAMES[1]}">{escape(_shown(label))}{end}</font>'
    return Paragraph(f"{bold} {escape(_shown(text))}", _PLAIN)


def _cell(text: str) -> Paragraph:
    return Paragraph(escape(_shown(text)), _PLAIN)


@cache
def _register() -> frozenset[int]:
    """Make the fonts known; gives the letters that they have."""
    for name in _NAMES:
        with as_file(files("review") / "fonts" / f"{name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, path))
    return frozenset(pdfmetrics.getFont(_NAMES[0]).face.charToGlyph)


def _shown(text: str) -> str:
    """The text with a sign in place of each letter that the font lacks: never a gap that nobody sees."""
    known = _register()
    return "".join(one if ord(one) in known or one.isspace() else _LACKING for one in text)


def _lacking(summary: Summary, story: Story) -> bool:
    pairs = (*summary.child, *summary.referrer, *((answer, more) for _, answer, more in summary.needs))
    texts = (
        summary.name,
        summary.comments,
        *(text for _, text in pairs),
        *(one.name or "" for one in story.possible),
    )
    return any(_LACKING in _shown(text) for text in texts)
