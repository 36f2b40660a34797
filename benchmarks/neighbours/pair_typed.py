"""Answers in other words, digits and scripts, and remarks beside them: numbers, bands, dates, questions of yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from . import pens
from .pair import DOUBT, Pair
from .targets import BORN, CP, JUDGEMENT, ON, OPEN, OVERALL, RAG

SCORE = "summary.substance_use"
MIND, DV = "needs.mental_health", "needs.domestic_violence"
# What is typed, and what a person reads: a value, `DOUBT`, or a value where a doubt is as right ("loose").
Told = tuple[str, Any]


def loose(value: Any) -> tuple[str, Any]:
    return ("loose", value)


SCORES: tuple[Told, ...] = (
    ("3 out of 5", 3), ("3 of 5", loose(3)), ("score 3", loose(3)), ("Score: 3", loose(3)), ("Score: 3 (was 2)", loose(3)), ("3 - was 2", loose(3)),
    ("was 3 now 4", DOUBT), ("was 2 now 3", loose(3)), ("3 (up from 2)", loose(3)), ("3 (4 from Monday)", DOUBT), ("3 tbc", DOUBT), ("3 (tbc)", DOUBT),
    ("3 minimum", DOUBT), ("at least 3", DOUBT), ("up to 3", DOUBT), ("3 or more", DOUBT), ("3ish", DOUBT), ("~3", DOUBT), ("≈3", DOUBT), ("below 3", DOUBT),
    ("3↑", DOUBT), ("3 ↑", DOUBT), ("3 (rising)", loose(3)), ("2+1", loose(3)), ("3, 4", DOUBT), ("3;4", DOUBT), ("3 & 4", DOUBT), ("3\n4", DOUBT),
    ("3\n3", loose(3)), ("3 3", loose(3)), ("33", 33), ("3²", DOUBT), ("3⁴", DOUBT), ("3¹", DOUBT), ("3½", DOUBT), ("3 ½", DOUBT), ("⅗", loose(3)), ("③", loose(3)),
    ("❸", loose(3)), ("３", loose(3)), ("³", loose(3)), ("Ⅲ", loose(3)), ("iii", loose(3)), ("٣", loose(3)), ("З", loose(3)), ("3\u0336 4", loose(4)),
    ("4\u0336 3", loose(3)), ("3\u0338", DOUBT), ("5/3", DOUBT), ("3/10", DOUBT), ("3/25", DOUBT), ("3 HIGH", DOUBT), ("3 p4", loose(3)), ("3 (see 4)", DOUBT),
    ("3 [2]", DOUBT), ("3 (4)", DOUBT), ("thre", DOUBT), ("Three.", loose(3)), ("THREE", 3), ("3:4", DOUBT), ("3|4", DOUBT), ("3 vs 4", DOUBT), ("3 for now", DOUBT),
    ("3 last time", DOUBT), ("3 at last review", DOUBT), ("3 previously", DOUBT), ("prev 3", DOUBT), ("mum says 3", DOUBT), ("3 (school) 4 (home)", DOUBT),
    ("3 school / 3 home", loose(3)), ("n/a 3", DOUBT), ("not scored", DOUBT), ("3 - error", DOUBT), ("3x", DOUBT), ("E", DOUBT), ("3,5", DOUBT), ("Level 3", loose(3)),
    ("3 (three)", 3), ("three (4)", DOUBT), ("no 3", DOUBT), ("No. 3", loose(3)), ("#3", loose(3)), ("3)", loose(3)), ("3.0", 3), ("003", loose(3)), ("+3", loose(3)),
)  # fmt: skip
JUDGED: tuple[Told, ...] = (
    ("6 last time", DOUBT), ("6 (5 last time)", loose(6)), ("6 at last review", DOUBT), ("previously 6", DOUBT), ("between 5 and 7", DOUBT), ("5 to 7", DOUBT),
    ("6, rising to 8", DOUBT), ("6 if missing stops; otherwise 9", DOUBT), ("10 - 4", DOUBT), ("6 of 11", DOUBT), ("0.6", DOUBT), ("6:10", DOUBT), ("6/12", DOUBT),
    ("6 - manager says 8", DOUBT), ("6 (PO) 8 (GM)", DOUBT), ("6\n8", DOUBT), ("6 8", DOUBT), ("Medium (6)", loose(6)), ("6 = Medium", loose(6)), ("Six out of ten", 6),
    ("6 out of a possible 10", loose(6)), ("⑥", loose(6)), ("６", loose(6)), ("6 not 8", loose(6)), ("not 8 but 6", loose(6)), ("6 - provisional", DOUBT), ("6 (to be agreed)", DOUBT),
    ("6 per SW", loose(6)), ("6 (changed from 8)", loose(6)), ("8 changed to 6", loose(6)), ("6 changed to 8", DOUBT), ("6 > 8", DOUBT), ("6 » 8", DOUBT), ("6 ⇒ 8", DOUBT),
    ("6 -> 8", DOUBT), ("6–8", DOUBT), ("6—8", DOUBT), ("6 − 8", DOUBT), ("6 to 8", DOUBT), ("6/8", DOUBT), ("6⁄10", loose(6)), ("6 ∕ 10", loose(6)), ("6\u00a0/\u00a010", loose(6)),
    ("6(10)", DOUBT), ("6 [10]", DOUBT), ("6 (10 = high)", loose(6)), ("6th", DOUBT), ("6 (scale 1-10)", loose(6)), ("60/100", DOUBT), ("6 (-1 for engagement)", DOUBT), ("5 + 1", loose(6)),
)  # fmt: skip
OVERALLS: tuple[Told, ...] = (
    ("31 (last 25)", loose(31)), ("31 / 50", DOUBT), ("31/60 (was 28/60)", loose(31)), ("31 amber/red", DOUBT), ("31+", DOUBT), ("31 (incl. 6)", loose(31)), ("37 - 6 = 31", loose(31)),
    ("25+6=32", DOUBT), ("25+6=31 (31+7=38)", DOUBT), ("thirty one", 31), ("Thirty-one", 31), ("3 1", DOUBT), ("3\n1", DOUBT), ("31 → Red", DOUBT), ("31 HIGH", DOUBT),
    ("31 (should be 38)", DOUBT), ("31 - tbc", DOUBT), ("31 out of 60", 31), ("XXXI", DOUBT), ("31.5", DOUBT), ("31, 38", DOUBT), ("38 (31)", DOUBT), ("31 last review 38 now", DOUBT),
)  # fmt: skip
BORNS: tuple[Told, ...] = (
    ("03/04/2010 approx", DOUBT), ("03/04/2010 (est.)", DOUBT), ("03/04/2010 (unconfirmed)", DOUBT), ("03/04/2010 / 2011", DOUBT), ("3rd/4th April 2010", DOUBT),
    ("03/04/2010 TBC", DOUBT), ("03/04/2010 (13)", DOUBT), ("03/04/2010 (aged 11)", DOUBT), ("03/04/2010 age 14", loose(date(2010, 4, 3))), ("2010/04/03", loose(date(2010, 4, 3))),
    ("2010-04-03", date(2010, 4, 3)), ("03-Apr-2010", date(2010, 4, 3)), ("3 IV 2010", loose(date(2010, 4, 3))), ("3 Ebrill 2010", loose(date(2010, 4, 3))), ("3 kwietnia 2010", loose(date(2010, 4, 3))),
    ("04/03/2010 (US)", DOUBT), ("mm/dd/yyyy 04/03/2010", DOUBT), ("03/04/2010 see birth cert 2012", DOUBT), ("passport: 03/04/2010, school: 03/04/2013", DOUBT), ("Not 03/04/2010", DOUBT),
    ("03/04/2010 or 03/04/2012", DOUBT), ("03/04/10 - Yr 6", DOUBT), ("03/04/2010 (says 12)", DOUBT), ("03/04/ 2010", loose(date(2010, 4, 3))), ("03/04/20 10", loose(date(2010, 4, 3))),
    ("0 3 / 0 4 / 2 0 1 0", loose(date(2010, 4, 3))), ("O3/O4/2010", loose(date(2010, 4, 3))), ("03/04/201O", DOUBT), ("03\\04\\2010", loose(date(2010, 4, 3))), ("03,04,2010", loose(date(2010, 4, 3))),
    ("3/4/10 or 3/4/13", DOUBT), ("03/04/20l0", DOUBT), ("03/04/2010 given, 2013 on EMS", DOUBT), ("3rd April two thousand and ten", loose(date(2010, 4, 3))), ("03/04/2010*", DOUBT),
    ("03/04/2010 (mother 04/05/1985)", loose(date(2010, 4, 3))), ("03/04/2010 NHS no 123 456 7890", loose(date(2010, 4, 3))), ("03/04/2010 [11]", DOUBT), ("03/04/0010", DOUBT), ("03/04/2010 - Year 9", loose(date(2010, 4, 3))),
)  # fmt: skip
MADE_ON: tuple[Told, ...] = (
    ("04/03/2025 to present", DOUBT), ("04/03/2025; reviewed 06/06/2025", DOUBT), ("04/03/2025 amended 06/06/2025", DOUBT), ("from 04/03/2025", DOUBT), ("04/03/2025 - ongoing", DOUBT),
    ("4th & 11th March 2025", DOUBT), ("04/03/2025 (1st) 11/03/2025 (2nd)", DOUBT), ("before 04/03/2025", DOUBT), ("after 04/03/2025", DOUBT), ("yesterday", DOUBT), ("as above", DOUBT),
    ("04/03/2025 (previous: 01/09/2024)", loose(date(2025, 3, 4))), ("previous 04/03/2025", DOUBT), ("last one 04/03/2025", DOUBT), ("next 04/03/2025", DOUBT), ("04/03/2025 cancelled", DOUBT), ("04/03/2025 DNA", DOUBT),
    ("planned 04/03/2025", DOUBT), ("04/03/2025 @ 2pm", loose(date(2025, 3, 4))), ("Tuesday 4.3.25", loose(date(2025, 3, 4))), ("Wednesday 04/03/2025", DOUBT), ("4 Mawrth 2025", loose(date(2025, 3, 4))), ("4-7 March 2025", DOUBT), ("04/03/2025?", DOUBT),
)  # fmt: skip
PLANS: tuple[Told, ...] = (
    ("Nope", loose(False)), ("NO!!", loose(False)), ("Yep", loose(True)), ("YES!!", loose(True)), ("Mo", DOUBT), ("Ys", DOUBT), ("Tak", DOUBT), ("Nie", DOUBT), ("Ydy", DOUBT), ("Nac ydy", DOUBT), ("Nej", DOUBT),
    ("Yes - CIN", DOUBT), ("Yes: CIN not CP", DOUBT), ("Y (CIN only)", DOUBT), ("No, CIN", loose(False)), ("No – CIN only", loose(False)), ("No; EHA", loose(False)), ("No (SGO)", loose(False)), ("SGO", DOUBT), ("Adopted", DOUBT),
    ("Section 20", loose(True)), ("s20", loose(True)), ("S.20", loose(True)), ("s31", loose(True)), ("ICO", loose(True)), ("FCO", loose(True)), ("EPO", loose(True)), ("Full care order", loose(True)), ("Care Order (s31)", loose(True)),
    ("In foster care", loose(True)), ("Fostered", loose(True)), ("Children's home", loose(True)), ("Residential", DOUBT), ("CLA", loose(True)), ("CiC", loose(True)), ("CIC since 2023", loose(True)), ("CPP", loose(True)), ("On CP register", loose(True)),
    ("UASC", loose(True)), ("Remand to LA accommodation", loose(True)), ("Private fostering", DOUBT), ("Kinship care", DOUBT), ("Respite only", DOUBT), ("Care leaver", DOUBT), ("Was CIC", DOUBT), ("ICPC", DOUBT), ("RCPC due", DOUBT), ("PLO", DOUBT),
    ("No but ICPC tomorrow", DOUBT), ("No - strategy meeting 5/3", DOUBT), ("No. LAC review Thursday", DOUBT), ("No CP. CIC.", loose(True)), ("No CPP. s20.", loose(True)), ("No - in care", DOUBT), ("No (in care s20)", DOUBT), ("No: foster carer attended", DOUBT),
    ("No, lives in children's home", DOUBT), ("no longer - now LAC", loose(True)), ("No longer CP - LAC", loose(True)), ("CP no, LAC yes", loose(True)), ("CP yes, LAC no", loose(True)), ("N (CP) Y (LAC)", loose(True)), ("Y (CP) N (LAC)", loose(True)),
    ("CP-N LAC-Y", loose(True)), ("CP: No; LAC: s20", loose(True)), ("No / Yes", loose(None)), ("No/Yes - LAC", DOUBT), ("No (as of 4/3)", loose(False)), ("No at present", loose(False)), ("Not at this time", loose(False)), ("Not currently", loose(False)),
    ("No, but previously", loose(False)), ("No - stepped down Feb 25", loose(False)), ("Yes - stepped down Feb 25", DOUBT), ("Yes until Feb 25", DOUBT), ("Yes (brother)", DOUBT), ("Yes - sibling", DOUBT), ("Yes? check LCS", DOUBT), ("No? check LCS", DOUBT),
    ("No (tbc)", DOUBT), ("No, tbc", DOUBT), ("No - awaiting confirmation", DOUBT), ("I don't think so", DOUBT), ("Think so", DOUBT), ("Probably", DOUBT), ("Probably not", DOUBT), ("Not that I know of", DOUBT), ("Not to my knowledge", DOUBT), ("No record", DOUBT), ("None found", DOUBT),
    ("No access to LCS", DOUBT), ("No reply from EDT", DOUBT), ("No one knows", DOUBT), ("No answer", DOUBT), ("No idea", DOUBT), ("No response from SW yet", DOUBT), ("Not answered", loose(None)), ("Nobody could say", DOUBT), ("No social worker named", DOUBT), ("No need to ask", DOUBT),
    ("Noted - LAC", loose(True)), ("North Yorks LAC", loose(True)), ("Norfolk CiC", loose(True)), ("Northants CP plan", loose(True)), ("N'hants LAC", loose(True)), ("Notts CC - looked after", loose(True)), ("Y&P team", DOUBT), ("Yes but different child", DOUBT), ("Yes/No - LAC", loose(True)),
    ("LAC status refused", DOUBT), ("LAC in 2019", DOUBT), ("CP 2018", DOUBT), ("CP plan x2 (both closed)", DOUBT), ("Not subject to CP, is LAC", loose(True)), ("NFA", DOUBT), ("None", loose(False)), ("nil", loose(False)), ("0", DOUBT), ("No.", loose(False)), ("no x", loose(False)),
    ("No\nLAC", DOUBT), ("No\n(CP)", loose(False)), ("No\nbut sibling is", loose(False)), ("Yes\nno", loose(None)), ("y/n: n", loose(False)), ("y/n = Y", loose(True)), ("[Y]/N", loose(True)), ("Y/[N]", loose(False)), ("-Y-/N", loose(False)), ("Yes*", DOUBT), ("No*", DOUBT), ("No¹", DOUBT), ("No (see over)", DOUBT), ("No cf. chronology", DOUBT),
)  # fmt: skip
SERVED: tuple[Told, ...] = (
    ("No - but CAMHS", DOUBT), ("No (EHA open)", DOUBT), ("No, YOS", DOUBT), ("No CAMHS; YOS open", loose(True)), ("not CAMHS but EHT", loose(True)), ("Nothing except YOS", loose(True)), ("None apart from CAMHS", loose(True)), ("No-one but school nurse", loose(True)),
    ("No other than CAMHS", loose(True)), ("Noah's Ark project", loose(True)), ("Nottingham CAMHS", loose(True)), ("NO WORRIES counselling", DOUBT), ("N-ACT", DOUBT), ("Y.O.T.", loose(True)), ("Yes Lifeline (closed)", DOUBT), ("Nacro", loose(True)), ("NCS", loose(True)), ("Nil - waiting list CAMHS", DOUBT),
    ("No engagement with CAMHS", DOUBT), ("No show at CAMHS x3", DOUBT), ("Non-engagement CAMHS", DOUBT), ("No longer CAMHS, now YOS", loose(True)), ("No since Jan", loose(False)), ("Not since Jan", loose(False)), ("Refused", DOUBT), ("Offered, declined", DOUBT), ("Closed", DOUBT), ("Opens Monday", DOUBT),
)  # fmt: skip
MINDS: tuple[Told, ...] = (
    ("No but cuts", DOUBT), ("No, cuts arms", DOUBT), ("No – anxiety", DOUBT), ("No / low mood", DOUBT), ("No concerns", loose(False)), ("No sleep", DOUBT), ("No appetite, tearful", DOUBT), ("No friends, isolated", DOUBT), ("No self esteem", DOUBT), ("no eye contact", DOUBT), ("Non verbal", DOUBT), ("Not coping", DOUBT),
    ("Not good", DOUBT), ("Not sleeping", DOUBT), ("Not known, self-harm marks", DOUBT), ("Nothing eats", DOUBT), ("None eating", DOUBT), ("N - see CAMHS letter", DOUBT), ("No (yes per school)", DOUBT), ("No according to mum", DOUBT), ("Denies but cuts", DOUBT), ("Nervous", DOUBT), ("No motivation", DOUBT), ("Numb", DOUBT),
)  # fmt: skip
HOMES: tuple[Told, ...] = (
    ("No (yes historically)", loose(False)), ("No, but dad in prison for DV", DOUBT), ("No contact order in place", DOUBT), ("Non-mol order", DOUBT), ("Non-molestation order", DOUBT), ("No-contact", DOUBT), ("Not since Dec", loose(False)), ("Neighbour reports", DOUBT), ("None reported but bruising", DOUBT), ("No police calls since Jan", DOUBT),
    ("No longer, dad left", loose(False)), ("Nan hits dad", DOUBT), ("Not disclosed", DOUBT), ("No - MARAC 2/25", DOUBT), ("N but MARAC", DOUBT), ("No further incidents", DOUBT), ("No charge brought", DOUBT), ("No further action by police", DOUBT),
)  # fmt: skip
BANDS: tuple[tuple[str, str], ...] = (
    ("amber", "X (was Red)"), ("amber", "X upgraded to Red"), ("amber", "X but treat as Red"), ("amber", "X see overleaf"), ("amber", "X *"), ("amber", "X (manager: Red)"), ("amber", "X (to be agreed)"),
    ("amber", "not X"), ("amber", "X - no"), ("amber", "X last review"), ("amber", "X previous"), ("amber", "X / X"), ("amber", "n/a"), ("amber", "?X"), ("red", "(X)"), ("red", "next?"), ("red", "borderline"), ("red", "/"), ("red", "?X"),
    ("red", "O"), ("red", "x"), ("red", "see comments"), ("red", "at weekends"), ("red", "per police"), ("red", "from 1 April"), ("green", "x"), ("green", "previously"), ("red", "<--"), ("red", "*"), ("red", "38"), ("red", "Yes"),
)  # fmt: skip
BAND_LABEL = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}


ARGUED = (
    "Residential",
    "Yes*",
    "No*",
    "No¹",
    "Non-engagement CAMHS",
)  # what a person may make more of, or less


def _cases(kind: str, key: str, told: tuple[Told, ...]) -> Iterator[Pair]:
    for place, (text, says) in enumerate(told):
        easy = isinstance(says, tuple)
        draw = pens.typed(text, dy=2.5, size=6) if "\n" in text else pens.fitted(text)
        says = says[1] if easy else says
        yield Pair(f"type_{kind}_{place:02}", key, says, {(key,): draw}, loose=easy, arguable=text in ARGUED)


def typed() -> Iterator[Pair]:
    yield from _cases("score", SCORE, SCORES)
    yield from _cases("judged", JUDGEMENT, JUDGED)
    yield from _cases("overall", OVERALL, OVERALLS)
    yield from _cases("born", BORN, BORNS)
    yield from _cases("on", ON, MADE_ON)
    yield from _cases("plan", CP, PLANS)
    yield from _cases("open", OPEN, SERVED)
    yield from _cases("mind", MIND, MINDS)
    yield from _cases("dv", DV, HOMES)
    for place, (band, text) in enumerate(BANDS):
        argued = text in ("X *", "X (was Red)", "X previous", "X last review", "next?", "X / X", "previously")
        yield Pair(
            f"type_band_{place:02}",
            RAG,
            DOUBT,
            {("band", band): pens.fitted(f"{BAND_LABEL[band]}  {text}")},
            arguable=argued,
        )
