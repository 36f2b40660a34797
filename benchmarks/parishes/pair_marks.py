"""Marks in a section, as people make, mend and place them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .pair import DOUBT, Pair

KEY = "indicators.substance_use"  # 3 on the accepted form
AT = "<span class=x style='{}'>X</span>"


def pen(
    path: str, wide: int = 40, high: int = 24, left: int = 10, top: int = -4, colour: str = "#1a3a9c"
) -> str:
    """A stroke over the cell."""
    return (
        f"<svg class=over style='left:{left}pt;top:{top}pt' width='{wide}pt' height='{high}pt' viewBox='0 0 {wide} {high}'>"
        f"<path d='{path}' fill='none' stroke='{colour}' stroke-width='1.5'/></svg>"
    )


TICK, RING = "M8 12 L14 18 L26 4", "M20 3 C2 3 2 21 20 21 C38 21 38 3 19 4"


def marks(
    name: str,
    cells: Mapping[Any, str],
    says: Any = 3,
    how: str = "",
    either: tuple[int, ...] = (),
    key: str = KEY,
) -> Pair:
    """Cells by score, or by ("number" or "words", score), or "title"."""
    named: dict[Any, str] = {}
    for at, shown in cells.items():
        named[
            (key, at) if isinstance(at, int) else ("title", key) if at == "title" else (at[0], key, at[1])
        ] = shown
    return Pair(
        f"marks_{name}",
        key,
        says,
        named,
        loose="loose" in how,
        nothing="nothing" in how,
        arguable="arguable" in how,
        either=either,
    )


def pairs() -> list[Pair]:
    three, four = (
        "Moderate drug or alcohol use - increasing concerns",
        "Problematic drug/alcohol use known or suspected",
    )
    return [
        marks("between", {3: AT.format("left:20pt;bottom:-10pt")}, DOUBT, either=(4,)),
        marks("tick_and_ring", {3: pen(TICK), ("number", 4): "<span class=ring>4</span>"}, DOUBT, either=(4,)),
        marks("and_query", {4: "?"}, DOUBT, either=(4,)),
        marks("was_now", {4: "was", 3: "now"}, 3, "loose"),
        marks("struck_initials", {4: "<s>X</s> UM", 3: "X"}, 3, "loose"),
        marks("yes_no", {1: "No", 2: "No", 3: "Yes", 4: "No", 5: "No"}, 3, "loose"),
        marks("dated", {3: "19/03/25"}, 3, "loose"),
        marks("dated_two", {4: "Jan", 3: "March"}, DOUBT, "arguable", either=(4,)),
        marks("remark_only", {3: "weekends only"}, 3, "loose"),
        marks("mum_says", {3: "X", 5: "mum's view"}, DOUBT, "arguable", either=(5,)),
        marks("twice_once", {3: "XX", 2: "X"}, DOUBT, either=(2,)),
        marks("words_lit", {3: "", ("words", 3): f"<mark>{three}</mark>"}, 3, "loose"),
        marks("words_under", {3: "", ("words", 3): f"<u>{three}</u>"}, 3, "loose"),
        marks("part_struck", {("words", 3): "Moderate <s>drug or</s> alcohol use - increasing concerns"}, 3, "loose"),
        marks("part_lit", {("words", 4): "Problematic <mark>drug/alcohol use known</mark> or suspected"}, DOUBT, "arguable", either=(4,)),
        marks("bold_other", {("number", 4): "<b>4</b>", ("words", 4): f"<b>{four}</b>"}, DOUBT, either=(4,)),
        marks("arrow", {3: "←"}, 3, "loose"),
        marks("brace", {3: pen("M4 0 C14 0 8 18 16 20 C8 22 14 40 4 42", 20, 44, 20, 0)}, DOUBT, either=(4,)),
        marks("line_through", {2: pen("M10 0 L10 60", 20, 64, 20, 0), 3: ""}, DOUBT, either=(2, 4)),
        marks("own_number", {3: "3"}, 3, "loose"),
        marks("other_number", {1: "3", 3: ""}, DOUBT, either=(1,)),
        marks("in_title", {3: "", "title": "Mandatory Field; please complete as fully as possible<br><b>3</b>"}, 3, "loose"),
        marks("span_in_title", {3: "", "title": "Mandatory Field; please complete as fully as possible<br><b>3-4</b>"}, DOUBT, either=(4,)),
        marks("attached", {3: "", "title": "Mandatory Field; please complete as fully as possible<br>see attached"}, DOUBT, "nothing", (1, 2, 4, 5)),
        marks("white_out", {4: "X<span class='over w' style='left:0;top:-1pt;width:54pt;height:13pt'></span>"}, 3, "loose"),
        marks("pale", {3: "<span style='color:#aaa'>x</span>"}, 3, "loose"),
        marks("margin", {3: "<span class=x style='left:66pt;top:0'>X</span>"}, 3, "loose"),
        marks("margin_between", {3: "<span class=x style='left:66pt;bottom:-10pt'>X</span>"}, DOUBT, either=(4,)),
        marks("left_margin", {3: "", ("number", 3): "3<span class=x style='left:-18pt;top:-2pt'>✓</span>"}, 3, "loose"),
        marks("struck_others", {3: "", ("words", 4): f"<s>{four}</s>", ("words", 5): "<s>Young person is dependent on alcohol/ drugs. Known /disclosure. Appears dependant on alcohol/drugs</s>", ("words", 1): "<s>No substance use/concerns</s>", ("words", 2): "<s>Some concerns about drug/alcohol use</s>"}, 3, "loose"),
        marks("blotted", {4: pen("M4 12 L10 4 L12 20 L18 4 L20 20 L26 4 L28 20 L34 6"), 3: pen(TICK)}, 3, "loose"),
        marks("ring_pen", {3: "", ("number", 3): "3" + pen(RING, left=-17, top=-6)}, 3, "loose"),
        marks("ring_two", {3: "", ("number", 3): "3" + pen("M12 3 C2 3 2 40 12 40 C24 40 24 3 12 3", 26, 44, -9, -4)}, DOUBT, either=(4,)),
        marks("tentative", {3: "(X)"}, 3, "loose"),
        marks("plus_minus", {3: "X-", 4: "X+"}, DOUBT, either=(4,)),
        marks("initials", {3: "UM"}, 3, "loose"),
        marks("not_known", {3: "", 1: "N/K"}, DOUBT, "nothing", (1, 2, 4, 5)),
    ]  # fmt: skip
