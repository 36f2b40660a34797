"""What is written away from the answer: balloons of a word processor's comments, footnotes, and explanations that say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor

from . import pens
from .page import Drawer, Place, Spot
from .pair import DOUBT, Pair
from .pens import width
from .targets import BORN, CP, JUDGEMENT, NUMBERS, ON, OPEN, OVERALL, RAG, THIRD, UNDER_13

LEARN, MIND = "needs.learning_disability", "needs.mental_health"
DV, LOSS = "needs.domestic_violence", "needs.loss_bereavement"


def _balloon(text: str) -> Drawer:
    """A comment printed in the margin, a dashed line from what it is about."""

    def draw(canvas: Any, s: Spot) -> None:
        pens.own(canvas, s)
        canvas.setStrokeColor(HexColor("#c00000"))
        canvas.setLineWidth(0.5)
        canvas.setDash(2, 2)
        canvas.line(s.end + 2, s.base - 2, 555, s.base - 2)
        canvas.setDash()
        canvas.setFillColor(HexColor("#fbe4e4"))
        canvas.roundRect(555, s.base - 8, 39, 17, 2, stroke=1, fill=1)
        pens.put(canvas, f"Comment [GM1]:\n{text}", 556.5, s.base + 3, size=5)

    return draw


def _foot(sign: str, text: str) -> Drawer:
    """The answer with a sign behind it, and at the page's foot what it refers to."""

    def draw(canvas: Any, s: Spot) -> None:
        pens.own(canvas, s)
        pens.put(canvas, sign, s.end + 0.5, s.base + 3, size=5.5)
        canvas.line(42, 40, 160, 40)
        pens.put(canvas, f"{sign} {text}", 42, 29, size=7.5)

    return draw


# What a comment says, of each answer, and whether it takes back what stands there.
SAID: tuple[tuple[str, str, Place, tuple[tuple[str, bool], ...]], ...] = (
    (
        "score",
        NUMBERS[0].key,
        (NUMBERS[0].key,),
        (("should be 4", True), ("I make this 4", True), ("agreed", False)),
    ),
    ("judged", JUDGEMENT, (JUDGEMENT,), (("8 surely?", True), ("change to 8", True), ("ok", False))),
    ("overall", OVERALL, (OVERALL,), (("38 not 31", True), ("checked GM", False))),
    ("mark", THIRD, (THIRD, 3), (("this is a 4", True), ("agreed", False))),
    ("cp", CP, (CP,), (("LAC since May!", True), ("checked LCS", False))),
    ("dob", BORN, (BORN,), (("2013 on LCS", True), ("checked", False))),
    ("on", ON, (ON,), (("was 11/03", True),)),
    ("band", RAG, ("band", "amber"), (("RED pls", True), ("agreed", False))),
)
# Of a question answered No: what stands as its explanation, and whether a person looks twice.
TOLD: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...] = (
    (MIND, (("low mood, cuts arms", True), ("CAMHS since May", True), ("Yes", True), ("N/A", False), ("None", False), ("nothing reported", False), ("see attached", True), ("anxiety", True))),
    (LEARN, (("ADHD diagnosed 2021", True), ("EHCP", True), ("n/a", False), ("-", False), ("Autism assessment awaited", True))),
    (DV, (("dad hit mum Dec 24", True), ("MARAC heard", True), ("none known", False), ("refuge in 2023", True))),
    (LOSS, (("Nan died in March", True), ("n/a", False), ("dad left", True))),
    (OPEN, (("CAMHS, YOS", True), ("EHA closed 2023", False), ("Youth worker weekly", True), ("none", False))),
    (CP, (("CPP neglect from 3/25", True), ("s20 placement, Fableford", True), ("In foster care", True), ("not known to CSC", False), ("ICPC 12/03/2025", True), ("CIN", False), ("Care order", True))),
)  # fmt: skip

ARGUED = ("see attached", "Autism assessment awaited", "ICPC 12/03/2025")  # after a No


def _details(label: str, text: str) -> Drawer:
    return lambda canvas, s: pens.put(
        canvas, f"{label} {text}", s.x, s.base, size=min(9.0, 9 * (s.x1 - s.x - 3) / width(f"{label} {text}"))
    )


def beside() -> Iterator[Pair]:
    values: dict[str, Any] = {NUMBERS[0].key: 3, JUDGEMENT: 6, OVERALL: 31, THIRD: 3, CP: False, RAG: "amber"}
    for kind, key, place, told in SAID:
        for number, (text, doubt) in enumerate(told):
            says = DOUBT if doubt else values.get(key, DOUBT)
            if key in (BORN, ON) and not doubt:
                continue
            more: dict[str, Any] = {"either": (4,) if key == THIRD and doubt else (), "loose": not doubt}
            yield Pair(f"said_{kind}_balloon_{number}", key, says, {place: _balloon(text)}, **more)
            for sign in ("*", "1"):
                name = {"*": "star", "1": "one"}[sign]
                yield Pair(f"said_{kind}_foot_{name}_{number}", key, says, {place: _foot(sign, text)}, **more)
    for key, texts in TOLD:
        label = "Further info:" if key == CP else "Please explain:"
        for number, (text, doubt) in enumerate(texts):
            says = DOUBT if doubt else False
            place = (key, "details")
            yield Pair(
                f"told_{key[6:10]}_{number}",
                key,
                says,
                {place: _details(label, text)},
                loose=not doubt,
                arguable=doubt and (key in (LOSS, DV) or text in ARGUED),
            )
    yield Pair(
        "said_tick_balloon", UNDER_13, DOUBT, {(UNDER_13,): _balloon("yes, see notes")}, checklist=True
    )
    yield Pair(
        "said_tick_foot", UNDER_13, DOUBT, {(UNDER_13,): _foot("*", "see mother's account")}, checklist=True
    )
