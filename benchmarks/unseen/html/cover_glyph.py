"""A covering letter that names the form's own labels, then labels above answers, ballot boxes, no rulings."""

from __future__ import annotations

from html import escape

from sample_forms.answers import INDICATORS

from ..layout import Layout, Style
from ..people import Answers
from ..words import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    AWARE,
    CHILD,
    DETAILS_OF_CHILD,
    GRAND_TOTAL,
    GUIDANCE,
    INTRO,
    JUDGEMENT,
    LABEL,
    LEFT_TOTAL,
    MANDATORY,
    NEEDS,
    OVERALL,
    PARENTS,
    REFERRER,
    REFERRER_KEYS,
    RIGHT_TOTAL,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SUMMARY_KEYS,
    TITLE,
    VULNERABILITY,
    options,
)
from .base import bands, cell, logo, page

CSS = """@page{size:A4;margin:18mm 16mm}body{font:10pt "Liberation Sans"}h1{font-size:16pt}
h2{font-size:12pt;color:#1b5e7a}h3{font-size:10.5pt;margin:8px 0 2px}
.cover{height:240mm;page-break-after:always}.g{display:flex;flex-wrap:wrap;gap:6px 2%}
.l{font-weight:bold;font-size:8.5pt;color:#444}.a{min-height:14px}.o{display:flex;margin:1px 0}
.box{width:22px;font-family:"DejaVu Sans"}.a{font-family:"Liberation Sans","DejaVu Sans"}
.sec{page-break-inside:avoid}.m{font-size:7pt;color:#777;margin:0}.pb{page-break-before:always}
.s td{padding:2px 30px 2px 0}.s th{text-align:left}.t td{font-weight:bold}p{margin:4px 0}"""
LETTER = (
    "<p>Children's Services Front Door<br>Civic Way, Mockham</p>",
    "<p>Private and confidential</p>",
    "<p>Dear colleague,</p>",
    "<p>Please find enclosed the completed Child Sexual Exploitation Assessment for the young person we spoke "
    "about on the telephone. The date of assessment and the name of the referrer are given on the first page of "
    "the form. The Overall Score and the RAG Rating are on the summary page. The parents are aware of the "
    "referral.</p>",
    "<p>Yours faithfully,</p>",
    "<p>Business Support</p></div>",
)
WIDTHS = {
    "young_person.dob": 22,
    "young_person.contact_no": 22,
    "young_person.sexuality": 22,
    "young_person.ethnicity": 22,
    "parents.contact_nos": 98,
}


def draw(answers: Answers, style: Style) -> str:
    body = ["<div class=cover>", logo("Mockham Council"), *LETTER, f"<h1>{TITLE}</h1>"]
    body += _details(answers, style) + _summary(answers, style) + _sections(answers, style)
    return page(CSS, body)


def _field(answers: Answers, key: str) -> str:
    text = cell(answers, key) or "&nbsp;"
    return _labelled(key, text)


def _labelled(key: str, text: str) -> str:
    width = f'style="width:{WIDTHS.get(key, 48)}%"'
    return f"<div class=f {width}><div class=l>{escape(LABEL[key])}</div><div class=a>{text}</div></div>"


def _yes_no(answers: Answers, style: Style, key: str) -> str:
    said = answers.said(key)
    yes, no = (style.mark if said is one else "☐" for one in (True, False))
    return _labelled(key, f"{yes} Yes &nbsp;&nbsp; {no} No")


def _details(answers: Answers, style: Style) -> list[str]:
    body = [f"<h2>{escape(CHILD.rstrip(':'))}</h2><div class=g>"]
    body += [_field(answers, key) for key in DETAILS_OF_CHILD]
    body += [_yes_no(answers, style, AWARE), *(_field(answers, key) for key in PARENTS)]
    for key in NEEDS:
        body += [_yes_no(answers, style, key), _field(answers, f"{key}.details")]
    body.append(f"</div><h2>{REFERRER.rstrip(':')}</h2><div class=g>")
    return [*body, *(_field(answers, key) for key in REFERRER_KEYS), "</div>"]


def _summary(answers: Answers, style: Style) -> list[str]:
    body = [f"<h2 class=pb>{VULNERABILITY}</h2>", *(f"<p>{escape(note)}</p>" for note in INTRO)]
    body.append("<table class=s><tr><th>Indicator<th>Score</tr>")
    for number, key in enumerate(SUMMARY_KEYS):
        body.append(f"<tr><td>{escape(LABEL[key])}<td>{answers.text(key)}</tr>")
        if number == 4:
            body.append(_total(answers, LEFT_TOTAL))
    body += [_total(answers, RIGHT_TOTAL), _total(answers, GRAND_TOTAL), "</table><h3>RAG Rating</h3><p>"]
    for _, label, on in bands(answers):
        body.append(f"{style.mark if on else '☐'} {label} &nbsp;&nbsp;&nbsp; ")
    return [*body, f"</p><p><b>Overall Score:</b> {answers.text(OVERALL)}</p>"]


def _total(answers: Answers, key: str) -> str:
    return f"<tr class=t><td>{LABEL[key]}<td>{answers.text(key)}</tr>"


def _sections(answers: Answers, style: Style) -> list[str]:
    body = []
    for key in INDICATORS:
        body.append(f"<div class=sec><h3>{escape(LABEL[key])}</h3><p class=m>{MANDATORY}</p>")
        if key == INDICATORS[1]:
            body.append(f"<p>{SCHOOL} {cell(answers, SCHOOL_KEY)}</p>")
        for value, statement in options(key):
            box = style.mark if value in answers.marked(key) else "☐"
            text = f"<span>{value} – {escape(statement)}</span>"
            body.append(f"<div class=o><span class=box>{box}</span>{text}</div>")
        if key == INDICATORS[8]:
            body.append(f"<p>{escape(ASSOCIATES)} {cell(answers, ASSOCIATES_KEY)}</p>")
        body.append("</div>")
    comments = cell(answers, "judgement.comments")
    body.append(
        f"<p>{escape(RISKY)}</p><h3>{JUDGEMENT}</h3><p>{escape(GUIDANCE)}</p><p class=c>{comments}</p>"
    )
    return [*body, f"<p><b>Score</b> {answers.text('judgement.score')}</p>"]


LAYOUT = Layout(
    "cover_glyph",
    "chromium",
    draw,
    marks=("☒", "☑", "☒"),
    yes_no=("glyph",),
    dates="ord",
    cover=1,
    fonts=("Liberation Sans", "DejaVu Sans"),
)
