"""Layouts printed by Chromium: a county council's, a school trust's, a charity's, one across the sheet, a checklist."""

from __future__ import annotations

from collections.abc import Callable

from ..clients.web import print_web
from ..clients.wording import (
    CHECK_ADULT,
    CHECK_END,
    CHECK_NAME,
    CHECK_TITLE,
    DETAILS,
    LABELS,
    LEVELS,
    NEEDS,
    REFERRER,
    TOP,
)
from .case import ASSESSED, AWARE, BORN, Case
from .layout import Layout, Way
from .web_parts import HEADING, TURN, answer, css, page, sections, tick, yes_no
from .web_sums import intro, judgement, overall, rag, summary, summary_long


def _inline(case: Case, key: str, way: Way) -> str:
    """A label and its answer, in one cell."""
    if key not in case.yes:
        return f"{LABELS[key]} {answer(case.texts[key])}"
    letters = way["yes"] in ("circled", "struck")  # printed beside the label, which then needn't name them
    label = LABELS[key].replace(" Y/N", "") if letters else LABELS[key]
    return f"{label} {yes_no(case, key, way['yes'])}"


def person_inline(case: Case, way: Way) -> str:
    def cell(key: str, attributes: str = "") -> str:
        return f"<td{attributes}>{_inline(case, key, way)}</td>"

    two = ' colspan="2"'
    rows = [
        f'<th colspan="3">{TOP}</th>',
        cell("young_person.name", ' style="width:48%"') + cell(BORN) + cell("young_person.contact_no"),
        cell("young_person.address", ' rowspan="2"')
        + cell("young_person.sexuality")
        + cell("young_person.ethnicity"),
        cell("young_person.homophobia_issues", two),
        cell(ASSESSED) + cell(AWARE, two),
        cell("parents.names") + cell("parents.contact_nos", two),
    ]
    for key in NEEDS:
        rows.append(f"{cell(key)}<td{two}>{DETAILS[key]} {answer(case.texts[f'{key}.details'])}</td>")
    referrer = [
        f"<th{two}>{REFERRER}</th>",
        cell("referrer.name") + cell("referrer.service"),
        cell("referrer.phone", two),
        cell("referrer.email", two),
    ]
    return _table(rows) + _table(referrer)


def person_cells(case: Case, way: Way) -> str:
    """Labels and answers in cells of their own."""

    def pair(key: str, attributes: str = "") -> str:
        found = yes_no(case, key, way["yes"]) if key in case.yes else answer(case.texts[key])
        return f'<td class="l">{LABELS[key]}</td><td{attributes}>{found}</td>'

    rows = [f'<th colspan="4">{TOP}</th>']
    for one, other in (
        ("young_person.name", BORN),
        ("young_person.contact_no", "young_person.ethnicity"),
        ("young_person.address", "young_person.sexuality"),
        ("young_person.homophobia_issues", ""),
        (ASSESSED, AWARE),
        ("parents.names", "parents.contact_nos"),
    ):
        rows.append(pair(one) + pair(other) if other else pair(one, ' colspan="3"'))
    for key in NEEDS:
        details = answer(case.texts[f"{key}.details"])
        rows.append(f'{pair(key)}<td class="l">{DETAILS[key]}</td><td>{details}</td>')
    referrer = [
        f'<th colspan="4">{REFERRER}</th>',
        pair("referrer.name") + pair("referrer.service"),
        pair("referrer.phone") + pair("referrer.email"),
    ]
    return _table(rows) + _table(referrer)


def _table(rows: list[str]) -> str:
    return f'<table><tr class="g">{"</tr><tr>".join(rows)}</tr></table>'


def county(case: Case, way: Way) -> str:
    """Answers after their labels, ticks left of the numbers, sections run on over pages, bands in a column."""
    way = {**way, "tick_width": "7%", "number_width": "5%"}
    head = (
        '<div style="border-bottom:3px solid #1d70b8;margin-bottom:8px">Sampleshire County Council<br>'
        "<small>OFFICIAL - SENSITIVE when complete</small></div>"
    )
    body = head + HEADING + person_inline(case, way) + intro() + sections(case, way, "tnd", keep=False)
    body += judgement(case) + summary(case) + rag(case, way["rag"], column=True) + overall(case)
    size = way.get("size", 10.5)
    return page(body, css("Liberation Sans", size, "#00308f", way.get("more", "")))


