"""HELD BACK (see the package): small print in two columns on Letter paper, rings round scores and Yes or No."""

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
from .base import bands, cell, page

CSS = """@page{size:Letter;margin:9mm}body{font:7.6pt "Liberation Sans"}h1{font-size:12pt;margin:0}
.cols{columns:2;column-gap:9mm}
h2{font-size:9pt;margin:4px 0;background:#ddd;-webkit-print-color-adjust:exact}h3{font-size:8pt;margin:5px 0 1px}
.ring{border:1.3px solid #1133aa;border-radius:50%;padding:0 4px;margin-left:-1px}.nr{padding:0 4px}
.o{display:flex;gap:5px;margin:2px 0}.o .ring,.o .nr{flex:none;height:11px}.sec{break-inside:avoid}
p{margin:2px 0}.d{margin:2px 0}table{border-collapse:collapse}
td,th{border:1px solid #555;padding:1px 5px;text-align:left}td:nth-child(2){min-width:30px}.x{color:#555}"""
NOTE = "Samplebury Hospitals – Safeguarding Children Team. Ring the score that applies."


def draw(answers: Answers, style: Style) -> str:
    body = [f"<h1>{TITLE}</h1><p class=x>{NOTE}</p><div class=cols>", *_details(answers)]
    body.append(f"<h2>{VULNERABILITY}</h2>")
    body += [f"<p>{escape(note)}</p>" for note in INTRO]
    for key in INDICATORS:
        body += _section(answers, key)
    comments = cell(answers, "judgement.comments")
    body.append(
        f"<p>{escape(RISKY)}</p><div class=sec><h3>{JUDGEMENT}</h3><p>{escape(GUIDANCE)}</p><p>{comments}</p>"
    )
    body += [_line("Score", answers.text("judgement.score")), "</div>"]
    return page(CSS, body + _summary(answers))


def _ring(text: object, on: bool) -> str:
    return f"<span class={'ring' if on else 'nr'}>{text}</span>"


def _line(label: str, answer: str) -> str:
    return f"<div class=d><b>{escape(label)}</b> {answer}</div>"


def _plain(answers: Answers, key: str) -> str:
    return _line(LABEL[key], cell(answers, key))


def _yes_no(answers: Answers, key: str) -> str:
    said = answers.said(key)
    return _line(LABEL[key], f"{_ring('Yes', said is True)} / {_ring('No', said is False)}")


def _details(answers: Answers) -> list[str]:
    body = [f"<h2>{escape(CHILD)}</h2>", *(_plain(answers, key) for key in DETAILS_OF_CHILD)]
    body += [_yes_no(answers, AWARE), *(_plain(answers, key) for key in PARENTS)]
    for key in NEEDS:
        body += [_yes_no(answers, key), _plain(answers, f"{key}.details")]
    return [*body, f"<h2>{REFERRER}</h2>", *(_plain(answers, key) for key in REFERRER_KEYS)]


def _section(answers: Answers, key: str) -> list[str]:
    body = [f"<div class=sec><h3>{escape(LABEL[key])}</h3>"]
    if key == INDICATORS[1]:
        body.append(f"<p>{SCHOOL} {cell(answers, SCHOOL_KEY)}</p>")
    for value, statement in options(key):
        number = _ring(value, value in answers.marked(key))
        body.append(f"<div class=o>{number}<span>{escape(statement)}</span></div>")
    if key == INDICATORS[8]:
        body.append(f"<p>{escape(ASSOCIATES)} {cell(answers, ASSOCIATES_KEY)}</p>")
    return [*body, "</div>"]


def _summary(answers: Answers) -> list[str]:
    body = ["<div class=sec><table><tr><th>Indicator<th>Score</tr>"]
    for number, key in enumerate(SUMMARY_KEYS):
        body.append(f"<tr><td>{escape(LABEL[key])}<td>{answers.text(key)}</tr>")
        if number == 4:
            body.append(_total(answers, LEFT_TOTAL))
    body += [_total(answers, RIGHT_TOTAL), _total(answers, GRAND_TOTAL), "</table><h3>RAG Rating</h3><div>"]
    body += [f"{_ring(label, on)} &nbsp; " for _, label, on in bands(answers)]
    return [*body, "</div><p></p>", _line("Overall Score", answers.text(OVERALL)), "</div></div>"]


def _total(answers: Answers, key: str) -> str:
    return f"<tr><th>{LABEL[key]}<td>{answers.text(key)}</tr>"


LAYOUT = Layout(
    "dense_nhs",
    "chromium",
    draw,
    marks=("ring",),
    yes_no=("ring",),
    dates="dot2",
    fonts=("Liberation Sans",),
    held=True,
)
