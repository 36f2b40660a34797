"""The checklist in ways of its own: Yes and No in columns, a letter behind each line, boxes after the words, fields."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from reportlab.lib.pagesizes import A4

from ..agencies.sheet import Sheet
from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.office import print_word
from ..unseen.html.base import page, print_pages
from ..unseen.word.base import document, paragraph, row, table, widths
from .parts import pair
from .typst_page import Piece, bold, cell, compiled, grid, joined, marked, sheet, space, words
from .widgets import Widgets
from .word_marks import EMPTY, TICKED, say, wing

HEAD = ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by"))


def typeset(filled: Filled, how: str) -> bytes:
    """how: "columns" of Yes and No, "letters" Y and N behind the line, "yellow" statements highlighted."""
    pieces = [bold(w.CHECK_TITLE, size="13pt"), "parbreak()"]
    for label, key in HEAD:
        pieces += [joined(bold(f"{label.rstrip(':')}: "), words(filled.text(key))), "parbreak()"]
    for level, ticks in w.LEVELS:
        cells: list[Piece] = []
        if how == "columns":
            cells = [cell(bold(text), "#dddddd") for text in (level, "Yes", "No")]
            for key, statement in ticks:
                cells += [words(statement), *(words(one) for one in pair(filled, key, "✓", ""))]
        elif how == "letters":
            cells = [cell(bold(level), "#dddddd", 2)]
            for key, statement in ticks:
                cells += [words(statement), words("Y" if filled.values[key] else "N")]
        else:
            cells = [cell(bold(level), "#dddddd", 1)]
            cells += [marked(text, "#ffff00") if filled.values[key] else words(text) for key, text in ticks]
        columns = {"columns": "(1fr, 1.6cm, 1.6cm)", "letters": "(1fr, 1.6cm)"}.get(how, "(1fr,)")
        pieces += [grid(columns, cells), space("5pt")]
    pieces.append(bold(w.CHECK_END))
    return compiled([sheet(pieces, 'paper: "a4", margin: 2cm', "Liberation Sans", "10.5pt")])[0]


CSS = """@page{size:A4;margin:18mm}body{font:11pt 'Liberation Sans','DejaVu Sans'}h1{font-size:14pt}
h2{font-size:11.5pt;background:#005eb8;color:#fff;padding:3pt 6pt}.r{padding:3pt 0;border-bottom:.5pt solid #ccc}
.t{display:grid;grid-template-columns:1fr 34mm}.p span{border:1pt solid #555;padding:1pt 8pt;font-size:9pt}
.p .on{background:#005eb8;color:#fff}input[type=text]{width:90mm;font-size:10pt}"""


def printed(filled: Filled, how: str) -> bytes:
    """From a browser. how: "after" a box behind the words, "pills" Yes and No of which one is filled."""
    body = [f"<h1>{w.CHECK_TITLE}</h1>"]
    for label, key in HEAD:
        body.append(f'<p>{label} <input type=text value="{escape(filled.text(key))}"></p>')
    for level, ticks in w.LEVELS:
        body.append(f"<h2>{level}</h2>")
        for key, statement in ticks:
            on = filled.values[key]
            if how == "after":
                body.append(f"<div class=r>{statement} <input type=checkbox {'checked' if on else ''}></div>")
                continue
            yes, no = (" class=on", "") if on else ("", " class=on")
            pills = f"<div class=p><span{yes}>Yes</span><span{no}>No</span></div>"
            body.append(f"<div class='r t'><div>{statement}</div>{pills}</div>")
    return print_pages([(page(CSS, [*body, f"<p><b>{w.CHECK_END}</b></p>"]), False)])[0]


def in_word(filled: Filled, how: str) -> bytes:
    """how: "wing" a Wingdings box in the last column, "bold" Yes / No of which one is bold and underlined."""
    made = document("Liberation Sans", 10.5, 2.0)
    paragraph(made, w.CHECK_TITLE, bold=True, size=13)
    for label, key in HEAD:
        paragraph(made, f"{label.rstrip(':')}: {filled.text(key)}")
    for level, ticks in w.LEVELS:
        paragraph(made, level, bold=True)
        added = table(made, 2)
        for key, statement in ticks:
            place = row(added, statement, "")[1].paragraphs[0]
            if how == "wing":
                wing(place, TICKED if filled.values[key] else EMPTY)
                continue
            for word, on in (("Yes", filled.values[key]), ("No", not filled.values[key])):
                say(place, " / " if word == "No" else "")
                say(place, word, bold=on, underline=on)
        widths(added, (14.0, 3.0))
    paragraph(made, w.CHECK_END, bold=True)
    return print_word([made])[0]


def fillable(filled: Filled, how: str) -> bytes:
    """how: "boxes" left of the words, "radios" of Yes and No for each."""
    paper = Sheet(A4, text=10)
    put = Widgets(paper.canvas, "key" if how == "boxes" else "")
    paper.say(w.CHECK_TITLE, bold=True, size=13)
    for label, key in HEAD:
        put.text(key, filled.text(key), paper.row([label, ""], [5, 7], low=22)[1])
    for level, ticks in w.LEVELS:
        paper.gap()
        paper.row([level], [1], bold=True, fill="#dddddd")
        for key, statement in ticks:
            on = filled.values[key]
            if how == "boxes":
                box = paper.row(["", statement], [1, 11], low=22)[0]
                put.button(key, 0, on, box.x0 + 12, box.y0 + 5, check=True)
                continue
            box = paper.row([statement, ""], [9, 3], low=22)[1]
            put.group(key, [on, not on])
            for place, (word, chosen) in enumerate((("Yes", on), ("No", not on))):
                put.word(word, box.x0 + 8 + 50 * place, box.y0 + 7)
                put.button(key, place, chosen, box.x0 + 28 + 50 * place, box.y0 + 5, check=False)
    paper.gap()
    paper.say(w.CHECK_END, bold=True)
    return paper.done()


Style = tuple[Callable[[Filled, str], bytes], str]
STYLES: tuple[Style, ...] = (
    (typeset, "columns"),
    (printed, "after"),
    (in_word, "wing"),
    (fillable, "boxes"),
    (typeset, "letters"),
    (printed, "pills"),
    (in_word, "bold"),
    (fillable, "radios"),
    (typeset, "yellow"),
)