def school(case: Case, way: Way) -> str:
    """Three pages in small type, labels and answers in cells of their own, a wide column of ticks."""
    way = {**way, "tick_width": "24%", "beside": True}
    body = '<div style="font-size:8pt;text-align:right">Testham Academies Trust</div>' + HEADING
    body += person_cells(case, way) + summary(case) + rag(case, way["rag"]) + overall(case) + TURN
    body += intro() + sections(case, way, "ndt") + judgement(case, 50)
    tight = "table{margin:0 0 5px}td,th{padding:1.5px 4px}p{margin:3px 0}h3{margin:4px 0}.l{width:22%}"
    return page(body, css("Liberation Serif", 8.2, "#222", tight), margin="10mm 11mm")


def charity(case: Case, way: Way) -> str:
    """Horizontal rules only, the number after the text, then the tick; seven pages or more."""
    way = {**way, "tick_width": "14%", "number_width": "6%"}
    body = f'<h2 style="color:#7a0019">Harbour Sample Trust</h2>{HEADING}{person_cells(case, way)}{TURN}'
    body += intro() + sections(case, way, "dnt", turns=(2, 4, 6, 8)) + judgement(case) + TURN
    body += summary_long(case) + rag(case, way["rag"], column=True) + overall(case)
    rules = "td,th{border:0;border-bottom:1px solid #999;padding:6px 5px}.g{background:none}.l{width:22%}"
    rules += f".g th{{border-bottom:2px solid #7a0019}}{way.get('more', '')}"
    return page(body, css("DejaVu Sans", 9.5, "#7a0019", rules))


def land(case: Case, way: Way) -> str:
    """Across the sheet, ticks in the middle."""
    way = {**way, "tick_width": "9%", "number_width": "5%"}
    body = HEADING + person_cells(case, way) + TURN + intro() + summary(case)
    body += f'<div style="display:flex;gap:20px">{rag(case, way["rag"])}{overall(case)}</div>{TURN}'
    body += sections(case, way, "ntd") + judgement(case, 70)
    style = css("Liberation Sans", 9.5, "#003b00", ".l{width:20%}")
    return page(body, style, "A4 landscape", "12mm")


def check_table(case: Case, way: Way) -> str:
    """The checklist in a table. way: mark, and side (where the ticks stand)."""
    out = f"<h2>{CHECK_TITLE}</h2><p>{CHECK_NAME}: {answer(case.texts['child.name'])}</p>"
    out += f"<p>{CHECK_ADULT} {answer(case.texts['child.accompanied_by'])}</p><table>"
    for heading, ticks in LEVELS:
        out += f'<tr class="g"><th colspan="2">{heading}</th></tr>'
        for key, label in ticks:
            mark = f'<td class="c" style="width:12%">{tick(way["mark"], key in case.ticks)}</td>'
            cells = [mark, f"<td>{label}</td>"]
            out += f"<tr>{''.join(cells if way.get('side') == 'left' else cells[::-1])}</tr>"
    return page(f"{out}</table><p>{CHECK_END}</p>", css("Liberation Sans", 10.5, "#00308f"))


def check_list(case: Case, way: Way) -> str:
    """The checklist as lines, a box before each."""
    out = f"<h2>{CHECK_TITLE}</h2><p>{CHECK_NAME}..... {answer(case.texts['child.name'])}</p>"
    out += f"<p>{CHECK_ADULT}..... {answer(case.texts['child.accompanied_by'])}</p>"
    for heading, ticks in LEVELS:
        lines = [f"<p>{'☑' if key in case.ticks else '☐'} {label}</p>" for key, label in ticks]
        out += f"<h4>{heading}</h4>{''.join(lines)}"
    return page(f"{out}<p>{CHECK_END}</p>", css("DejaVu Sans", 11, "#111"))


def check(case: Case, way: Way) -> str:
    return (check_list if way.get("list") else check_table)(case, way)


def _layout(name: str, draw: Callable[[Case, Way], str], marks: str, yes: str, rag: str) -> Layout:
    return Layout(name, draw, print_web, tuple(marks.split()), tuple(yes.split()), tuple(rag.split()))


LAYOUTS = (
    _layout("web_county", county, "X tick heavy x", "circled typed struck", "ring X box"),
    _layout("web_school", school, "rowhl tick rowbold ring", "struck YN boxes", "X bold box"),
    _layout("web_charity", charity, "ring heavy rowhl crossbox", "typed boxes YN", "cell X"),
    _layout("web_land", land, "box X ballot crossbox", "boxes circled typed", "box X ring"),
)
CHECK = Layout("ck_web", check, print_web)
