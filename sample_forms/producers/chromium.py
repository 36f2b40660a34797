"""Chromium: the plan as HTML and CSS, printed to PDF. Anchors are links, read back and taken out."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from ..model import Anchors, Block, Break, Cell, Para, Plan, Run, Space, Table
from .links import ANCHOR_URL, take_links

FONTS = {
    "sans": "Liberation Sans",
    "serif": "Liberation Serif",
    "mono": "Liberation Mono",
    "dejavu": "DejaVu Sans",
    "narrow": "Nimbus Sans Narrow",
}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--no-pdf-header-footer",
]


def set_pages(plans: Sequence[Plan]) -> list[tuple[bytes, Anchors]]:
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_print, plans))


def _print(plan: Plan) -> tuple[bytes, Anchors]:
    program = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "form.html").write_text(page(plan), encoding="utf-8")
        profile, out = folder / "profile", folder / "form.pdf"
        command = [
            program,
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={out}",
            str(folder / "form.html"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=90)
        return take_links(out.read_bytes())


def page(plan: Plan) -> str:
    sheet = plan.sheet
    (width, height), (side, end) = sheet.page, sheet.margins
    corner = "content:'Page ' counter(page) ' of ' counter(pages);" if sheet.number_pages else ""
    css = f"""@page{{size:{width}pt {height}pt;margin:{end}pt {side}pt;
@top-center{{content:"{sheet.header}";font:8pt sans-serif}}
@bottom-left{{content:"{sheet.footer}";font:8pt sans-serif}}@bottom-right{{{corner}font:8pt sans-serif}}}}
*{{box-sizing:border-box;-webkit-print-color-adjust:exact}}
body{{margin:0;font:{sheet.size}pt '{FONTS[sheet.font]}','DejaVu Sans'}}p{{margin:0}}
a{{color:inherit;text-decoration:none}}table{{border-collapse:collapse;table-layout:fixed}}
td{{vertical-align:top;position:relative;overflow-wrap:break-word}}tr{{break-inside:avoid}}
a.c{{position:absolute;inset:0}}
.g td{{border:.75pt solid #000}}.h td{{border-top:.75pt solid #555;border-bottom:.75pt solid #555}}
.o{{border:1pt solid #000}}
.x{{display:inline-block;min-width:9pt;height:11pt;border:.75pt solid #000;text-align:center}}"""
    body = "".join(_block(block) for block in plan.blocks)
    head = f"<meta charset=utf-8><title>Form</title><style>{css}</style>"
    return f"<!doctype html><html lang=en>{head}{body}</html>"


def _block(block: Block) -> str:
    if isinstance(block, Break):
        return '<div style="break-after:page"></div>'
    if isinstance(block, Space):
        return f'<div style="height:{block.height}pt"></div>'
    if isinstance(block, Para):
        size = f"font-size:{block.size}pt;" if block.size else ""
        return (
            f'<p style="{size}text-align:{block.align};margin-bottom:{block.after}pt">{_runs(block.runs)}</p>'
        )
    return _table(block)


def _table(table: Table) -> str:
    keep = "break-inside:avoid;" if table.keep else ""
    columns = "".join(f'<col style="width:{share * 100:.3f}%">' for share in table.widths)
    rows = "".join(f"<tr>{''.join(_cell(cell, table) for cell in row)}</tr>" for row in table.rows)
    border = {"grid": " class=g", "horizontal": " class=h", "box": " class=o"}.get(table.rules, "")
    return f'<table{border} style="width:{table.width * 100:.2f}%;{keep}">{columns}{rows}</table>'


def _cell(cell: Cell, table: Table) -> str:
    fill = f"background:{cell.fill};" if cell.fill else ""
    height = max(cell.height, table.row_height)
    tall = f"height:{height}pt;" if height else ""
    link = f'<a class=c href="{ANCHOR_URL}{cell.anchor}"></a>' if cell.anchor else ""
    look = f"{fill}{tall}text-align:{cell.align};padding:{table.padding}pt"
    return f'<td colspan={cell.span} style="{look}">{link}{_runs(cell.runs)}</td>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    looks = []
    if run.bold:
        looks.append("font-weight:bold")
    if run.italic:
        looks.append("font-style:italic")
    if run.strike:
        looks.append("text-decoration:line-through")
    if run.colour:
        looks.append(f"color:{run.colour}")
    if run.size:
        looks.append(f"font-size:{run.size}pt")
    if looks or run.box:
        text = f'<span{" class=x" if run.box else ""} style="{";".join(looks)}">{text}</span>'
    return f'<a href="{ANCHOR_URL}{run.anchor}">{text}</a>' if run.anchor else text
