"""A board's web form, printed: a narrow column to tick on the left, the numbers behind the statements, the summary last."""

from __future__ import annotations

from html import escape

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .web import RING, print_web, question, text

CSS = """@page{size:A4;margin:20mm 16mm;@top-center{content:"OFFICIAL-SENSITIVE";color:#a00;font:8pt sans-serif}
@bottom-left{content:"Fableford Safeguarding Children Board · CSE-A v3 · page " counter(page);font:7.5pt sans-serif}}
*{box-sizing:border-box;-webkit-print-color-adjust:exact}
body{font:9.5pt 'Liberation Sans','DejaVu Sans';margin:0}
table{border-collapse:collapse;width:100%;margin-bottom:9pt}
td,th{border:.8pt solid #444;padding:3pt 4pt;vertical-align:top;text-align:left}
th{background:#d9e6ef}tr{break-inside:avoid}
.wm{position:fixed;top:40%;left:10%;font-size:72pt;color:#eef0f2;transform:rotate(-35deg);z-index:-1}
.t{width:20pt;text-align:center}.n{width:22pt;text-align:center}h1{font-size:15pt}h2{font-size:11pt;margin:4pt 0}
.free td{border:none;border-bottom:.7pt dotted #777}"""


def _top(f: Filled, way: Way) -> str:
    def pair(key: str) -> str:
        return f"<td>{escape(w.LABELS[key])}</td><td>{text(f, key)}</td>"

    rows = [
        ("young_person.name", "young_person.dob"),
        ("young_person.address", "young_person.contact_no"),
        ("young_person.sexuality", "young_person.ethnicity"),
        ("young_person.homophobia_issues", "assessment.date"),
        ("parents.names", "parents.contact_nos"),
    ]
    made = "".join(f"<tr>{pair(one)}{pair(two)}</tr>" for one, two in rows)
    label, answer = question(w.LABELS["assessment.yp_aware"], f, "assessment.yp_aware", way)
    made += f"<tr><td>{label}</td><td colspan=3>{answer}</td></tr>"
    for key in w.NEEDS:
        label, answer = question(w.LABELS[key], f, key, way)
        made += f"<tr><td style='width:28%'>{label}</td><td style='width:16%'>{answer}</td>"
        made += f"<td style='width:16%'>{w.DETAILS[key]}</td><td>{text(f, key + '.details')}</td></tr>"
    referrer = [key for key in w.LABELS if key.startswith("referrer.")]
    last = "".join(
        f"<tr><td style='width:30%'>{escape(w.LABELS[k])}</td><td>{text(f, k)}</td></tr>" for k in referrer
    )
    return f"<h2>{w.TOP}</h2><table>{made}</table><h2>{w.REFERRER}</h2><table>{last}</table>"


def _option(f: Filled, section: w.Section, number: int, way: Way) -> str:
    statement, mark, how = escape(section.options[number - 1]), "", way["mark"]
    on, back = number in f.marked(section.key), number in f.taken_back(section.key)
    shown, row = str(number), ""
    if how in ("☑", "☒"):
        mark = how if on else f"<s>{how}</s>" if back else "☐"
    elif how == "ring":
        if on or back:
            shown = f'<span style="{RING}">{number}</span>'
        if back:
            shown = f"<s>{shown}</s>"
    elif how == "shade":
        row = ' style="background:#ffef7a"' if on or back else ""
        statement = f"<s>{statement}</s>" if back else statement
    elif on or back:
        mark = f"<s>{how}</s>" if back else how
    tick = "" if how in ("ring", "shade") else f"<td class=t>{mark}</td>"
    return f"<tr{row}>{tick}<td>{statement}</td><td class=n>{shown}</td></tr>"


def _section(f: Filled, section: w.Section, way: Way) -> str:
    heading = escape(f"{section.number}. {section.title}")
    span = 2 if way["mark"] in ("ring", "shade") else 3
    head = f"<tr><th colspan={span}>{heading}<br><small>{w.MANDATORY}</small></th></tr>"
    head = f"<thead>{head}</thead>" if way.get("repeat") else f"<tbody>{head}</tbody>"
    rows = "".join(_option(f, section, number, way) for number in range(1, 6))
    if section.number == 2:
        rows = f"<tr><td colspan={span}>{w.SCHOOL} {text(f, w.SCHOOL_KEY)}</td></tr>" + rows
    if section.number == 9:
        rows += f"<tr><td colspan={span}>{w.ASSOCIATES} {text(f, w.ASSOCIATES_KEY)}</td></tr>"
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _summary(f: Filled, way: Way) -> str:
    def line(label: str, key: str) -> str:
        return (
            f"<tr><td>{escape(label)}</td><td style='width:60pt;text-align:center'>{text(f, key)}</td></tr>"
        )

    rows = "<tr><th>Indicator</th><th>Score</th></tr>"
    for section in w.SECTIONS:
        rows += line(section.short, section.summary)
        if section.number == 5:
            rows += line("Total", "summary.subtotal_left")
    rows += line("Total", "summary.subtotal_right") + line(
        "Total Assessment Score", "summary.total_assessment_score"
    )
    bands = ""
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        bands += f"<tr><td class=t>{'☒' if on else '☐'}</td><td>{label}</td></tr>"
    overall = f"<table>{line('Overall Score', 'summary.overall_score')}</table>"
    guidance = "".join(f"<p>{escape(one)}</p>" for one in w.GUIDANCE)
    return (
        f"<h2>{w.GRADING}</h2>{guidance}<table>{rows}</table><h2>RAG Rating</h2>"
        f"<table style='width:45%'>{bands}</table>{overall}"
    )


def draw(f: Filled, way: Way) -> str:
    sections = "".join(_section(f, section, way) for section in w.SECTIONS)
    judgement = (
        f"<h2>{w.JUDGEMENT}</h2><table><tr><td style='width:80%'>{w.COMMENTS}</td><td>Score</td></tr>"
        f"<tr><td>{text(f, 'judgement.comments')}&nbsp;</td><td>{text(f, 'judgement.score')}</td></tr></table>"
    )
    look = " class=free" if way.get("free") else ""
    return (
        f"<!doctype html><meta charset=utf-8><style>{CSS}</style><body{look}><div class=wm>COPY</div>"
        f"<h1>{w.TITLE}</h1>{_top(f, way)}{sections}<p>{escape(w.RISKY)}</p>{judgement}{_summary(f, way)}"
    )


LAYOUT = Layout(
    "board_web",
    draw,
    print_web,
    (
        {"mark": "✓", "yes": "words", "repeat": "1"},
        {"mark": "X", "yes": "ring"},
        {"mark": "ring", "yes": "boxes", "repeat": "1"},
        {"mark": "☒", "yes": "struck"},
        {"mark": "shade", "yes": "short", "free": "1"},
        {"mark": "✔", "yes": "ring", "free": "1", "after": "rotate90"},
        {"mark": "x", "yes": "words", "after": "crop"},
        {"mark": "☑", "yes": "boxes", "after": "turned"},
        {"mark": "✓", "yes": "struck", "after": "nounicode"},
        {"mark": "X", "yes": "words", "after": "upright"},
    ),
)
