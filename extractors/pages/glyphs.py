"""Which characters are marks, which are empty boxes to mark, by font where a letter only looks like a tick."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from schemas.regex import regex

Glyph = Literal["mark", "blank", "no", "text"]

FROM_LEFT, FROM_RIGHT = "→➔➜➝➡⇒►▶", "←⇐◄◀"  # arrows at what stands right of them, and left
BULLETS = frozenset(
    "•·∙◦‣⁃▪\uf0b7\uf0a7"
)  # and nothing else; the last two as Word writes those of its symbol fonts
_BRACKETED = regex(r"^[\[(<{]\s*(.*?)\s*[\])>}]$")
_TYPED_MARK = regex(
    rf"^(x{{1,3}}|y|yes|v|\*+|\+|/|\\|[{FROM_LEFT}{FROM_RIGHT}]|[-=](?:\s?[-=]){{0,3}}\s?>|<\s?[-=](?:\s?[-=]){{0,3}}|tick|ticked|selected|true)$",
    re.IGNORECASE,
)
_WITHOUT_FONT = frozenset("üþ")  # how Wingdings' tick and ticked box are shown where that font is missing
_TYPED_NO = regex(
    r"^(n|no|none|nil|n/a|na|false|unticked|unselected|unchecked|not (?:ticked|selected|checked|marked|chosen)|-+|–+|—+|0)$",
    re.IGNORECASE,
)
_INITIALS = regex(r"^(?:[A-Z]\.?){2,3}$")
_NO_INITIALS = regex(  # words in capitals and abbreviations that say nothing, or the contrary
    r"^(?:not|nor|tb[acd]|n/?k|un[kn]|dna|ex|old|was|now|see|sib|mum|dad|any|all|pto|err?|del|ok|do|is|or|if|to|in|on|at|as)$",
    re.IGNORECASE,
)
_TICKS, _CROSSES = frozenset("√✓✔✅☑🗸🗹üþ"), frozenset("xX×╳✕✖✗✘☒❌⊗⊠⨯🗵🗷")
_BOXED = frozenset("✅☑☒⊗⊠🗹🗵🗷þ")  # of both, those that stand in a box or a circle
_STYLED = regex(r"/([^\s/]{1,40})\s{1,9}[\d.]{1,9}\s{1,9}Tf")
_VARIATIONS = {"\ufe0e", "\ufe0f"}  # that a sign is shown as text, or in colour
_PRIVATE = 0xF000  # Word writes symbol fonts at this offset in Unicode's private use area


@dataclass(frozen=True, slots=True)
class _Symbols:
    """The characters that are marks, those that are boxes to mark, and in a font of symbols the sign that each shows."""

    marks: frozenset[str]
    blanks: frozenset[str]
    shown: dict[int, str]


@cache
def _tables() -> tuple[_Symbols, dict[str, _Symbols]]:
    """Those of Unicode, and by what a font's name holds those of fonts of symbols."""
    told = json.loads(files("extractors").joinpath("glyphs.json").read_text("utf-8"))
    marks, blanks = frozenset(told["unicode"]["marks"]), frozenset(told["unicode"]["blanks"])

    def symbols(signs: dict[str, str]) -> _Symbols:
        of_marks, of_blanks = (
            frozenset(c for c, sign in signs.items() if sign in kind) for kind in (marks, blanks)
        )
        return _Symbols(of_marks, of_blanks, str.maketrans(signs))

    fonts = [(font["names"], symbols(font["signs"])) for font in told["fonts"]]
    return _Symbols(marks, blanks, {}), {name: table for names, table in fonts for name in names}


def _plain_name(font: str) -> str:
    """A font's name in small letters and figures, without the subset's."""
    return re.sub(r"[^a-z0-9]", "", font.split("+")[-1].casefold())


@lru_cache(maxsize=256)
def _symbols_of(font: str, private: bool = False) -> _Symbols | None:
    """Those of a font of symbols; None of any other. private: its characters stand where Word writes those of symbol fonts. In
    whose stead LibreOffice shows its own nothing says: the signs of Wingdings, and of Wingdings 2 where that has none."""
    name = _plain_name(font)
    found = next((symbols for part, symbols in _tables()[1].items() if part in name), None)
    return _tables()[1]["opensymbol"] if found is None and private else found


