"""Pieces of a Word file: content controls, floating shapes, text boxes, a watermark; python-docx does the rest."""

from __future__ import annotations

from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)
EMU = 12700
_numbers = count(1)


def control(paragraph: Any, text: str, kind: str, prompt: str, look: str = "") -> None:
    """A content control at the paragraph's end; unfilled it shows its prompt, in grey, as Word prints it."""
    shown = text or prompt
    style = look if text else '<w:color w:val="808080"/>'
    items = {
        "text": "<w:text/>",
        "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/></w:date>',
        "list": "<w:dropDownList>"
        + "".join(f'<w:listItem w:displayText="{n}" w:value="{n}"/>' for n in range(1, 6))
        + "</w:dropDownList>",
    }[kind]
    hint = "" if text else "<w:showingPlcHdr/>"
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {SPACES}><w:sdtPr><w:id w:val="{next(_numbers) + 88000}"/>{hint}{items}</w:sdtPr><w:sdtContent><w:r>'
            f'<w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(shown)}</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )


def check_box(paragraph: Any, on: bool, struck: bool = False) -> None:
    look = "<w:strike/>" if struck else ""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {SPACES}><w:sdtPr><w:id w:val="{next(_numbers) + 88000}"/><w14:checkbox><w14:checked w14:val="{int(on)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
            f'</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/>{look}</w:rPr>'
            f"<w:t>{'☒' if on else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def shape(
    paragraph: Any,
    kind: str,
    across: float,
    down: float,
    wide: float,
    high: float,
    text: str = "",
    line: str = "C00000",
) -> None:
    """A floating shape before the text, its place counted from the paragraph (across: from the column), in points."""
    number = next(_numbers) + 500
    inside = (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="20"/></w:rPr><w:t>'
        f"{escape(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        if text
        else ""
    )
    border = (
        f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln>'
        if line
        else "<a:ln><a:noFill/></a:ln>"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {SPACES}><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{int(across * EMU)}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(down * EMU)}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{int(wide * EMU)}" cy="{int(high * EMU)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="Shape {number}"/><wp:cNvGraphicFramePr/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
            f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(wide * EMU)}" cy="{int(high * EMU)}"/></a:xfrm>'
            f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom><a:noFill/>{border}</wps:spPr>{inside}'
            '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
        )
    )


def watermark(paragraph: Any, text: str) -> None:
    """As Word's own watermarks are: WordArt in the header."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {SPACES}><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
            'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
            '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
            "width:460pt;height:80pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
            "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
            '" fillcolor="silver" stroked="f"><v:fill opacity=".4"/>'
            f'<v:textpath style=\'font-family:"Liberation Sans";font-size:1pt\' string="{escape(text)}"/></v:shape></w:pict></w:r>'
        )
    )
