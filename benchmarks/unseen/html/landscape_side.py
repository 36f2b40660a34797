"""Landscape: eight columns of details, then two sections side by side, ticks at the left."""

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

CSS = """@page{size:A4 landscape;margin:12mm}
body{font:9pt "Liberation Sans";-webkit-print-color-adjust:exact}h1{font-size:14pt;margin:4px 0}
h2{font-size:11pt;margin:4px 0}.ban{text-align:center;color:#a00;font-weight:bold;font-size:8pt}
table{border-collapse:collapse}td,th{border:1px solid #333;padding:3px 5px;text-align:left;vertical-align:top}
th{background:#dfe8f0;font-weight:normal}.hd{background:#2f4f6f;color:#fff;font-weight:bold}
.i{width:100%}.i td{min-width:60px}.pair{display:flex;gap:26px;margin-bottom:12px;break-inside:avoid}
.q{width:50%;height:1px}.sub td{font-size:7.5pt;background:#eee}
.tk{width:42px;text-align:center;font-family:"DejaVu Sans";color:#00a}.n{width:32px;text-align:center}
.rag{width:100%}p{margin:3px 0}.w{font-weight:normal}"""
COLOURS = {"red": "#ff9b9b", "amber": "#ffd58a", "green": "#b6e8b6"}
FIRST_ROWS = (
    ("young_person.name", "young_person.dob", "young_person.contact_no", "young_person.ethnicity"),
    (
        "young_person.address",
        "young_person.sexuality",
        "young_person.homophobia_issues",
        "assessment.date",
    ),
)
WORDS = {"letter": ("Y", "N"), "word": ("Yes", "No")}


def draw(answers: Answers, style: Style) -> str:
    body = [f"<div class=ban>CONFIDENTIAL – CONTAINS PERSONAL DATA</div><h1>{TITLE}</h1>"]
    body += _details(answers, style)
    body.append(f'<h2 style="break-before:page">{VULNERABILITY}</h2>')
    body += [f"<p>{escape(note)}</p>" for note in INTRO]
    for number in range(0, 10, 2):
        pair = "".join(_section(answers, style, key) for key in INDICATORS[number : number + 2])
        body.append(f"<div class=pair>{pair}</div>")
    return page(CSS, [*body, *_judgement(answers), *_summary(answers, style)])


def _details(answers: Answers, style: Style) -> list[str]:
    words = WORDS[style.yes_no]
    aware = answers.yes_no(AWARE, *words)
    names, numbers = (f"<th>{escape(LABEL[key])}</th>" for key in PARENTS)
    body = [f"<table class=i><tr><td colspan=8 class=hd>{escape(CHILD)}</td></tr>"]
    body += [_row(answers, keys) for keys in FIRST_ROWS]
    body.append(
        f"<tr><th colspan=2>{escape(LABEL[AWARE])}</th><td>{aware}</td>{names}"
        f"<td colspan=2>{cell(answers, PARENTS[0])}</td>{numbers}<td>{cell(answers, PARENTS[1])}</td></tr>"
    )
    for key in NEEDS:
        label, said = f"<th colspan=2>{escape(LABEL[key])}</th>", answers.yes_no(key, *words)
        details = f"<th>{LABEL[f'{key}.details']}</th><td colspan=4>{cell(answers, f'{key}.details')}</td>"
        body.append(f"<tr>{label}<td>{said}</td>{details}</tr>")
    return [
        *body,
        f"<tr><td colspan=8 class=hd>{REFERRER}</td></tr>",
        _row(answers, REFERRER_KEYS),
        "</table>",
    ]


def _row(answers: Answers, keys: tuple[str, ...]) -> str:
    cells = (f"<th>{escape(LABEL[key])}</th><td>{cell(answers, key)}</td>" for key in keys)
    return f"<tr>{''.join(cells)}</tr>"


def _section(answers: Answers, style: Style, key: str) -> str:
    school = f"<br>{SCHOOL} <span class=w>{cell(answers, SCHOOL_KEY)}</span>" if key == INDICATORS[1] else ""
    rows = f"<tr><td colspan=3 class=hd>{escape(LABEL[key])}{school}</td></tr>"
    rows += "<tr class=sub><td>Tick (✓)</td><td>Score</td><td>Descriptor</td></tr>"
    for value, statement in options(key):
        tick = style.mark if value in answers.marked(key) else ""
        rows += f"<tr><td class=tk>{tick}</td><td class=n>{value}</td><td>{escape(statement)}</td></tr>"
    if key == INDICATORS[8]:
        written = f"<span class=w>{cell(answers, ASSOCIATES_KEY)}</span>"
        rows += f"<tr><td colspan=3>{escape(ASSOCIATES)} {written}</td></tr>"
    return f"<table class=q>{rows}</table>"


def _judgement(answers: Answers) -> list[str]:
    comments = cell(answers, "judgement.comments")
    return [
        f"<p>{escape(RISKY)}</p><div class=pair><table class=q><tr><td class=hd colspan=2>{JUDGEMENT}</td></tr>",
        f"<tr><td colspan=2>{escape(GUIDANCE)}</td></tr>",
        f'<tr><td colspan=2 style="height:90px;vertical-align:top">{comments}</td></tr>',
        f"<tr><th>Score</th><td>{answers.text('judgement.score')}</td></tr></table>",
    ]


def _summary(answers: Answers, style: Style) -> list[str]:
    heads = "<td>Indicator</td><td>Score</td>" * 2
    body = [f"<table class=q><tr class=sub>{heads}</tr>"]
    for pair in zip(SUMMARY_KEYS[:5], SUMMARY_KEYS[5:], strict=True):
        cells = "".join(f"<td>{escape(LABEL[key])}</td><td>{answers.text(key)}</td>" for key in pair)
        body.append(f"<tr>{cells}</tr>")
    totals = (f"<th>{LABEL[key]}</th><td>{answers.text(key)}</td>" for key in (LEFT_TOTAL, RIGHT_TOTAL))
    body += [f"<tr>{''.join(totals)}</tr>", _wide(answers, GRAND_TOTAL)]
    body.append("<tr><td class=hd colspan=4>RAG Rating</td></tr><tr><td colspan=4><table class=rag><tr>")
    for band, label, on in bands(answers):
        tick = style.mark if on else ""
        body.append(f'<td style="background:{COLOURS[band]}">{label}</td><td class=tk>{tick}</td>')
    return [*body, "</tr></table></td></tr>", _wide(answers, OVERALL), "</table></div>"]


def _wide(answers: Answers, key: str) -> str:
    return f"<tr><th colspan=3>{LABEL[key]}</th><td>{answers.text(key)}</td></tr>"


LAYOUT = Layout(
    "landscape_side",
    "chromium",
    draw,
    marks=("✔", "✓", "X", "✗"),
    yes_no=("letter", "word"),
    dates="mon",
    written=True,
    fonts=("Liberation Sans", "DejaVu Sans"),
)
