"""An e-form system's confirmation e-mail, printed from the mailbox: questions left, answers right. WeasyPrint."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .parts import questions, referrer, summary_rows, written
from .programs import redistilled, weasyprint

STYLE = """
@page { size: %(paper)s; margin: 15mm 14mm 17mm;
  @top-left { content: "%(printed)s"; font: 8pt sans-serif } @top-right { content: "CSE Assessment FS-Case-%(case)s"; font: 8pt sans-serif }
  @bottom-left { content: "https://forms.fableford.example/mail/view?id=%(case)s&part=2"; font: 8pt sans-serif }
  @bottom-right { content: counter(page) "/" counter(pages); font: 8pt sans-serif } }
body { font: %(size)s 'Liberation Sans'; color: #222 } h2 { font-size: 1.25em; color: #1d5a8a; margin: 1.2em 0 .3em }
table { border-collapse: collapse; width: 100%% } td { padding: 3pt 5pt; vertical-align: top; border-bottom: .6pt solid #ccd }
td.q { width: 46%%; font-weight: bold } .head td { border: 0; padding: 1pt 5pt } tr { break-inside: avoid }
.sum td { border: .6pt solid #99a } ul { list-style: none; margin: 0; padding: 0 } .note { color: #667; font-size: .9em }
.dot { display: inline-block; width: 7pt; height: 7pt; border: .8pt solid #444; border-radius: 50%%; margin-right: 5pt }

.dot i { display: block; width: 4pt; height: 4pt; margin: 1.5pt; border-radius: 50%%; background: #14538c }
.pill { background: #1d5a8a; color: white; border-radius: 7pt; padding: 1pt 6pt }
"""


def _nothing(way: Way) -> str:
    return {"blank": "", "said": "<span class=note>Not answered</span>", "none": "<i>No response</i>"}[
        way["nothing"]
    ]


def _row(question: str, answer: str, way: Way, ready: bool = False) -> str:
    shown = answer if ready else escape(answer).replace("\n", "<br>")
    return f"<tr><td class=q>{escape(question)}</td><td>{shown or _nothing(way)}</td></tr>"


def _options(pairs: list[tuple[object, str]], chosen: tuple[object, ...], way: Way) -> str:
    """Only what was chosen, or all with a mark before it."""
    if way["options"] == "chosen":
        return "<br>".join(escape(text) for value, text in pairs if value in chosen)
    rows = []
    for value, text in pairs:
        on = value in chosen
        if way["options"] == "dots":
            rows.append(f"<li><span class=dot>{'<i></i>' * on}</span>{escape(text)}</li>")
        elif way["options"] == "pill":
            rows.append(f"<li>{f'<span class=pill>{escape(text)}</span>' if on else escape(text)}</li>")
        else:
            rows.append(f"<li>{'[x]' if on else '[ ]'} {escape(text)}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _section(one: Section, filled: Filled, way: Way) -> str:
    options: list[tuple[object, str]] = [
        (score, f"{score} - {text}") for score, text in enumerate(one.options, 1)
    ]
    rows = [
        _row(
            f"{one.number}. {one.title} {MANDATORY}",
            _options(options, filled.marked(one.key), way),
            way,
            True,
        )
    ]
    if one.number == 2:
        rows.insert(0, _row(SCHOOL, written(filled, SCHOOL_KEY), way))
    if one.number == 9:
        rows.append(_row(ASSOCIATES, written(filled, ASSOCIATES_KEY), way))
    return "".join(rows)


def _summary(filled: Filled, way: Way) -> str:
    rows = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in summary_rows(filled)]
    bands = _options(list(BANDS), filled.marked("summary.rag"), way)
    return (
        "<table class=sum><tr><td><b>Indicator<td><b>Score<td><b>Indicator<td><b>Score</tr>"
        f"{''.join(rows)}</table><table>"
        f"{_row('Total Assessment Score', written(filled, 'summary.total_assessment_score'), way)}"
        f"{_row('RAG Rating', bands, way, True)}"
        f"{_row('Overall Score', written(filled, 'summary.overall_score'), way)}</table>"
    )


RULES = {"hr": "<hr>", "none": "<br>"}  # the first as a path of no height, filled


def _mail(filled: Filled, way: Way) -> tuple[str, str, str]:
    on = filled.values["assessment.date"] or date(2025, 5, 1)
    sent = min(on, date(2026, 11, 1)) + timedelta(days=3)
    case = str(554000000 + (sent.toordinal() * 7919) % 999999)
    rows = (
        ("From:", "Fableford Borough Forms <noreply@forms.fableford.example>"),
        ("Sent:", f"{sent:%d %B %Y} 16:4{sent.day % 10}"),
        ("To:", "MASH Duty Desk <mash@fableford.example>"),
        ("Subject:", f"New submission: {TITLE} [FS-Case-{case}]"),
    )
    head = "".join(f"<tr><td><b>{label}</b></td><td>{escape(text)}</td></tr>" for label, text in rows)
    body = (
        f"<table class=head>{head}</table>{RULES[way['rule']]}<p>Dear team,</p><p>The form below was sent on {sent:%d/%m/%Y}. Our reference is "
        f"<b>FS-Case-{case}</b>. Please acknowledge within 1 working day. 2 of 2 steps are complete.</p>"
    )
    return body, case, f"{sent + timedelta(days=1):%d/%m/%Y}, 09:1{sent.day % 10}"


def draw(filled: Filled, way: Way) -> tuple[str, str]:
    mail, case, stamp = _mail(filled, way)
    style = STYLE % {"paper": way["paper"], "printed": stamp, "case": case, "size": way["size"]}
    answers = way["answers"]
    top = "".join(_row(label, written(filled, key, answers), way) for key, label in questions())
    who = "".join(_row(label, written(filled, key), way) for key, label in referrer())
    sections = "".join(_section(one, filled, way) for one in SECTIONS)
    judgement = _row(COMMENTS, written(filled, "judgement.comments"), way)
    judgement += _row("Score", written(filled, "judgement.score"), way)
    guidance = "".join(f"<p class=note>{escape(line)}</p>" for line in GUIDANCE)
    scored = f"<h2>{GRADING}</h2>{guidance}{_summary(filled, way)}"
    judged = f"<p class=note>{escape(RISKY)}</p><h2>{JUDGEMENT}</h2><table>{judgement}</table>"
    body = f"<h1>{TITLE}</h1><h2>{TOP}</h2><table>{top}</table><h2>{REFERRER}</h2><table>{who}</table>"
    indicators = f"<h2>CSE Indicators</h2><table>{sections}</table>"
    body += indicators + judged + scored if way["order"] == "last" else scored + indicators + judged
    foot = "<p class=note>This mailbox isn't watched. Fableford Borough Council, 1 Pretend Square, Madeupton ZZ1 1ZZ.</p>"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{mail}{body}{foot}", way["then"]


WAYS = (
    {"options": "chosen", "nothing": "blank", "answers": "word", "paper": "A4", "size": "9.5pt", "order": "first", "then": "", "rule": "hr"},
    {"options": "dots", "nothing": "said", "answers": "word", "paper": "A4", "size": "9pt", "order": "last", "then": "", "rule": "none"},
    {"options": "crosses", "nothing": "blank", "answers": "letter", "paper": "letter", "size": "10pt", "order": "first", "then": "gs", "rule": "hr"},
    {"options": "pill", "nothing": "blank", "answers": "lower", "paper": "A4", "size": "9pt", "order": "first", "then": "locked", "rule": "none"},
    {"options": "chosen", "nothing": "none", "answers": "word", "paper": "A4 landscape", "size": "11pt", "order": "last", "then": "cairo", "rule": "none"},
)  # fmt: skip
LAYOUT = Layout(
    "portal_mail",
    draw,
    lambda drawn: [redistilled(weasyprint(text), then) for text, then in drawn],
    WAYS,
    without=frozenset({"withdrawn"}),
)
