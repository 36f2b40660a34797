"""Held back: see `pair_marks`."""

from __future__ import annotations

from .pair import DOUBT, Pair
from .pair_marks import AT, RING, TICK, marks, pen

MANDATORY = "Mandatory Field; please complete as fully as possible<br>"


def pairs() -> list[Pair]:
    key, four, three = (
        "indicators.parent_relationship",
        "Poor and negative communication, little warmth",
        "Inconsistent understanding and communication",
    )
    two = "Some mutual understanding and positive communication between parent/YP"  # 2 on the accepted form

    def at(
        name: str, cells: dict[object, str], says: object = 2, how: str = "", either: tuple[int, ...] = ()
    ) -> Pair:
        return marks(name, cells, says, how, either, key)

    return [
        at("between_up", {2: AT.format("left:22pt;top:-9pt")}, DOUBT, either=(1,)),
        at("ring_and_typed", {2: "", ("number", 2): "<span class=ring>2</span>", 3: "X"}, DOUBT, either=(3,)),
        at("two_crosses", {3: "X"}, DOUBT, either=(3,)),
        at("previous", {3: "prev", 2: "current"}, 2, "loose"),
        at("struck_pen", {3: "X" + pen("M14 14 L62 6", 66), 2: "X"}, 2, "loose"),
        at("na_others", {1: "n/a", 2: "X", 3: "n/a", 4: "n/a", 5: "n/a"}, 2, "loose"),
        at("dated_mark", {2: "X 19/03"}, 2, "loose"),
        at("mum_dad", {2: "mum", 4: "dad"}, DOUBT, either=(4,)),
        at("remark", {2: "better since Feb"}, 2, "loose"),
        at("remark_beside", {2: "X", 3: "at times"}, DOUBT, "arguable", (3,)),
        at("ticks_size", {2: "✓", 4: "<small>✓</small>"}, DOUBT, either=(4,)),
        at("words_bold", {2: "", ("words", 2): f"<b>{two}</b>"}, 2, "loose"),
        at("words_red", {2: "", ("words", 2): f"<span style='color:#c00'>{two}</span>"}, 2, "loose"),
        at("or_struck", {("words", 2): "Some mutual understanding <s>and positive communication</s> between parent/YP"}, 2, "loose"),
        at("other_lit", {("words", 4): f"<mark>{four}</mark>"}, DOUBT, either=(4,)),
        at("number_lit", {2: "", ("number", 2): "<mark>2</mark>"}, 2, "loose"),
        at("two_numbers_lit", {2: "", ("number", 2): "<mark>2</mark>", ("number", 3): "<mark>3</mark>"}, DOUBT, either=(3,)),
        at("row_filled", {2: "", ("words", 2): f"<div style='background:#9cf'>{two}</div>", ("number", 2): "<div style='background:#9cf'>2</div>"}, 2, "loose"),
        at("arrow_between", {2: pen("M34 20 L8 20 M14 15 L8 20 L14 25", 40, 30, 10, 0)}, DOUBT, either=(3,)),
        at("long_tick", {2: "", 3: pen("M8 22 L14 30 L34 -16", 44, 36, 10, -14)}, DOUBT, either=(3,)),
        at("score_elsewhere", {2: "", 5: "2"}, DOUBT, either=(5,)),
        at("title_word", {2: "", "title": f"{MANDATORY}<b>Score: 2</b>"}, 2, "loose"),
        at("title_differs", {"title": f"{MANDATORY}<b>4</b>"}, DOUBT, either=(4,)),
        at("tbc", {2: "", "title": f"{MANDATORY}TBC"}, DOUBT, "nothing", (1, 3, 4, 5)),
        at("unticked_all", {2: ""}, None),
        at("white_text", {4: "<span style='color:#fff'>X</span>"}, 2, "loose"),
        at("margin_tick", {2: "<span class=x style='left:66pt;top:-2pt'>✓</span>"}, 2, "loose"),
        at("margin_far", {2: "<span class=x style='left:66pt;top:-9pt'>✓</span>"}, DOUBT, either=(1,)),
        at("digit_struck", {2: "", ("number", 1): "<s>1</s>", ("number", 3): "<s>3</s>", ("number", 4): "<s>4</s>", ("number", 5): "<s>5</s>"}, 2, "loose"),
        at("row_struck", {("words", 2): f"<s>{two}</s>"}, DOUBT, "arguable", (1, 3, 4, 5)),
        at("pen_over", {2: pen(TICK), 3: pen(TICK) + pen("M2 4 L38 20 M2 20 L38 4")}, 2, "loose"),
        at("ring_words", {2: "", ("words", 2): two + pen("M2 8 C2 0 300 0 300 8 C300 18 2 18 2 8", 304, 20, -3, -3)}, 2, "loose"),
        at("ring_cell", {2: pen(RING)}, 2, "loose arguable"),
        at("ring_number_typed", {2: "2" + pen(RING)}, 2, "loose"),
        at("both_ways", {2: "X ↓"}, DOUBT, "arguable", (3,)),
        at("half_half", {2: "½", 3: "½"}, DOUBT, either=(3,)),
        at("refer", {2: "", 1: "refer to CAF"}, DOUBT, "nothing", (1, 3, 4, 5)),
        at("added_words", {("words", 3): f"{three} – <span class=pen>at weekends</span>"}, 2, "loose"),
    ]  # fmt: skip
