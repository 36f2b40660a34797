"""The parts of a Word document whose effect on what a person sees is known (ECMA-376, part 1, chapter 17).

A document with any other is not surely read whole. Left out on purpose are, among others: tracked changes (`ins`, `del`,
`…Change`), shapes and pictures (`drawing`, `pict`, `AlternateContent`), comments and notes, frames (`framePr`), boxes round
words (`bdr`) and lines across cells (`tl2br`), dots over letters (`em`), lists to choose from in old fields (`ddList`), and
what is shown from elsewhere (`dataBinding`, `altChunk`).
"""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_LATER = "http://schemas.microsoft.com/office/word/"

_TEXT = """body p r t tab br cr noBreakHyphen softHyphen sym tbl tr tc sdt sdtContent hyperlink smartTag customXml fldSimple
fldChar instrText bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak permStart permEnd sectPr smartTagPr customXmlPr
attr"""
_OF_PARAGRAPHS = """pPr pStyle keepNext keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr
between bar shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap
outlineLvl divId cnfStyle"""
_OF_RUNS = """rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish
webHidden color w kern position sz szCs highlight u effect fitText vertAlign cs lang eastAsianLayout"""
_OF_TABLES = """tblPr tblStyle tblpPr tblOverlap tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders
tblLayout tblCellMar tblLook tblCaption tblDescription tblGrid gridCol tblPrEx trPr gridBefore gridAfter wBefore wAfter
cantSplit trHeight tblHeader tcPr tcW gridSpan vMerge tcBorders noWrap tcMar tcFitText vAlign hideMark top left bottom right
start end insideH insideV"""
_OF_SECTIONS = """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType
cols col formProt noEndnote titlePg rtlGutter docGrid printerSettings numFmt numStart numRestart pos"""
_OF_CONTROLS = """sdtPr sdtEndPr alias tag id lock placeholder docPart temporary showingPlcHdr text date dateFormat lid
storeMappedDataAs calendar dropDownList comboBox listItem richText group docPartObj docPartGallery docPartUnique
docPartCategory label tabIndex"""
_OF_FIELDS = """ffData name enabled calcOnExit entryMacro exitMacro helpText statusText checkBox size sizeAuto default checked
textInput maxLength format"""
_LATER = """checkbox checked checkedState uncheckedState appearance color repeatingSection repeatingSectionItem ligatures
numForm numSpacing stylisticSets styleSet cntxtAlts"""

_KNOWN = frozenset(
    " ".join((_TEXT, _OF_PARAGRAPHS, _OF_RUNS, _OF_TABLES, _OF_SECTIONS, _OF_CONTROLS, _OF_FIELDS)).split()
)
_KNOWN_LATER = frozenset(_LATER.split())

SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats", "marlett")
"""Their letters don't look like letters."""


def is_known(tag: object) -> bool:
    """Whether it is known what an element (`{namespace}name`) does to the page."""
    namespace, _, name = str(tag).removeprefix("{").rpartition("}")
    if namespace == WORD:
        return name in _KNOWN
    return namespace.startswith(_WORD_LATER) and name in _KNOWN_LATER
