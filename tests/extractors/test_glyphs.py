"""Characters in a box to tick."""

import pytest

from extractors.pages.glyphs import as_shown, box_glyph, classify, sign_of


@pytest.mark.parametrize(
    ("text", "font", "kind"),
    [
        ("X", "Arial", "mark"),
        ("x", "Arial", "mark"),
        ("-->", "Arial", "mark"),
        ("-- >", "Arial", "mark"),
        ("=>", "Arial", "mark"),
        (">", "Arial", "text"),
        ("<--", "Arial", "mark"),
        ("<-", "Arial", "mark"),
        ("<==", "Arial", "mark"),
        ("<", "Arial", "text"),
        ("<<", "Arial", "text"),
        (">>", "Arial", "text"),
        ("<>", "Arial", "blank"),
        ("--", "Arial", "no"),
        ("✓", "DejaVuSans", "mark"),
        ("☒", "Segoe UI Symbol", "mark"),
        ("[x]", "Courier", "mark"),
        ("KP", "Arial", "mark"),
        ("4", "ZapfDingbats", "mark"),
        ("ü", "DAAAAA+DejaVuSerif", "mark"),  # Wingdings' tick where that font is missing
        ("þ", "LiberationSans", "mark"),
        ("üb", "DejaVuSerif", "text"),
        ("4", "BMGULN+D050000L", "mark"),  # what prints and flattens forms on Linux takes for ZapfDingbats
        ("o", "BMGULN+D050000L", "blank"),
        ("8", "ABCDEF+ITCZapfDingbatsStd", "mark"),
        ("ü", "ABCDEF+Wingdings-Regular", "mark"),
        ("\uf0fe", "ABCDEF+Wingdings", "mark"),
        ("P", "Wingdings2", "mark"),
        ("\uf052", "FAAAAA+OpenSymbol", "mark"),  # what LibreOffice shows of Wingdings 2
        ("\uf0a3", "FAAAAA+OpenSymbol", "blank"),
        ("\uf0fe", "FAAAAA+OpenSymbol", "mark"),
        ("\uf06f", "FAAAAA+OpenSymbol", "blank"),
        ("\uf052", "ABCDEF+Wingdings", "text"),  # a sun
        ("☐", "MS Gothic", "blank"),
        ("[ ]", "Courier", "blank"),
        ("o", "Wingdings", "blank"),
        ("....", "Arial", "blank"),
        ("No", "Arial", "no"),
        ("-", "Arial", "no"),
        ("see below", "Arial", "text"),
        ("4", "Arial", "text"),
        ("û", "Arial", "text"),  # a cross, where others are ticks perhaps
    ],
)
def test_classify(text: str, font: str, kind: str) -> None:
    assert classify(text, font) == kind


def test_initials_are_no_tick_box() -> None:
    assert box_glyph("CP", "Arial") is None
    assert box_glyph("☒", "Arial") == "mark"


@pytest.mark.parametrize(
    ("text", "style", "shown"),
    [
        ("4", "0.8 0 0 rg /ZaDb 14 Tf", "\N{HEAVY CHECK MARK}"),
        ("8", "/ZaDb 14 Tf", "\N{HEAVY BALLOT X}"),  # a cross is no tick
        ("n", "/ZaDb 14 Tf", "\N{BLACK SQUARE}"),
        ("o", "/ZapfDingbats 9 Tf 0 g", "\N{LOWER RIGHT DROP-SHADOWED WHITE SQUARE}"),
        ("û", "/Wingdings 9 Tf", "\N{BALLOT X}"),
        ("4", "/Helv 12 Tf 0 g", "4"),
        ("4", "", "4"),
        ("", "/ZaDb 14 Tf", ""),
        ("seen", "/ZaDb 14 Tf", "seen"),
    ],
)
def test_what_a_note_in_a_font_of_symbols_shows(text: str, style: str, shown: str) -> None:
    assert as_shown(text, style) == shown


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [
        ("\N{HEAVY CHECK MARK}", "", "tick"),
        ("[x]", "Arial", "cross"),
        ("4", "BMGULN+D050000L", "tick"),
        ("8", "BMGULN+D050000L", "cross"),
        ("P", "Wingdings2", "tick"),
        ("O", "Wingdings 2", "cross"),
        ("\uf0fb", "ABCDEF+Wingdings", "cross"),
        ("\uf0fe", "", "tick"),
        ("n", "ZapfDingbats", None),
        ("4", "Arial", None),
        ("", "Wingdings", None),
    ],
)
def test_a_tick_is_told_from_a_cross(text: str, font: str, sign: str | None) -> None:
    assert sign_of(text, font) == sign
