"""Parts of Word documents that the unseen layouts don't need: fields, watermarks, merged cells, symbols."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

WINGDINGS = {"wing-tick": "F0FC", "wing-cross": "F0FB", "wing-box": "F0FE"}
WATERMARK = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
    'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" '
    'fitshape="t"/></v:shapetype><v:shape id="mark" type="#_x0000_t136" style="position:absolute;width:460pt;'
    "height:90pt;rotation:315;z-index:-251;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="silver" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:Arial" string="{}"/></v:shape></w:pict></w:r>'
)


def watermark(made: Any, text: str) -> None:
    made.sections[0].header.paragraphs[0]._p.append(parse_xml(WATERMARK.format(text)))


def field(paragraph: Any, code: str) -> None:
    """A field that the program fills in: PAGE, NUMPAGES."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            made = OxmlElement("w:fldChar")
            made.set(qn("w:fldCharType"), kind)
        else:
            made = OxmlElement("w:instrText")
            made.text = text
        run._r.append(made)


def page_of(made: Any, before: str) -> None:
    """'Page 2 of 6' in the footer after some words."""
    footer = made.sections[0].footer.paragraphs[0]
    footer.add_run(f"{before}    Page ")
    field(footer, "PAGE")
    footer.add_run(" of ")
    field(footer, "NUMPAGES")


def symbol(cell: Any, name: str) -> None:
    """A sign of the Wingdings font, as Word's own Insert Symbol puts it."""
    made = OxmlElement("w:sym")
    made.set(qn("w:font"), "Wingdings")
    made.set(qn("w:char"), WINGDINGS[name])
    cell.paragraphs[0].add_run()._r.append(made)


def mark(cell: Any, kind: str) -> None:
    if kind in WINGDINGS:
        symbol(cell, kind)
    else:
        run = cell.paragraphs[0].add_run(kind)
        run.bold = True
        if not kind.isascii():
            run.font.name = "DejaVu Sans"


def highlight(cell: Any) -> None:
    for run in cell.paragraphs[0].runs:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def small(cell: Any, text: str, size: float = 8) -> None:
    cell.paragraphs[0].add_run(text).font.size = Pt(size)


def no_split(line: Any) -> None:
    """The row stays on one page."""
    line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
