"""How the web form lets one choose: radio buttons before, after or below the words, lists, pills, cards, a scale."""

from __future__ import annotations

from html import escape

from ..clients import wording as w
from ..clients.fill import Filled
from .parts import said


def _radio(on: bool, kind: str = "radio") -> str:
    return f"<input type={kind} {'checked' if on else ''}>"


def _list(shown: str) -> str:
    return f"<select><option>{escape(shown or '-- Please select --')}</option></select>"


def yes_no(filled: Filled, key: str, how: str) -> str:
    answer = filled.values[key]
    yes, no = answer is True, answer is False
    if how == "chosen":
        return escape(filled.texts.get(key, said(filled, key)))
    if how == "list":
        return _list(said(filled, key))
    if how == "pill":
        spans = (f"<span{' class=on' * on}>{word}</span>" for word, on in (("Yes", yes), ("No", no)))
        return f"<div class=pill>{''.join(spans)}</div>"
    if how == "below":
        return f"<table class=b><tr><td>Yes<td>No<tr><td>{_radio(yes)}<td>{_radio(no)}</table>"
    if how == "after":
        return f"Yes {_radio(yes, 'checkbox')} &nbsp; No {_radio(no, 'checkbox')}"
    body = f"{_radio(yes)}&nbsp;Yes {_radio(no)}&nbsp;No"
    return f"<div class=narrow>{body}</div>" if how == "wrapped" else body


def marked_section(filled: Filled, section: w.Section, how: str) -> str:
    """The five statements, and which is chosen, with what else the section asks."""
    marked = filled.marked(section.key)
    made = []
    for option, statement in enumerate(section.options, 1):
        on, text = option in marked, escape(statement)
        if how == "left":
            made.append(f"<label class=o>{_radio(on)} {option} &nbsp; {text}</label>")
        elif how == "right":
            made.append(f"<label class=o>{option} &nbsp; {text} {_radio(on)}</label>")
        elif how == "card":
            made.append(f"<div class='card{' on' * on}'>{option} &nbsp; {text}</div>")
        else:
            made.append(f"<li>{text}</li>")
    body = "".join(made)
    if how == "scale":
        body = f"<ol>{body}</ol><table class=scale><tr>{''.join(f'<td>{n}' for n in range(1, 6))}<tr>"
        body += "".join(f"<td>{_radio(n in marked)}" for n in range(1, 6)) + "</table>"
    elif how == "chosen":
        shown = " and ".join(f"{option} - {section.options[option - 1]}" for option in marked)
        body = f"<ol>{body}</ol>{_list(shown)}"
    return body + _asked(filled, section)


def _asked(filled: Filled, section: w.Section) -> str:
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if not asked:
        return ""
    return f'<div class=l>{asked[0]}</div><input type=text value="{escape(filled.text(asked[1]))}">'


def one_of_ten(filled: Filled, how: str) -> str:
    """The professional judgement's score."""
    value = filled.values["judgement.score"]
    if how == "list":
        return f"<div class=narrow>{_list(filled.text('judgement.score'))}</div>"
    if how == "box" or (value and value > 10):
        return f'<input type=text class=n value="{escape(filled.text("judgement.score"))}">'
    cells = "".join(f"<td>{n}" for n in range(1, 11))
    marks = "".join(f"<td>{_radio(n == value)}" for n in range(1, 11))
    return f"<table class=scale><tr>{cells}<tr>{marks}</table>"
