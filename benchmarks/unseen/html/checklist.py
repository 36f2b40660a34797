"""The checklist as a web page: real checkboxes before the statements, no table round them."""

from __future__ import annotations

from html import escape

from sample_forms.answers import CHECKLIST

from ..layout import Layout, Style
from ..people import Answers
from ..words import LABEL, LIST_TITLE, THRESHOLD, levels
from .base import cell, checked, page

CSS = """@page{size:A4;margin:20mm}body{font:11pt "Liberation Sans"}h1{font-size:13pt}
.t{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:5px;text-align:left;width:50%}
.h{font-weight:bold;margin:12px 0 4px}.o{display:block;margin:4px 0}"""


def draw(answers: Answers, style: Style) -> str:
    body = [f"<h1>{LIST_TITLE}</h1><table class=t>"]
    for key in ("child.name", "child.accompanied_by"):
        body.append(f"<tr><th>{LABEL[key]}</th><td>{cell(answers, key)}</td></tr>")
    body.append("</table>")
    for heading, boxes in levels():
        body.append(f"<div class=h>{heading}</div>")
        for key, label in boxes:
            box = f"<input type=checkbox {checked(bool(answers.said(key)))}>"
            body.append(f"<label class=o>{box} {escape(label)}</label>")
    return page(CSS, [*body, f"<p>{THRESHOLD}</p>"])


LAYOUT = Layout(
    "ck_web", "chromium", draw, marks=("css checkbox",), form=CHECKLIST, fonts=("Liberation Sans",)
)
