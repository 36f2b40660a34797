"""A portal's own page: real inputs, cards two abreast, the browser's header and footer."""

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
from .base import bands, cell, checked, logo, page

CSS = """@page{size:A4;margin:14mm}*{box-sizing:border-box}
body{font:9pt "DejaVu Sans";-webkit-print-color-adjust:exact}.bar{background:#e8f1f5;padding:6px}
h1{font-size:14pt}h2{font-size:11pt;border-bottom:2px solid #1b5e7a}h3{margin:0;font-size:9.5pt;color:#0b3c50}
.g{display:grid;grid-template-columns:1fr 1fr;gap:8px 14px}
.r label:first-child{display:block;font-size:8pt;font-weight:bold}.r input[type=text]{width:100%}
input[type=text]{border:1px solid #999;border-radius:3px;padding:2px 4px;font:9pt "DejaVu Sans"}
.ta{border:1px solid #999;border-radius:3px;padding:3px 4px;min-height:20px}
.card{border:1px solid #bbb;border-radius:6px;padding:8px;break-inside:avoid}
.o{display:flex;gap:5px;align-items:flex-start;margin:3px 0}.o input{flex:none;margin:1px}
small{color:#777;font-size:6.5pt}.sum{break-inside:avoid;margin-top:10px}
.sr{display:flex;justify-content:space-between;padding:1px 0;width:330px}.col .sr{width:auto}.sr input{width:44px}"""


def draw(answers: Answers, style: Style) -> str:
    body = [f"<div class=bar>{logo('Testerby MASH portal')}</div><h1>{TITLE}</h1>", *_details(answers)]
    body.append(f"<h2>{VULNERABILITY}</h2>")
    body += [f"<p>{escape(note)}</p>" for note in INTRO] + ["<div class=g>"]
    for key in INDICATORS:
        body += _card(answers, key)
    comments = cell(answers, "judgement.comments")
    body.append(
        f'</div><p>{escape(RISKY)}</p><div class=card style="width:100%"><h3>{JUDGEMENT}</h3>'
        f'<p>{escape(GUIDANCE)}</p><div class=ta style="min-height:60px">{comments}</div><div class=r>'
        f'<label>Score</label><input type=text style="width:60px" value="{answers.text("judgement.score")}">'
        "</div></div>"
    )
    return page(CSS, body + _summary(answers))


def _label(key: str) -> str:
    text = LABEL[key] if key.startswith("needs.") else LABEL[key].rstrip(":")
    return f"<label>{escape(text)}</label>"


def _field(answers: Answers, key: str) -> str:
    if key == "young_person.address":
        return _box(answers, key)
    return f'<div class=r>{_label(key)}<input type=text value="{cell(answers, key)}"></div>'


def _box(answers: Answers, key: str) -> str:
    return f"<div class=r>{_label(key)}<div class=ta>{cell(answers, key)}</div></div>"


def _yes_no(answers: Answers, key: str) -> str:
    buttons = "".join(
        f'<label><input type=radio {checked(answers.said(key) is one)} name="{key}">{word}</label> '
        for one, word in ((True, "Yes"), (False, "No"))
    )
    return f"<div class=r>{_label(key)}{buttons}</div>"


def _details(answers: Answers) -> list[str]:
    body = [f"<h2>{escape(CHILD.rstrip(':'))}</h2><div class=g>"]
    body += [_field(answers, key) for key in DETAILS_OF_CHILD]
    body += [_yes_no(answers, AWARE), *(_field(answers, key) for key in PARENTS), "<div class=r></div>"]
    for key in NEEDS:
        body += [_yes_no(answers, key), _box(answers, f"{key}.details")]
    body.append(f"</div><h2>{REFERRER.rstrip(':')}</h2><div class=g>")
    return [*body, *(_field(answers, key) for key in REFERRER_KEYS), "</div>"]


def _card(answers: Answers, key: str) -> list[str]:
    body = [f"<div class=card><h3>{escape(LABEL[key])}</h3><small>{MANDATORY}</small>"]
    if key == INDICATORS[1]:
        body.append(f'<div>{SCHOOL}<br><input type=text value="{cell(answers, SCHOOL_KEY)}"></div>')
    for value, statement in options(key):
        box = f"<input type=checkbox {checked(value in answers.marked(key))}>"
        body.append(f"<label class=o>{box}<b>{value}</b><span>{escape(statement)}</span></label>")
    if key == INDICATORS[8]:
        body.append(f"<div>{escape(ASSOCIATES)}<div class=ta>{cell(answers, ASSOCIATES_KEY)}</div></div>")
    return [*body, "</div>"]


def _summary(answers: Answers) -> list[str]:
    head = "<div class=col><div class=sr><b>Indicator</b><b>Score</b></div>"
    body = ['<div class="sum"><h3>Indicator scores</h3><div class=g>']
    for keys, total in ((SUMMARY_KEYS[:5], LEFT_TOTAL), (SUMMARY_KEYS[5:], RIGHT_TOTAL)):
        body += [head, *(_score(answers, key) for key in (*keys, total)), "</div>"]
    body += ["</div>", _score(answers, GRAND_TOTAL), "<div class=sr><b>RAG Rating</b></div><div>"]
    for _, label, on in bands(answers):
        body.append(f'<label style="margin-right:30px"><input type=checkbox {checked(on)}>{label}</label>')
    return [*body, "</div>", _score(answers, OVERALL), "</div>"]


def _score(answers: Answers, key: str) -> str:
    field = f'<input type=text value="{answers.text(key)}">'
    return f"<div class=sr><span>{escape(LABEL[key])}</span>{field}</div>"


LAYOUT = Layout(
    "portal_cards",
    "chromium",
    draw,
    marks=("css checkbox",),
    yes_no=("radio",),
    fonts=("Liberation Sans", "DejaVu Sans"),
    furniture=True,
)
