"""The summary, the bands and the judgement as HTML, filled in."""

from __future__ import annotations

from ..clients.wording import BANDS, COMMENTS, GRADING, GUIDANCE, JUDGEMENT, SECTIONS
from .case import JUDGED, LEFT, OVERALL, RIGHT, TOTAL, Case
from .web_parts import answer

BAND_RING = (
    '<svg style="position:absolute;left:-8px;top:-5px;overflow:visible" width="100%" height="100%">'
    '<ellipse cx="52%" cy="72%" rx="60%" ry="95%" stroke="#123a9a" stroke-width="1.5" fill="none"/></svg>'
)


def score(case: Case, key: str) -> str:
    return f'<td class="c">{answer(case.number(key))}</td>'


def summary(case: Case) -> str:
    out = '<table><tr class="g"><th>Indicator</th><th style="width:10%">Score</th><th></th><th style="width:10%">Score</th></tr>'
    for one, other in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        out += f"<tr><td>{one.short}</td>{score(case, one.summary)}"
        out += f"<td>{other.short}</td>{score(case, other.summary)}</tr>"
    out += f"<tr><th>Total</th>{score(case, LEFT)}<th>Total</th>{score(case, RIGHT)}</tr>"
    return f'{out}<tr><th colspan="3">Total Assessment Score</th>{score(case, TOTAL)}</tr></table>'


def summary_first(case: Case, align: str) -> str:
    """Each score left of what it scores. align: of the scores in rows whose label takes two lines."""

    def first(key: str) -> str:
        return score(case, key).replace('"c"', f'"c" style="vertical-align:{align}"')

    out = '<table><tr class="g"><th style="width:9%">Score</th><th>Indicator</th><th style="width:9%">Score</th>'
    out += '<th style="width:36%"></th></tr>'
    for one, other in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        out += (
            f"<tr>{first(one.summary)}<td>{one.short}</td>{first(other.summary)}<td>{other.short}</td></tr>"
        )
    out += f"<tr>{score(case, LEFT)}<th>Total</th>{score(case, RIGHT)}<th>Total</th></tr>"
    return f'{out}<tr>{score(case, TOTAL)}<th colspan="3">Total Assessment Score</th></tr></table>'


def summary_long(case: Case) -> str:
    """One column of ten, each half's total below it."""
    out = '<table><tr class="g"><th>Indicator</th><th style="width:14%">Score</th></tr>'
    for one in SECTIONS:
        out += f"<tr><td>{one.short}</td>{score(case, one.summary)}</tr>"
        if one.number == 5:
            out += f"<tr><th>Total</th>{score(case, LEFT)}</tr>"
    out += f"<tr><th>Total</th>{score(case, RIGHT)}</tr>"
    return f"{out}<tr><th>Total Assessment Score</th>{score(case, TOTAL)}</tr></table>"


def rag(case: Case, how: str, column: bool = False) -> str:
    stated = case.bands or []

    def one(name: str, label: str) -> str:
        on = name in stated
        if how == "box":
            return f"{'☒' if on else '☐'} {label}"
        if not on:
            return label
        ringed = f'<span style="position:relative;display:inline-block">{label}{BAND_RING}</span>'
        return {"X": f"{label} {answer('X')}", "ring": ringed, "bold": f"<b>{label}</b>"}[how]

    head = '<table{}><tr class="g"><th colspan="{}">RAG Rating</th></tr>'
    if how == "cell":
        ticks = [(label, answer("✓") if name in stated else "") for name, label in BANDS]
        rows = "".join(
            f'<tr><td>{label}</td><td class="c" style="width:25%">{mark}</td></tr>' for label, mark in ticks
        )
        return f"{head.format(' style=width:50%', 2)}{rows}</table>"
    if column:
        rows = "".join(f"<tr><td>{one(*each)}</td></tr>" for each in BANDS)
        return f"{head.format(' style=width:50%', 1)}{rows}</table>"
    cells = "".join(f'<td style="width:33%">{one(*each)}</td>' for each in BANDS)
    return f"{head.format('', 3)}<tr>{cells}</tr></table>"


def overall(case: Case) -> str:
    return f'<table style="width:60%"><tr><th style="width:50%">Overall Score</th>{score(case, OVERALL)}</tr></table>'


def judgement(case: Case, height: int = 110) -> str:
    comments = answer(case.texts["judgement.comments"])
    return (
        f'<h3>{JUDGEMENT}</h3><table><tr class="g"><td colspan="2">{COMMENTS}</td></tr>'
        f'<tr><td colspan="2" style="height:{height}px">{comments}</td></tr>'
        f'<tr><th style="width:50%">Score</th><td>{answer(case.number(JUDGED))}</td></tr></table>'
    )


def intro() -> str:
    return f"<h3>{GRADING}</h3><p>{GUIDANCE[0]}</p><p>{'<br>'.join(GUIDANCE[1:])}</p>"
