"""A web form printed from the browser: its own radio buttons, lists and boxes; six ways of Yes and No."""

from __future__ import annotations

from html import escape

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..unseen.html.base import page, print_pages
from .parts import DETAILS, REFERRERS, dated, explained, summary_rows
from .portal_marks import marked_section, one_of_ten, yes_no

CSS = """
@page{size:A4;margin:14mm 13mm}body{font:9.5pt 'Liberation Sans','DejaVu Sans';color:#0b0c0c}
h1{font-size:17pt;margin:0 0 6pt}h2{font-size:12pt;border-top:3pt solid #00703c;padding-top:5pt;margin:12pt 0 5pt}
fieldset{border:0;padding:0;margin:0 0 7pt;break-inside:avoid}legend,.l{font-weight:bold;padding:0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:5pt 14pt}.f{break-inside:avoid}
input[type=text],textarea,select{font:9.5pt 'Liberation Sans';border:1pt solid #0b0c0c;width:100%;box-sizing:border-box;
padding:2pt 4pt;background:#fff;color:#000}textarea{resize:none;height:34pt}
.q{display:grid;grid-template-columns:62mm 36mm 1fr;gap:3pt 8pt;border-bottom:.6pt solid #b1b4b6;padding:4pt 0;
break-inside:avoid}.pill span{display:inline-block;border:1pt solid #505a5f;padding:1pt 9pt}
.pill .on{background:#1d70b8;color:#fff;border-color:#1d70b8}.narrow{width:19mm}
table.b td{padding:0 7pt;text-align:center}label.o{display:block;margin:2pt 0}
.card{border:.8pt solid #b1b4b6;padding:3pt 6pt;margin:2pt 0}.card.on{background:#fff7bf;border:1.6pt solid #0b0c0c}
.scale{border-collapse:collapse}.scale td{width:14mm;text-align:center}ol{margin:2pt 0 2pt 14pt;padding:0}
.n{width:15mm!important}.s{display:grid;grid-template-columns:1fr 17mm 1fr 17mm;gap:3pt 8pt;align-items:center}
.small{font-size:7.5pt;color:#505a5f;font-weight:normal}
"""


def _field(filled: Filled, key: str, days: str) -> str:
    label = escape(w.LABELS[key])
    value = escape(dated(filled, key, days))
    if "\n" in value or len(value) > 44:  # a box of one line would cut it off
        return (
            f"<div class=f><div class=l>{label}</div><textarea style='height:44pt'>{value}</textarea></div>"
        )
    return f'<div class=f><div class=l>{label}</div><input type=text value="{value}"></div>'


def _needs(filled: Filled, how: str) -> str:
    made = []
    for key in ("assessment.yp_aware", *w.NEEDS):
        details = ""
        if key in w.DETAILS:
            own = filled.text(f"{key}.details") if how == "chosen" else explained(filled, key)
            details = f"<div class=small>{w.DETAILS[key]}</div><textarea>{escape(own)}</textarea>"
        made.append(
            f"<div class=q><div class=l>{w.LABELS[key]}</div><div>{yes_no(filled, key, how)}</div><div>{details}</div></div>"
        )
    return "".join(made)


def _number(filled: Filled, key: str) -> str:
    return f'<input type=text class=n value="{escape(filled.text(key))}">'


def _summary(filled: Filled, how: str) -> str:
    cells = ["<b>Indicator</b><b>Score</b><b>Indicator</b><b>Score</b>"]
    for left, right in summary_rows():
        cells.append(f"<span>{left.short}</span>{_number(filled, left.summary)}")
        cells.append(f"<span>{right.short}</span>{_number(filled, right.summary)}")
    for side in ("left", "right"):
        cells.append(f"<b>Total</b>{_number(filled, f'summary.subtotal_{side}')}")
    cells.append(f"<b>Total Assessment Score</b>{_number(filled, 'summary.total_assessment_score')}")
    return f"<div class=s>{''.join(cells)}</div>" + _bands(filled, how)


def _bands(filled: Filled, how: str) -> str:
    marked, made = filled.marked("summary.rag"), []
    for band, label in w.BANDS:
        on = band in marked
        if how in ("pill", "card"):
            made.append(f"<span{' class=on' if on else ''}>{label}</span> ")
        elif how == "scale":
            made.append(f"<td>{label}<br><input type=checkbox {'checked' if on else ''}></td>")
        else:
            made.append(f"<label class=o><input type=radio {'checked' if on else ''}> {label}</label>")
    body = "".join(made)
    body = f"<table class=b><tr>{body}</tr></table>" if how == "scale" else f"<div class=pill>{body}</div>"
    overall = f"<div class=f><div class=l>Overall Score</div>{_number(filled, 'summary.overall_score')}</div>"
    return f"<fieldset><legend>RAG Rating</legend>{body}</fieldset>{overall}"


def draw(filled: Filled, way: Way) -> tuple[str, bool]:
    days = way.get("days", "")
    fields = "".join(_field(filled, key, days) for key in DETAILS)
    body = [
        f"<h1>{w.TITLE}</h1><h2>{w.TOP}</h2><div class=two>{fields}</div><br>",
        _needs(filled, way["yes"]),
        f"<h2>{w.REFERRER}</h2><div class=two>{''.join(_field(filled, key, '') for key in REFERRERS)}</div>",
        f"<h2 style='break-before:page'>{w.GRADING}</h2>{''.join(f'<p>{line}</p>' for line in w.GUIDANCE)}",
    ]
    for section in w.SECTIONS:
        head = f"<legend>{section.number}. {section.title} <span class=small>{w.MANDATORY}</span></legend>"
        body.append(f"<fieldset>{head}{marked_section(filled, section, way['mark'])}</fieldset>")
    comments = escape(filled.text("judgement.comments"))
    body += [
        f"<p class=small>{w.RISKY}</p><fieldset><h2>{w.JUDGEMENT}</h2><div class=l>{w.COMMENTS}</div>",
        f"<textarea>{comments}</textarea><div class=l>Score</div>{one_of_ten(filled, way['ten'])}</fieldset>",
        f"<div style='break-inside:avoid'><h2>Summary of scores</h2>{_summary(filled, way['band'])}</div>",
    ]
    return page(CSS, body), way.get("browser", "") == "on"


WAYS = (
    {"yes": "native", "mark": "left", "band": "radio", "ten": "box", "days": "short"},
    {"yes": "below", "mark": "right", "band": "scale", "ten": "list", "browser": "on"},
    {"yes": "list", "mark": "scale", "band": "radio", "ten": "scale", "days": "iso"},
    {"yes": "pill", "mark": "card", "band": "pill", "ten": "box", "days": "comma"},
    {"yes": "wrapped", "mark": "left", "band": "scale", "ten": "list", "days": "of"},
    {"yes": "after", "mark": "chosen", "band": "radio", "ten": "box", "days": "tues"},
    {"yes": "chosen", "mark": "right", "band": "pill", "ten": "scale"},
)
LAYOUT = Layout("portal_web", draw, print_pages, WAYS, without=frozenset({"withdrawn"}))
