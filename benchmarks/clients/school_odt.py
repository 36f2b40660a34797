"""A school's OpenDocument form in large print: two sections a page, ticks in a symbol font of their own, ovals drawn."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .office import print_flat

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Body" svg:font-family="'DejaVu Sans'"/>
<style:font-face style:name="Wingdings" svg:font-family="Wingdings" style:font-charset="x-symbol"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Body"
 fo:font-size="SIZEpt" fo:language="en" fo:country="GB"/></style:default-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="1.8cm" fo:margin-right="1.8cm"/>
<style:header-style><style:header-footer-properties fo:margin-bottom="0.4cm"/></style:header-style></style:page-layout>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"
 style:text-line-through-type="single"/></style:style>
<style:style style:name="W" style:family="text"><style:text-properties style:font-name="Wingdings"/></style:style>
<style:style style:name="WS" style:family="text"><style:text-properties style:font-name="Wingdings"
 style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm"
 fo:margin-bottom="0.1cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"
 fo:font-size="BIGpt"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="BORDER"
 fo:padding="0.12cm"/></style:style>
<style:style style:name="ring" style:family="graphic"><style:graphic-properties draw:fill="none" draw:stroke="solid"
 svg:stroke-color="#1030a0" svg:stroke-width="0.05cm" style:wrap="run-through" style:run-through="foreground"
 style:horizontal-pos="from-left" style:horizontal-rel="char" style:vertical-pos="from-top" style:vertical-rel="line"/>
</style:style>COLUMNS</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"><style:header><text:p>
PROTECT - Fableford Academy Trust safeguarding</text:p></style:header><style:footer><text:p>Page
 <text:page-number/> of <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>"""


class Flat:
    """A document as its body grows. Widths of columns in centimetres."""

    def __init__(self, size: float, border: str) -> None:
        self.size, self.border, self.body, self.columns = size, border, [], {}  # type: ignore[var-annotated]

    def say(self, inner: str, style: str = "") -> None:
        self.body.append(self.para(inner, style))

    @staticmethod
    def para(inner: str, style: str = "") -> str:
        named = f' text:style-name="{style}"' if style else ""
        return f"<text:p{named}>{inner}</text:p>"

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], centred: Sequence[int] = ()
    ) -> None:
        made = "".join(f'<table:table-column table:style-name="{self._column(width)}"/>' for width in widths)
        for row in rows:
            made += "<table:table-row>"
            for place, inner in enumerate(row):
                cell = self.para(inner, "C" if place in centred else "")
                made += f'<table:table-cell table:style-name="cell" office:value-type="string">{cell}</table:table-cell>'
            made += "</table:table-row>"
        self.body.append(f"<table:table>{made}</table:table>")

    def _column(self, width: float) -> str:
        name = f"co{int(width * 100)}"
        self.columns[name] = (
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width}cm"/></style:style>'
        )
        return name

    def done(self) -> str:
        head = HEAD.replace("SIZE", f"{self.size:g}").replace("BIG", f"{self.size * 1.15:g}")
        head = head.replace("BORDER", self.border).replace("COLUMNS", "".join(self.columns.values()))
        return head + "".join(self.body) + "</office:text></office:body></office:document>"


def said(text: str) -> str:
    return escape(text).replace("\n", "<text:line-break/>")


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def ring(text: str, size: float) -> str:
    """The text with an oval drawn over it."""
    wide, left = size * (0.036 + 0.02 * (len(text) > 1)), size * 0.0065
    return (
        f'<draw:ellipse text:anchor-type="char" draw:z-index="9" draw:style-name="ring" svg:width="{wide:.2f}cm" '
        f'svg:height="{size * 0.05:.2f}cm" svg:x="-{left:.3f}cm" svg:y="-{size * 0.004:.3f}cm"/>{text}'
    )


def _question(f: Filled, key: str, way: Way, size: float) -> tuple[str, str]:
    label, value, how = w.LABELS[key], f.values[key], way["yes"]
    if key in f.texts:
        return said(label), said(f.text(key))
    if how == "boxes":
        return said(label), f"{'☑' if value is True else '☐'} Yes  {'☑' if value is False else '☐'} No"
    if how in ("ring", "struck"):
        letters = []
        for letter, on in (("Y", True), ("N", False)):
            if how == "ring" and value is on:
                letter = ring(letter, size)
            elif how == "struck" and value is not None and value is not on:
                letter = span("S", letter)
            letters.append(letter)
        return said(label.removesuffix(" Y/N")), " / ".join(letters)
    return said(label), {True: "Yes", False: "No", None: ""}[value]


