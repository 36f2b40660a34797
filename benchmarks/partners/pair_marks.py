"""Indicators: marks that qualify, contradict or look like each other; options in another order. Substance use is at 3."""

from __future__ import annotations

from ..clients.wording import KEYS, SECTIONS
from .pair_case import DOUBT, Case
from .typst_page import bold, joined, marked, struck, words

KEY, TENTH = KEYS[2], KEYS[9]
THIRD = SECTIONS[2].options


def _four(name: str, text: str, either: tuple[int, ...] = (4,)) -> Case:
    """3 is marked, and beside 4 stands a text."""
    return Case(f"four_{name}", KEY, {(KEY, 4): words(text)}, DOUBT, either)


def _three(name: str, text: str, says: object = DOUBT, either: tuple[int, ...] = (4,)) -> Case:
    """Beside 3, and nowhere else, stands a text."""
    return Case(f"three_{name}", KEY, {(KEY, 3): words(text)}, says, either)


def _rows(name: str, texts: tuple[str, ...], says: object, either: tuple[int, ...] = ()) -> Case:
    """The five mark cells."""
    return Case(
        f"rows_{name}", KEY, {(KEY, place): words(text) for place, text in enumerate(texts, 1)}, says, either
    )


def _ringed(text: str) -> str:
    return f"box(stroke: 1pt, radius: 7pt, outset: 3pt, {words(text)})"


