"""HELD BACK (see the package): landscape, three columns of details, printed numbers to be ringed, a coloured band row."""

from __future__ import annotations

from html import escape
from random import Random

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.html.base import bands, page
from ..unseen.layout import Layout, Style
from .own import INSTRUCTIONS, own_questions
from .people import Strange

CSS = """@page { size: A4 landscape; margin: 13mm } body { font: 9pt "Liberation Sans" } h1 { font-size: 14pt;
background: #10243e; color: white; padding: 5px 9px } h2 { font-size: 10.5pt; background: #dde5ef; padding: 3px 6px;
margin: 9px 0 4px } .g { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 4px 14px } .g div, .n div
{ border-bottom: 1px solid #999; min-height: 14px } b { font-weight: bold } .n { display: grid; grid-template-columns:
90mm 32mm 1fr; gap: 3px 10px } .sec { break-inside: avoid; border: 1px solid #10243e; padding: 4px 8px; margin: 7px 0 }
.sec ol { margin: 3px 0; padding: 0; list-style: none } .strip { margin-top: 3px } .c { display: inline-block; width: 17px;
height: 17px; line-height: 17px; text-align: center; margin: 0 9px } .ring { border: 1.6px solid #0a2fb0; border-radius:
50%; margin: 0 7.4px } .box { border: 1.4px solid #c00; margin: 0 7.6px } .under { border-bottom: 2px solid #0a2fb0 }
.fill { background: #10243e; color: white; font-weight: bold } table { border-collapse: collapse; width: 100% } td
{ border: 1px solid #555; padding: 3px 6px } .red { background: #f4b0ae } .amber { background: #fbd38d } .green
{ background: #b7dfb0 } .sum { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 30px } small { font-size: 7.5pt;
color: #444 }"""


def draw(answers: Strange, style: Style) -> str:
    rng = Random(f"police/{style.number}/{answers.text('young_person.name')}")
    own = [("Collar number", "4471"), ("Crime reference", "ZZ/1203/24"), *own_questions(rng, 1)]
    details = [(words.LABEL[key], answers.text(key)) for key in (*words.DETAILS_OF_CHILD, *words.PARENTS)]
    body = [
        f"<h1>{words.TITLE} <small style='color:white'>OFFICIAL-SENSITIVE. Form 1290 (part 2 of 3)</small></h1>",
        f"<small>{INSTRUCTIONS[1]}</small><h2>{escape(words.CHILD)}</h2><div class=g>",
        *(
            f"<div><b>{escape(label.rstrip(':'))}:</b> {escape(text)}</div>"
            for label, text in [*own[:2], *details, *own[2:]]
        ),
        "</div><div class=n style='margin-top:5px'>",
        *(_need(answers, key) for key in (words.AWARE, *words.NEEDS)),
        f"</div><h2>{words.REFERRER}</h2><div class=g>",
        *(
            f"<div><b>{words.LABEL[k].rstrip(':')}:</b> {escape(answers.text(k))}</div>"
            for k in words.REFERRER_KEYS
        ),
        f"</div><h2>{words.VULNERABILITY}</h2>",
        *(f"<small>{escape(text)} </small>" for text in words.INTRO),
        *_summary(answers, style),
        *(_section(answers, style, key) for key in INDICATORS),
        f"<small>{escape(words.RISKY)}</small><h2>{words.JUDGEMENT}</h2><p><small>{words.GUIDANCE}</small></p>",
        f"<p style='border:1px solid #999;min-height:30px;padding:3px'>{escape(answers.text('judgement.comments'))}</p>",
        f"<p><b>{words.SCORE}:</b> {answers.score('judgement.score')} <small>(1-10)</small></p>",
        "<small>Supervised by: PS 1180 Testerson &nbsp; Review in 1 2 4 8 weeks &nbsp; Copy to: MASH</small>",
    ]
    return page(CSS, body)


def _need(answers: Strange, key: str) -> str:
    own, said, more = answers.filled.texts.get(key), answers.said(key), f"{key}.details"
    shown = (
        escape(own)
        if own
        else f"{'☒' if said is True else '☐'} Yes &nbsp; {'☒' if said is False else '☐'} No"
    )
    told = f"<b>{words.LABEL[more]}</b> {escape(answers.text(more))}" if more in words.LABEL else ""
    return f"<span>{escape(words.LABEL[key])}</span><span>{shown}</span><div>{told}</div>"


def _section(answers: Strange, style: Style, key: str) -> str:
    extra = {INDICATORS[1]: words.SCHOOL_KEY, INDICATORS[8]: words.ASSOCIATES_KEY}.get(key, "")
    listed = "".join(f"<li>{score} = {escape(text)}</li>" for score, text in words.options(key))
    strip = "".join(
        f"<span class='c {style.mark if score in answers.marked(key) else ''}'>{score}</span>"
        for score in range(1, 6)
    )
    told = f"<div><b>{words.LABEL[extra]}</b> {escape(answers.text(extra))}</div>" if extra else ""
    return (
        f"<div class=sec><b>{words.LABEL[key]}</b> <small>{words.MANDATORY}</small><ol>{listed}</ol>{told}"
        f"<div class=strip>Score (please mark one): {strip}</div></div>"
    )


def _summary(answers: Strange, style: Style) -> list[str]:
    keys = words.SUMMARY_KEYS
    sides = zip((*keys[:5], words.LEFT_TOTAL), (*keys[5:], words.RIGHT_TOTAL), strict=True)
    rows = [f"<div>{_score(answers, key)}</div>" for pair in sides for key in pair]
    cells = "".join(
        f"<td class={band}>{label} {'&nbsp; X' if on else ''}</td>" for band, label, on in bands(answers)
    )
    if style.number % 3 == 2:
        cells = "".join(
            f"<td {f'class={band}' if on else ''}>{'☒' if on else '☐'} {label}</td>"
            for band, label, on in bands(answers)
        )
    return [
        f"<div class=sum style='margin:8px 0;break-inside:avoid'>{''.join(rows)}</div>",
        f"<p>{_score(answers, words.GRAND_TOTAL)}</p>",
        f"<table><tr><td>{words.LABEL['summary.rag']}</td>{cells}</tr></table>",
        f"<p>{_score(answers, words.OVERALL)}</p>",
    ]


def _score(answers: Strange, key: str) -> str:
    return f"{words.LABEL[key]} &mdash; Score: <b>{answers.score(key) or '____'}</b>"


LAYOUT = Layout(
    "police_web",
    "chromium",
    draw,
    ("ring", "box", "fill", "under"),
    fonts=("Liberation Sans", "DejaVu Sans"),
    held=True,
)
