"""A school's online form as its system prints a submission: a question, its answer below, "Not answered" where blank.

Of the options all are printed with round buttons, or with the chosen one tinted, or the chosen one alone.
"""

from __future__ import annotations

from html import escape
from random import Random

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.html.base import bands, logo, page
from ..unseen.layout import Layout, Style
from .own import INSTRUCTIONS, own_questions
from .people import Strange

CSS = """@page { size: A4; margin: 17mm 15mm 18mm } body { font: 9.5pt "DejaVu Sans"; color: #222 }
h1 { font-size: 16pt; color: #4b2e83 } h2 { font-size: 12pt; color: #4b2e83; border-bottom: 2px solid #4b2e83 }
.q { break-inside: avoid; margin: 0 0 7px } .l { color: #555; font-size: 8.5pt } .a { margin: 1px 0 0 2px;
padding: 2px 7px; border-left: 3px solid #cbb; min-height: 12px } .none { color: #999; font-style: italic }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: 0 18px } .o { display: flex; margin: 2px 0; padding: 2px 4px }
.b { flex: none; width: 9px; height: 9px; border: 1px solid #555; border-radius: 50%; margin: 2px 7px 0 0;
display: flex; align-items: center; justify-content: center } .b.on::after { content: ""; width: 5px; height: 5px;
background: #222; border-radius: 50% } .t { background: #e6dcf5; font-weight: bold } .s { display: flex; justify-content:
space-between; border-bottom: 1px dotted #999; padding: 2px 0 } .pill { background: #eee; border-radius: 8px; padding:
0 7px } .help { font-size: 7.5pt; color: #777 }"""
NONE = '<span class="none">Not answered</span>'


def draw(answers: Strange, style: Style) -> str:
    rng = Random(f"school/{style.number}/{answers.text('young_person.name')}")
    body = [
        f"<p class=help>Submission #481{style.number:02} received 14/03/2024 15:02 by Testerby Academy (form 12 of 30)</p>",
        logo("Testerby Academy"),
        f"<h1>{words.TITLE}</h1><p class=help>{INSTRUCTIONS[0]}</p><h2>{escape(words.CHILD)}</h2>",
        _details(answers, rng),
        *(_need(answers, key) for key in (words.AWARE, *words.NEEDS)),
        f"<h2>{words.REFERRER}</h2><div class=grid>",
        *(_question(words.LABEL[key], answers.text(key)) for key in words.REFERRER_KEYS),
        f"</div><h2>{words.VULNERABILITY}</h2>",
        *(f"<p class=help>{escape(text)}</p>" for text in words.INTRO),
        *(_section(answers, style, key) for key in INDICATORS),
        f"<p class=help>{escape(words.RISKY)}</p><h2>{words.JUDGEMENT}</h2>",
        _question(words.GUIDANCE, answers.text("judgement.comments")),
        _question(words.SCORE, answers.score("judgement.score")),
        *_summary(answers),
        "<p>Data protection: kept until the child is 25. Page views: 3.</p>",
    ]
    return page(CSS, body)


def _question(label: str, text: str) -> str:
    return f"<div class=q><div class=l>{escape(label)}</div><div class=a>{escape(text) or NONE}</div></div>"


def _details(answers: Strange, rng: Random) -> str:
    pairs = [(words.LABEL[key], answers.text(key)) for key in (*words.DETAILS_OF_CHILD, *words.PARENTS)]
    pairs[3:3] = own_questions(rng, 2)
    return f"<div class=grid>{''.join(_question(*pair) for pair in pairs)}</div>"


def _need(answers: Strange, key: str) -> str:
    more = f"{key}.details"
    told = _question(words.LABEL[more], answers.text(more)) if more in words.LABEL else "<div></div>"
    return f"<div class=grid>{_question(words.LABEL[key], answers.yes_no(key))}{told}</div>"


def _section(answers: Strange, style: Style, key: str) -> str:
    marked = answers.marked(key)
    extra = {INDICATORS[1]: words.SCHOOL_KEY, INDICATORS[8]: words.ASSOCIATES_KEY}.get(key, "")
    parts = [f"<div class=q><h3>{words.LABEL[key]} <span class=help>{words.MANDATORY}</span></h3>"]
    if style.mark == "chosen":
        chosen = [f"{score} - {text}" for score, text in words.options(key) if score in marked]
        parts += [f"<div class=a>{escape(one)}</div>" for one in chosen] or [f"<div class=a>{NONE}</div>"]
    else:
        parts += [_option(style.mark, score, text, score in marked) for score, text in words.options(key)]
    if extra:
        parts.append(_question(words.LABEL[extra], answers.text(extra)))
    return "".join([*parts, "</div>"])


def _option(mark: str, score: int, text: str, on: bool) -> str:
    said = f"{score} - {escape(text)}"
    if mark == "glyph":
        return f"<div class=o>{'●' if on else '○'}&nbsp; {said}</div>"
    if mark == "selected":
        return f"<div class='o{' t' if on else ''}'>{said}{' &nbsp;(selected)' if on else ''}</div>"
    return f"<div class='o{' t' if on and mark == 'tinted' else ''}'><i class='b{' on' if on else ''}'></i>{said}</div>"


def _summary(answers: Strange) -> list[str]:
    parts = ["<h2>Your scores</h2><div class=grid>"]
    for keys in ((*words.SUMMARY_KEYS[:5], words.LEFT_TOTAL), (*words.SUMMARY_KEYS[5:], words.RIGHT_TOTAL)):
        parts.append("<div>")
        parts += [_score(answers, key) for key in keys]
        parts.append("</div>")
    parts += ["</div>", _score(answers, words.GRAND_TOTAL)]
    chosen = [label for _, label, on in bands(answers) if on]
    parts.append(_question(words.LABEL["summary.rag"], ", ".join(chosen)))
    return [*parts, _score(answers, words.OVERALL)]


def _score(answers: Strange, key: str) -> str:
    text = answers.score(key)
    return f"<div class=s><span>{words.LABEL[key]}</span><span class=pill>{text or '&nbsp;'}</span></div>"


LAYOUT = Layout(
    "school_web",
    "chromium",
    draw,
    ("radio", "tinted", "chosen", "glyph", "selected"),
    dates="wday",
    written=True,
    fonts=("DejaVu Sans",),
)