def is_of_symbols(font: str) -> bool:
    """Whether a font, by its name, shows signs instead of letters."""
    return _symbols_of(font) is not None


def classify(text: str, font: str = "") -> Glyph:
    """What a run of characters in a box to tick is. Initials are a mark: people sign the row they mean."""
    bare = text.strip()
    symbol = _symbol(bare, font)
    if symbol is not None:
        return symbol
    inner = _BRACKETED.match(bare)
    if inner is not None:
        return "blank" if not inner[1] else classify(inner[1], font)
    if set(bare) in ({"<"}, {">"}):
        return "text"  # a tick that was turned, or an arrow
    if not bare.strip("[](){}<>_.…:|"):
        return "blank"
    if bare[0] in "([" and len(bare) > 1 and not set(bare[1:]) & set(")]"):
        return classify(bare[1:], font)  # the other bracket stands apart
    if _TYPED_NO.match(bare):
        return "no"
    return "mark" if _TYPED_MARK.match(bare) or bare in _WITHOUT_FONT or is_initials(bare) else "text"


def as_shown(text: str, style: str) -> str:
    """What somebody sees of a note's text whose style (its default appearance, "/ZaDb 14 Tf") names a font of symbols: the signs
    that its letters are there, a cross for a cross."""
    named = _STYLED.search(style)
    symbols = _symbols_of(named[1]) if named is not None else None
    is_shown = symbols is not None and {*map(ord, text.strip())} <= symbols.shown.keys()
    return text.translate(symbols.shown) if symbols is not None and is_shown else text


def sign_of(text: str, font: str = "") -> Literal["tick", "cross"] | None:
    """Whether a mark is a tick or a cross, where it is one of both, by itself or in a box."""
    shown = _shown((_BRACKETED.match(text.strip()) or [text, text])[1].strip(), font)
    if not shown:
        return None
    return "tick" if shown <= _TICKS else "cross" if shown <= _CROSSES else None


def is_bare_sign(text: str, font: str = "") -> bool:
    """Whether a text is nothing but ticks, or nothing but crosses, in no box or brackets of their own."""
    shown = _shown(text.strip(), font)
    return bool(shown) and not shown & _BOXED and (shown <= _TICKS or shown <= _CROSSES)


def _shown(text: str, font: str) -> set[str]:
    """The signs that a text's letters show in their font."""
    chars, symbols = _as_symbols({*text}, font)
    return {symbols.shown.get(ord(c), c) if symbols is not None else c for c in chars} - _VARIATIONS


def is_initials(text: str) -> bool:
    """Two or three capitals that are nobody's word."""
    return bool(_INITIALS.match(text)) and not _NO_INITIALS.match(text)


def box_glyph(text: str, font: str = "") -> Literal["mark", "blank"] | None:
    """A printed or typed tick box, full or empty; None for anything that may be a word, initials too."""
    symbol = _symbol(text.strip(), font)
    if symbol in ("mark", "blank"):
        return symbol
    inner = _BRACKETED.match(text.strip())
    bare = inner[1] if inner is not None else text.strip()
    if inner is not None and not bare:
        return "blank"
    return "mark" if bare.casefold() == "x" else None


def _symbol(text: str, font: str) -> Glyph | None:
    if not text:
        return "blank"
    bare = {*text} - _VARIATIONS
    told = _among(bare, _tables()[0])
    if told is not None:
        return told
    chars, symbols = _as_symbols(bare, font)
    return _among(chars, symbols) if symbols is not None else None


def _as_symbols(text: set[str], font: str) -> tuple[set[str], _Symbols | None]:
    """The letters of a font of symbols that characters stand for, and its table; None for any other font."""
    chars = {chr(ord(c) - _PRIVATE) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text}
    return chars, _symbols_of(font, private=chars != text)


def _among(chars: set[str], signs: _Symbols) -> Literal["mark", "blank"] | None:
    if chars <= signs.marks:
        return "mark"
    return "blank" if chars <= signs.blanks else None
