"""A case system's export: labels beside answers, scores in brackets after statements, spelling put right."""

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
    spelt,
)
from .base import bands, page

CSS = """@page{size:A4;margin:20mm 18mm}body{font:10.5pt "Liberation Serif"}
.wm{position:fixed;top:45%;left:5%;font:54pt "Liberation Sans";color:#eee;transform:rotate(-40deg);z-index:-1}
.d{display:flex;margin:3px 0}.k{width:62mm;color:#555;flex:none}.v{flex:1}.o{margin:1px 0 1px 6px}
.c{font-family:"DejaVu Sans";display:inline-block;width:20px}.sec{break-inside:avoid}
h1{font-size:17pt;margin:0}h2{font-size:13pt;margin:10px 0 4px}h3{font-size:11pt;margin:8px 0 2px}
.x{font-size:8pt;color:#777;margin:0}p{margin:4px 0}.s{margin:2px 0}
.sc,.sn{display:inline-block;width:40px;margin-right:14px}.sc{border:1px solid #666;text-align:center}"""
EMPTY = {"◉": "○", "●": "○", "☒": "☐", "☑": "☐"}


def draw(answers: Answers, style: Style) -> str:
    body = [
        f"<div class=wm>OFFICIAL-SENSITIVE</div><h1>{TITLE}</h1>",
        "<p class=x>Exported from CaseSys • form version 7 • record 000123</p>",
        *_details(answers),
        f"<h2>{VULNERABILITY}</h2>",
        *(f"<p>{escape(note)}</p>" for note in INTRO),
    ]
    for key in INDICATORS:
        body += _section(answers, style, key)
    comments = escape(answers.text("judgement.comments"))
    body.append(f"<p>{escape(RISKY)}</p><h3>{JUDGEMENT}</h3><p>{escape(GUIDANCE)}</p><p>{comments}</p>")
    body.append(_line("Score", answers.text("judgement.score")))
    return page(CSS, body + _summary(answers, style))


def _line(label: str, answer: str) -> str:
    return f"<div class=d><div class=k>{escape(label)}</div><div class=v>{escape(answer)}</div></div>"


def _plain(answers: Answers, key: str) -> str:
    return _line(LABEL[key].rstrip(":"), answers.text(key))


def _details(answers: Answers) -> list[str]:
    body = [f"<h2>{escape(CHILD.rstrip(':'))}</h2>", *(_plain(answers, key) for key in DETAILS_OF_CHILD)]
    body += [_line(LABEL[AWARE], answers.yes_no(AWARE)), *(_plain(answers, key) for key in PARENTS)]
    for key in NEEDS:
        details = f"{key}.details"
        body += [_line(LABEL[key], answers.yes_no(key)), _line(LABEL[details], answers.text(details))]
    body.append(f"<h2>{REFERRER.rstrip(':')}</h2>")
    return [*body, *(_plain(answers, key) for key in REFERRER_KEYS)]


def _section(answers: Answers, style: Style, key: str) -> list[str]:
    body = [f"<div class=sec><h3>{escape(spelt(LABEL[key]))}</h3><p class=x>{MANDATORY}</p>"]
    for value, statement in options(key):
        bullet = _bullet(style, value in answers.marked(key))
        body.append(f"<div class=o>{bullet} {escape(spelt(statement))} ({value})</div>")
    if key == INDICATORS[1]:
        body.append(_line(SCHOOL.capitalize(), answers.text(SCHOOL_KEY)))
    if key == INDICATORS[8]:
        body.append(_line(ASSOCIATES, answers.text(ASSOCIATES_KEY)))
    return [*body, "</div>"]


def _bullet(style: Style, on: bool) -> str:
    return f"<span class=c>{style.mark if on else EMPTY[style.mark]}</span>"


def _summary(answers: Answers, style: Style) -> list[str]:
    body = [
        "<div class=sec><h2>Summary of scores</h2><div class=s><b class=sn>Score</b><b>Indicator</b></div>"
    ]
    for keys, total in ((SUMMARY_KEYS[:5], LEFT_TOTAL), (SUMMARY_KEYS[5:], RIGHT_TOTAL)):
        body += [_score(answers, key) for key in (*keys, total)]
    body += [_score(answers, GRAND_TOTAL), "<h3>RAG Rating</h3>"]
    body += [f"<div class=o>{_bullet(style, on)} {label}</div>" for _, label, on in bands(answers)]
    return [*body, _score(answers, OVERALL), "</div>"]


def _score(answers: Answers, key: str) -> str:
    box = f"<span class=sc>{answers.text(key) or '&nbsp;'}</span>"
    return f"<div class=s>{box}{escape(LABEL[key])}</div>"


LAYOUT = Layout(
    "system_export",
    "chromium",
    draw,
    marks=("◉", "●", "☒"),
    yes_no=("word",),
    dates="wday",
    written=True,
    fonts=("Liberation Serif", "DejaVu Sans"),
)
