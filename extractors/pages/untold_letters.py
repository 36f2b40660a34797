"""Letters of fonts that don't say which letters they are: names of glyphs that stand on no list ("g33"), and no map to Unicode.

pdfminer takes each for what the standard encoding has at its number: the shapes of letters, numbered as they came, are other letters,
signs and figures then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFSimpleFont
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psparser import PSLiteral

from extractors.pages.glyphs import is_of_symbols
from schemas.regex import regex

UNTOLD = regex(r"\(cid:\d+\)|\ufffd")
"""What a text holds for such a letter."""
_NO_GLYPH = frozenset(
    ("", "NULL", "nul", "CR", "nonmarkingreturn")
)  # names of what shows nothing; ".notdef" is the first


def drop_guessed_letters(fonts: Mapping[Any, Any], resources: Any) -> None:
    """Changes the fonts of a page's resources: a glyph whose name says nothing has no letter, and its text is UNTOLD. A font of
    symbols has names of its own, and is told by its number, as TeX's are."""
    specs = dict_value(dict_value(resources).get("Font", {})) if resources else {}
    for name, font in fonts.items():
        spec = dict_value(specs.get(name, {}))
        encoding = resolve1(spec.get("Encoding"))
        if not isinstance(font, PDFSimpleFont) or not isinstance(encoding, dict):
            continue
        if is_of_symbols(getattr(font, "basefont", "")):
            continue
        for code, glyph in _named(resolve1(encoding.get("Differences"))):
            if not _is_known(glyph) and glyph != f"a{code}":  # TeX's bitmap fonts: the number is the letter's
                font.cid2unicode.pop(code, None)


def _named(differences: Any) -> Iterator[tuple[int, str]]:
    """The numbers to which an encoding gives glyphs, and these glyphs' names."""
    code = 0
    for one in differences if isinstance(differences, list) else ():
        if isinstance(one, int):
            code = one
        elif isinstance(one, PSLiteral):
            yield code, str(one.name)
            code += 1


def _is_known(glyph: str) -> bool:
    if glyph.split(".")[0] in _NO_GLYPH:
        return True
    try:
        name2unicode(glyph)
    except (KeyError, ValueError):
        return False
    return True
