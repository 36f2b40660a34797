"""What is typed in the pairs held back: of each its question, the words, what a person reads, and whether a doubt is as right."""

from __future__ import annotations

from typing import Any

from .pair import DOUBT
from .targets import AWARE, BORN, JUDGEMENT, ON, OVERALL, value

LEARN, LOSS = "needs.learning_disability", "needs.loss_bereavement"
TEXTS: tuple[tuple[str, str, Any, bool], ...] = (
    *((LEARN, text, says, says is not DOUBT) for text, says in (
        ("ADHD", DOUBT), ("No EHCP", DOUBT), ("No dx but SEN support", DOUBT), ("SEN K", DOUBT), ("Mild", DOUBT), ("None diagnosed, query ASD", DOUBT),
        ("Norm. range", DOUBT), ("No, mainstream", False), ("Yes - EHCP", True), ("Not tested", DOUBT), ("dyslexia only", DOUBT), ("No (dyslexic)", DOUBT),
        ("Unknown; mum: autism", DOUBT), ("y", True), ("n", False), ("Yes (query)", DOUBT), ("None but IQ 68", DOUBT), ("N, SALT open", DOUBT),
    )),
    *((LOSS, text, says, says is not DOUBT) for text, says in (
        ("Nan died", DOUBT), ("No (nan, 2019)", DOUBT), ("Not recent", DOUBT), ("None since nan", DOUBT), ("No - except dog", DOUBT), ("Nil known", False),
        ("Dad", DOUBT), ("No contact with dad", DOUBT), ("Nobody close", DOUBT), ("Yes, father", True), ("Pregnancy loss", DOUBT), ("No but miscarriage", DOUBT),
    )),
    *((AWARE, text, says, says is not DOUBT) for text, says in (
        ("Not informed", DOUBT), ("To be told", DOUBT), ("Yes but upset", True), ("No - would raise risk", False), ("Partly", DOUBT), ("Mum aware, YP not", DOUBT),
        ("YP not, mum yes", DOUBT), ("Verbally", DOUBT), ("Consent refused", DOUBT), ("Will be Monday", DOUBT), ("Not yet - tomorrow", DOUBT), ("No. Yes (mum)", DOUBT),
    )),
    *((JUDGEMENT, text, says, says is not DOUBT) for text, says in (
        ("chwech", DOUBT), ("sechs", DOUBT), ("half a dozen", DOUBT), ("VI/X", DOUBT), ("6 from me, 8 from police", DOUBT), ("6 today", DOUBT), ("6 or above", DOUBT),
        ("not below 6", DOUBT), ("6 max", DOUBT), ("score as per last time (6)", DOUBT), ("see email: 6", DOUBT), ("6 [was typed 9]", 6), ("6)8", DOUBT),
    )),
    *((BORN, text, says, says is not DOUBT) for text, says in (
        ("Baby 03/04/2010", DOUBT), ("03/04/2010 (twin)", value(BORN, "03/04/2010")), ("03/04/2010 deceased", DOUBT), ("DOB 03/04/2010 adoption 03/04/2013", DOUBT),
        ("03/04/2010 per YP; not checked", DOUBT), ("between 2010 and 2012", DOUBT), ("03/04/2010 disputed", DOUBT), ("disputed: 03/04/2010", DOUBT),
    )),
    *((ON, text, says, says is not DOUBT) for text, says in (
        ("04/03/2025 for panel 11/03/2025", DOUBT), ("typed 11/03/2025, seen 04/03/2025", DOUBT), ("04/03/2025 not completed", DOUBT), ("seen 04/03/2025", value(ON, "04/03/2025")),
        ("March 4th, 2025", value(ON, "04/03/2025")), ("quarter 1 2025", DOUBT),
    )),
    *((OVERALL, text, says, says is not DOUBT) for text, says in (
        ("31 less 2", DOUBT), ("31 excl. judgement", DOUBT), ("31 w/o section 3", DOUBT), ("31 pending", DOUBT), ("approx 31", DOUBT), ("31 agreed 38", DOUBT),
    )),
)  # fmt: skip