MARKS = (
    *(_four(name, text) for name, text in (
        ("query", "?"), ("dot", "."), ("star", "*"), ("previously", "previously"), ("was", "was X"), ("paren", "(X)"),
        ("small_o", "o"), ("slash", "/"), ("dash", "-"), ("zero", "0"), ("one", "1"), ("four", "4"), ("yes", "yes"),
        ("y", "Y"), ("possibly", "possibly"), ("arrow", "←"), ("up", "↑"), ("plus", "+"), ("see", "see comments"),
        ("date", "14/02/2024"), ("initials", "PO'M"), ("quote", '"'), ("equals", "="), ("comma", ","), ("no", "No"), ("n_a", "n/a"),
    )),
    *(_three(name, text, says) for name, text, says in (
        ("query", "X?", DOUBT), ("alone_query", "?", DOUBT), ("to_four", "X → 4", DOUBT), ("three_four", "3/4", DOUBT),
        ("dash_four", "3-4", DOUBT), ("four", "4", DOUBT), ("not", "not X", DOUBT), ("no", "No", DOUBT), ("n", "N", DOUBT),
        ("was", "was X, now 4", DOUBT), ("previously", "previously", DOUBT), ("until", "X until May", DOUBT), ("zero", "0", DOUBT),
        ("n_a", "n/a", DOUBT), ("dash", "-", DOUBT), ("see", "see comments", DOUBT), ("dot", ".", DOUBT), ("cross", "✗", 3),
        ("yes", "Yes", 3), ("digit", "3", 3), ("score", "Score 3", 3), ("tick_text", "✓ see chronology 4/5", DOUBT),
        ("yes_no", "Yes/No", DOUBT), ("error", "X (error)", DOUBT), ("three_of_five", "3/5", DOUBT), ("roman", "III", 3),
        ("star", "*", DOUBT), ("one", "1", DOUBT), ("true", "TRUE", DOUBT), ("check_empty", "☐", DOUBT), ("radio_empty", "○", DOUBT),
    )),
    _rows("yes_no", ("No", "No", "Yes", "No", "No"), 3),
    _rows("y_n", ("N", "N", "N", "Y", "N"), 4),
    _rows("crosses_tick", ("✗", "✗", "✗", "✓", "✗"), 4),
    _rows("x_tick", ("x", "x", "x", "✓", "x"), DOUBT),
    _rows("ticks_cross", ("✓", "✓", "✗", "✓", "✓"), DOUBT),
    _rows("dashes", ("-", "-", "X", "-", "-"), 3),
    _rows("n_a", ("n/a", "n/a", "n/a", "X", "n/a"), 4),
    _rows("zeros", ("0", "0", "0", "1", "0"), 4),
    _rows("numbers", ("1", "2", "3", "4", "5"), DOUBT),
    _rows("numbers_bold", ("1", "2", "3", "4", "5"), DOUBT),
    _rows("boxes_two", ("☐", "☐", "☒", "☑", "☐"), DOUBT, (4,)),
    _rows("radios", ("○", "○", "○", "●", "○"), 4),
    _rows("circles", ("◯", "◯", "◯", "◉", "◯"), 4),
    _rows("squares", ("□", "□", "□", "■", "□"), 4),
    _rows("squares_back", ("■", "■", "■", "□", "■"), DOUBT),
    _rows("filled_empty", ("●", "●", "●", "○", "●"), DOUBT),
    _rows("up_to", ("✓", "✓", "✓", "", ""), DOUBT),
    _rows("true_false", ("FALSE", "FALSE", "FALSE", "TRUE", "FALSE"), 4),
    _rows("brackets", ("[ ]", "[ ]", "[ ]", "[X]", "[ ]"), 4),
    _rows("all_empty", ("☐", "☐", "☐", "☐", "☐"), None),
    _rows("dates", ("", "01/02/24", "04/03/25", "", ""), DOUBT),
    Case("both_marked", KEY, {(KEY, 4, "statement"): marked(THIRD[3], "#ffff00")}, DOUBT, (4,)),
    Case("both_bold", KEY, {(KEY, 4, "statement"): bold(THIRD[3])}, DOUBT, (4,)),
    Case("both_under", KEY, {(KEY, 4, "statement"): f"underline({words(THIRD[3])})"}, DOUBT, (4,)),
    Case("both_ring", KEY, {(KEY, 4, "number"): _ringed("4")}, DOUBT, (4,)),
    Case("both_word_ring", KEY, {(KEY, 4, "statement"): joined(_ringed("Problematic"), words(" drug/alcohol use known or suspected"))}, DOUBT, (4,)),
    Case("both_word_marked", KEY, {(KEY, 4, "statement"): joined(marked("Problematic", "#ffff00"), words(" drug/alcohol use known or suspected"))}, DOUBT, (4,)),
    Case("both_typed", KEY, {(KEY, 4, "statement"): words(f"{THIRD[3]}  X")}, DOUBT, (4,)),
    Case("both_typed_tick", KEY, {(KEY, 4, "statement"): words(f"{THIRD[3]} ✓")}, DOUBT, (4,)),
    Case("both_left", KEY, {(KEY, 4, "number"): words("X 4")}, DOUBT, (4,)),
    Case("both_left_tick", KEY, {(KEY, 4, "number"): words("4✓")}, DOUBT, (4,)),
    Case("both_red", KEY, {(KEY, 4, "statement"): words(THIRD[3], fill="red")}, DOUBT, (4,)),
    Case("statement_struck", KEY, {(KEY, 3, "statement"): struck(THIRD[2])}, DOUBT, ()),
    Case("number_struck", KEY, {(KEY, 3, "number"): struck("3")}, DOUBT, ()),
    Case("mark_struck", KEY, {(KEY, 3): struck("X")}, DOUBT, ()),
    Case("struck_then_four", KEY, {(KEY, 3): struck("X"), (KEY, 4): words("X")}, DOUBT, (4,)),
    Case("statement_added", KEY, {(KEY, 4, "statement"): words(f"{THIRD[3]} - YES, this one")}, DOUBT, (4,)),
    Case("statement_comment", KEY, {(KEY, 4, "statement"): words(f"{THIRD[3]} (score is 4 not 3)")}, DOUBT, (4,)),
    Case("heading_four", KEY, {(KEY, "heading"): bold("   Score: 4")}, DOUBT, (4,)),
    Case("heading_bare", KEY, {(KEY, "heading"): words("   4")}, DOUBT, (4,)),
    Case("heading_note", KEY, {(KEY, "heading"): words("  now 4 - see update")}, DOUBT, (4,)),
    Case("white_mark", KEY, {(KEY, 3): words("X", fill="white")}, None),
    Case("tiny_mark", KEY, {(KEY, 4): words("X", size="1.5pt")}, DOUBT, (4,)),
    Case("faint_mark", KEY, {(KEY, 4): words("X", fill="luma(200)")}, DOUBT, (4,)),
    Case("reversed", KEY, {}, 4, order=(5, 4, 3, 2, 1)),
    Case("renumbered", KEY, {(KEY, place, "number"): words(str(6 - place)) for place in range(1, 6)}, DOUBT, (3,), values={KEY: 2}),
    Case("lettered", KEY, {(KEY, place, "number"): words("abcde"[place - 1]) for place in range(1, 6)}, 3),
    Case("numbered_from_zero", KEY, {(KEY, place, "number"): words(str(place - 1)) for place in range(1, 6)}, DOUBT, (2,)),
    Case("tenth_five_query", TENTH, {(TENTH, 5): words("?")}, DOUBT, (5,)),
    Case("tenth_five_suspected", TENTH, {(TENTH, 5): words("suspected")}, DOUBT, (5,)),
    Case("tenth_suspected_ring", TENTH, {(TENTH, 5, "statement"): joined(words("Experiencing current exploitation: known OR "), _ringed("suspected"))}, DOUBT, (5,)),
    Case("tenth_suspected_bold", TENTH, {(TENTH, 5, "statement"): joined(words("Experiencing current exploitation: known OR "), bold("suspected"))}, DOUBT, (5,)),
    Case("tenth_known_struck", TENTH, {(TENTH, 5, "statement"): joined(words("Experiencing current exploitation: "), struck("known OR"), words(" suspected"))}, DOUBT, (5,)),
)  # fmt: skip
