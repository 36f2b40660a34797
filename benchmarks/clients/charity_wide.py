"""A charity's form on its side: no rulings, coloured headings, a wide column to tick on the right, the summary first."""

from __future__ import annotations

from html import escape

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .web import RING, print_web, question, text

CSS = """@page{size:A4 landscape;margin:14mm 15mm 16mm;@bottom-right{content:'Page ' counter(page) ' of ' counter(pages);
font:8pt sans-serif}@top-left{content:'Confidential when completed';font:8pt sans-serif}}
*{box-sizing:border-box;-webkit-print-color-adjust:exact}
body{font:10.5pt 'Carlito','DejaVu Sans';margin:0}.r{display:flex;gap:10pt;padding:2.5pt 0;break-inside:avoid}
.l{width:150pt;color:#333;flex:none}.v{flex:1;background:#f3f1fa;border-radius:4pt;padding:0 5pt;min-height:14pt}
h3{background:#5b3a8c;color:#fff;border-radius:7pt;padding:4pt 9pt;margin:12pt 0 3pt;font-size:12pt;break-after:avoid}
.o{display:flex;padding:3pt 0;break-inside:avoid}.o .n{width:26pt;flex:none;text-align:center}.o .s{flex:1}
.o .m{width:150pt;flex:none;text-align:center}.card{border:1pt solid #5b3a8c;border-radius:9pt;padding:6pt 12pt}
.two{display:flex;gap:26pt}.two>div{flex:1}.sc{display:flex;padding:2pt 0}.sc b,.sc span:first-child{flex:1}
.sc .b{width:46pt;height:17pt;border:1pt dashed #777;border-radius:4pt;text-align:center}
.bx{display:inline-block;width:11pt;height:11pt;border:1pt solid #222;line-height:10pt;text-align:center;font-size:9pt}"""


def _line(f: Filled, *keys: str) -> str:
    return (
        "<div class=r>"
        + "".join(
            f"<div class=l>{escape(w.LABELS[key])}</div><div class=v>{text(f, key)}</div>" for key in keys
        )
        + "</div>"
    )


def _question(f: Filled, key: str, way: Way) -> str:
    label, answer = question(w.LABELS[key], f, key, way)
    if way["yes"] == "drawn" and key not in f.texts:
        value = f.values[key]
        marks = [
            f"{word} <span class=bx>{'X' if value is on else '&nbsp;'}</span>"
            for on, word in ((True, "Yes"), (False, "No"))
        ]
        answer = " &nbsp; ".join(marks)
    made = f"<div class=r><div class=l style='width:215pt'>{label}</div>"
    made += f"<div class=v style='flex:none;width:120pt'>{answer}</div>"
    if key in w.DETAILS:
        made += f"<div class=l style='width:75pt'>{w.DETAILS[key]}</div><div class=v>{text(f, key + '.details')}</div>"
    return made + "</div>"


def _score(f: Filled, label: str, key: str) -> str:
    return f"<div class=sc><span>{escape(label)}</span><span class=b>{text(f, key)}</span></div>"


def _summary(f: Filled, way: Way) -> str:
    halves = ""
    for half, total in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
        lines = "".join(_score(f, section.short, section.summary) for section in half)
        halves += f"<div>{lines}{_score(f, 'Total', f'summary.subtotal_{total}')}</div>"
    bands = ""
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        if way.get("band") == "ring":
            bands += f"<span style='margin-right:40pt;{RING if on else ''}'>{label}</span>"
        else:
            bands += f"<span style='margin-right:40pt'>{label} <span class=bx>{'X' if on else '&nbsp;'}</span></span>"
    return (
        f"<h3>{w.GRADING}</h3>"
        + "".join(f"<div>{escape(one)}</div>" for one in w.GUIDANCE)
        + "<div class=card>"
        f"<div class=two>{halves}</div>{_score(f, 'Total Assessment Score', 'summary.total_assessment_score')}</div>"
        f"<h3>RAG Rating</h3><div style='padding:4pt'>{bands}</div>"
        f"<div style='width:45%'>{_score(f, 'Overall Score', 'summary.overall_score')}</div>"
    )


def _section(f: Filled, section: w.Section, way: Way) -> str:
    made = f"<h3>{section.number}. {escape(section.title)}</h3><div><i>{w.MANDATORY}</i></div>"
    if section.number == 2:
        made += f"<div class=r><div class=l style='width:260pt'>{w.SCHOOL}</div><div class=v>{text(f, w.SCHOOL_KEY)}</div></div>"
    for number, option in enumerate(section.options, 1):
        on, back = number in f.marked(section.key), number in f.taken_back(section.key)
        mark, statement, how = "", escape(option), way["mark"]
        if how == "bold":
            statement = f"<b>{statement}</b>" if on or back else statement
            statement = f"<s>{statement}</s>" if back else statement
        elif how == "underline":
            statement = f"<u>{statement}</u>" if on else f"<s><u>{statement}</u></s>" if back else statement
        elif how == "box":
            mark = f"<span class=bx>{'X' if on else '<s>X</s>' if back else '&nbsp;'}</span>"
        elif on or back:
            mark = f"<s>{how}</s>" if back else how
        made += f"<div class=o><div class=n>{number}</div><div class=s>{statement}</div><div class=m>{mark}</div></div>"
    if section.number == 9:
        made += f"<div class=r><div class=l style='width:260pt'>{w.ASSOCIATES}</div><div class=v>{text(f, w.ASSOCIATES_KEY)}</div></div>"
    return made


def draw(f: Filled, way: Way) -> str:
    top = (
        _line(f, "young_person.name", "young_person.dob", "young_person.contact_no")
        + _line(f, "young_person.address")
        + _line(f, "young_person.sexuality", "young_person.ethnicity")
        + _line(f, "young_person.homophobia_issues", "assessment.date")
        + _question(f, "assessment.yp_aware", way)
        + _line(f, "parents.names", "parents.contact_nos")
        + "".join(_question(f, key, way) for key in w.NEEDS)
    )
    referrer = _line(f, "referrer.name", "referrer.service") + _line(f, "referrer.phone", "referrer.email")
    sections = "".join(_section(f, section, way) for section in w.SECTIONS)
    judgement = (
        f"<h3>{w.JUDGEMENT}</h3><div>{w.COMMENTS}</div><div class=r><div class=v>{text(f, 'judgement.comments')}</div>"
        f"<div class=l style='width:40pt'>Score</div><div class=v style='flex:none;width:50pt'>"
        f"{text(f, 'judgement.score')}</div></div>"
    )
    return (
        f"<!doctype html><meta charset=utf-8><style>{CSS}</style><h1>{w.TITLE}</h1><h3>{w.TOP}</h3>{top}"
        f"<h3>{w.REFERRER}</h3>{referrer}<div style='break-before:page'></div>{_summary(f, way)}{sections}"
        f"<p>{escape(w.RISKY)}</p>{judgement}"
    )


LAYOUT = Layout(
    "charity_wide",
    draw,
    print_web,
    (
        {"mark": "✔", "yes": "drawn"},
        {"mark": "bold", "yes": "words", "band": "ring"},
        {"mark": "box", "yes": "boxes"},
        {"mark": "X", "yes": "ring", "after": "rotate270"},
        {"mark": "underline", "yes": "short"},
        {"mark": "yes", "yes": "struck", "band": "ring"},
        {"mark": "✓", "yes": "drawn", "after": "turned"},
    ),
)
