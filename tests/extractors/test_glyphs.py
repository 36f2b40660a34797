"""Characters in a box to tick."""

import pytest

from extractors.glyphs import box_glyph, classify


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
        ("4", "BMGULN+D050000L", "mark"),  # what prints and flattens forms on Linux takes for ZapfDingbats
        ("o", "BMGULN+D050000L", "blank"),
        ("8", "ABCDEF+ITCZapfDingbatsStd", "mark"),
        ("ü", "ABCDEF+Wingdings-Regular", "mark"),
        ("\uf0fe", "ABCDEF+Wingdings", "mark"),
        ("P", "Wingdings2", "mark"),
        ("☐", "MS Gothic", "blank"),
        ("[ ]", "Courier", "blank"),
        ("o", "Wingdings", "blank"),
        ("....", "Arial", "blank"),
        ("No", "Arial", "no"),
        ("-", "Arial", "no"),
        ("see below", "Arial", "text"),
        ("4", "Arial", "text"),
        ("ü", "Arial", "text"),
    ],
)
def test_classify(text: str, font: str, kind: str) -> None:
    assert classify(text, font) == kind


def test_initials_are_no_tick_box() -> None:
    assert box_glyph("CP", "Arial") is None
    assert box_glyph("☒", "Arial") == "mark"