def _section(d: Flat, f: Filled, section: w.Section, way: Way) -> None:
    d.say(said(f"{section.number}. {section.title}"), "H")
    d.say(w.MANDATORY)
    if section.number == 2:
        d.say(f"{w.SCHOOL} {said(f.text(w.SCHOOL_KEY))}")
    rows = []
    for number, option in enumerate(section.options, 1):
        on, back = number in f.marked(section.key), number in f.taken_back(section.key)
        shown, mark, how = str(number), "", way["mark"]
        if how == "ring" and (on or back):
            shown = ring(span("S", shown) if back else shown, d.size)
        elif how.startswith("wing") and (on or back):
            mark = span("WS" if back else "W", {"wingtick": "\uf0fc", "wingcross": "\uf0fb"}[how])
        elif on or back:
            mark = span("S", how) if back else how
        rows.append([shown, said(option), mark] if how != "ring" else [shown, said(option)])
    widths = (1.2, 14.8, 1.3) if way["mark"] != "ring" else (1.6, 15.7)
    d.table(rows, widths, (0, 2))
    if section.number == 9:
        d.say(f"{w.ASSOCIATES} {said(f.text(w.ASSOCIATES_KEY))}")


def draw(f: Filled, way: Way) -> str:
    size = float(way.get("size", "14"))
    d = Flat(
        size,
        {"none": "none", "dotted": "0.03cm dotted #666666"}.get(way.get("rule", ""), "0.02cm solid #000000"),
    )
    d.say(w.TITLE, "H")
    d.say(w.TOP, "H")
    own = [
        key
        for key in w.LABELS
        if not key.startswith(("needs.", "referrer.")) and key != "assessment.yp_aware"
    ]
    d.table([[said(w.LABELS[key]), said(f.text(key))] for key in own], (6.5, 10.8))
    d.table([list(_question(f, "assessment.yp_aware", way, size))], (11, 6.3))
    for key in w.NEEDS:
        label, answer = _question(f, key, way, size)
        d.table([[label, answer], [said(w.DETAILS[key]), said(f.text(f"{key}.details"))]], (8, 9.3))
    d.say(said(w.REFERRER), "H")
    d.table(
        [[said(w.LABELS[k]), said(f.text(k))] for k in w.LABELS if k.startswith("referrer.")], (6.5, 10.8)
    )
    d.say(said(w.GRADING), "H")
    for text in w.GUIDANCE:
        d.say(said(text))
    for section in w.SECTIONS:
        if section.number % 2 and not way.get("run"):
            d.say("", "N")
        _section(d, f, section, way)
    d.say(said(w.RISKY))
    d.say(w.JUDGEMENT, "N")
    d.say(said(w.COMMENTS))
    d.say(said(f.text("judgement.comments")))
    d.table([["Score", f.text("judgement.score")]], (5, 4))
    rows = [["Indicator", "Score"]]
    for section in w.SECTIONS:
        rows.append([said(section.short), f.text(section.summary)])
        if section.number == 5:
            rows.append(["Total", f.text("summary.subtotal_left")])
    rows += [["Total", f.text("summary.subtotal_right")]]
    rows += [["Total Assessment Score", f.text("summary.total_assessment_score")]]
    d.say("")
    d.table(rows, (13.5, 3.8), (1,))
    d.say("RAG Rating", "H")
    bands = []
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        if way["band"] == "cell":
            bands.append([said(label), "X" if on else ""])
        elif way["band"] == "bold":
            bands.append([span("B", said(label)) if on else said(label), ""])
        else:
            bands.append([said(label), "☑" if on else "☐"])
    d.table(bands, (8, 2), (1,))
    d.say("")
    d.table([["Overall Score", f.text("summary.overall_score")]], (8, 4))
    return d.done()


LAYOUT = Layout(
    "school_odt",
    draw,
    print_flat,
    (
        {"mark": "wingtick", "yes": "words", "band": "cell"},
        {"mark": "ring", "yes": "ring", "band": "boxes"},
        {"mark": "wingcross", "yes": "struck", "band": "cell", "rule": "dotted"},
        {"mark": "✔", "yes": "boxes", "band": "boxes", "size": "11", "run": "1"},
        {"mark": "X", "yes": "words", "band": "bold", "rule": "none", "size": "12"},
        {"mark": "wingtick", "yes": "ring", "band": "cell", "size": "9", "run": "1", "after": "nounicode"},
        {"mark": "ring", "yes": "struck", "band": "cell", "size": "12", "run": "1"},
    ),
)
