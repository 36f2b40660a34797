"""Questions of yes or no: answers in words that aren't plainly either, and Yes beside No with a mark on one."""

from __future__ import annotations

import re

from .pair_case import DOUBT, Case
from .typst_page import Piece, bold, joined, struck, words

CP, OPEN, MIND, DV = (
    "needs.cp_plan_or_looked_after",
    "needs.open_to_services",
    "needs.mental_health",
    "needs.domestic_violence",
)
TOLD: dict[str, tuple[str, ...]] = {
    CP: (
        "No CP Plan, but looked after (s20)", "Not on a plan. LAC", "Not looked after but on CP Plan", "No - LAC since May",
        "No (Yes from 1 April)", "Not known", "N/K", "unknown", "Unsure", "TBC", "Pending", "Awaiting conference", "CIN",
        "Ended 2023", "Previously LAC", "Was on CP plan", "CP Plan ended 2023", "CP plan discharged", "see above", "see notes",
        "not asked", "declined to say", "Yes/No", "Yes No", "Y/N", "N Y", "?", "0", "1", "X", "both", "neither",
        "Mother was looked after", "Looked after by grandparents", "Well looked after at home", "Sister looked after",
        "Not yet", "No, ICPC 12/03", "Not sure, ask SW", "No info", "Nothing recorded", "Section 47", "Interim care order",
        "NB: yes", "No doubt - LAC", "Not applicable", "CP considered", "LAC? no", "Looked after? No", "Yes - closed 2022",
        "Yes (historic)", "Yes, sibling only", "Not Yes", "CP Plan / Looked after", "CP Plan or Looked after?", "CP", "LAC",
    ),
    OPEN: (
        "NSPCC", "No. 5 Youth Centre", "No5 Project", "North CAMHS", "YOT", "Youth worker", "Nurse at school", "NHS",
        "N. Smith, EWO", "None now, CAMHS till May", "No, closed to CAMHS 2024; open to YOS", "Not CAMHS, only YOS",
        "Nelft", "Y. Jones (CAMHS)", "n/k", "Referral made", "On waiting list", "Nothing but school nurse",
    ),
    MIND: (
        "Noted at school", "No diagnosis, self-harms", "None disclosed but self-harms", "Nil", "Nightmares", "No - low mood",
        "Not diagnosed - awaiting CAMHS", "No longer", "Denied", "Nothing formal", "Normal", "Y - but not now", "No\nYes",
        "Yes\nNo", "No. Low mood", "No concerns? Self harm",
    ),
    DV: ("Not now", "Historic", "Denies", "Not witnessed", "None since dad left", "No disclosure made", "Noise complaints"),
}  # fmt: skip
PLAINLY: dict[str, bool | None] = {
    **dict.fromkeys(("Not applicable", "Nil", "No longer"), False),
    **dict.fromkeys(("LAC", "CP", "Interim care order", "North CAMHS", "YOT", "Y. Jones (CAMHS)"), True),
    **dict.fromkeys(("NSPCC", "Nothing but school nurse", "No CP Plan, but looked after (s20)"), True),
    **dict.fromkeys(("Not looked after but on CP Plan", "Not on a plan. LAC"), True),
    **dict.fromkeys(
        ("Yes/No", "Yes No", "Y/N", "Yes\nNo", "CP Plan / Looked after", "CP Plan or Looked after?"), None
    ),
}


def _name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "sign"


WORDED = tuple(
    Case(
        f"told_{key[6:8]}_{place:02}_{_name(text)[:28]}", key, {(key,): words(text)}, PLAINLY.get(text, DOUBT)
    )
    for key, texts in TOLD.items()
    for place, text in enumerate(texts)
)

# What stands in the cell of the plan, and what a person reads.
SIGNS: tuple[tuple[str, bool | str | None], ...] = (
    ("○ Yes ◉\nNo", False), ("○ Yes ●\nNo", False), ("☐ Yes ☒\nNo", False), ("Yes ○\nNo ◉", False), ("Yes ☐ No\n☒", False),
    ("Yes ☒ No\n☐", True), ("☐\nYes ☒\nNo", False), ("☐ Yes ☐ No ☒ Not known", DOUBT), ("Yes ☐ No ☐ N/K ☒", DOUBT),
    ("Yes ☐ No ☒ N/K ☐", False), ("Yes ☒ No ☐ N/K ☐", True), ("☐ Yes ☒ No ☐ Not known", False), ("☒ Yes ☒ No", DOUBT),
    ("☑ Yes ☒ No", DOUBT), ("Yes ✓ No ✗", True), ("Yes ✗ No ✓", False), ("✗ Yes ✓ No", False), ("✓ Yes ✗ No", True),
    ("Yes X No", DOUBT), ("Yes   X   No", DOUBT), ("X Yes   No", True), ("Yes   No X", False), ("Yes (X) No ( )", True),
    ("( ) Yes (X) No", False), ("(X) Yes ( ) No", True), ("Yes __ No _X_", False), ("_X_ Yes ___ No", True),
    ("___ Yes _X_ No", False), ("Yes ....X.... No ........", True), ("Yes ......... No ....X....", False), ("No ☒ Yes ☐", False),
    ("☐ No ☒ Yes", True), ("☒ No ☐ Yes", False), ("No ☐ Yes ☒", True), ("□ Yes ■ No", False), ("■ Yes □ No", True),
    ("Yes □ No ■", False), ("Yes ■ No □", True), ("⚪ Yes ⚫ No", False), ("◯ Yes ⬤ No", False), ("▢ Yes ▣ No", False),
    ("Yes / (No)", DOUBT), ("yes / NO", DOUBT), ("Yes / No*", DOUBT), ("Yes / → No", DOUBT), ("/ No", False), ("Yes /", True),
    ("--- / No", False), ("Yes / ---", True), ("Yes | No ✓", False), ("✓ Yes | No", True), ("Y ☐ N ☒ U ☐", False),
    ("Yes: ☐  No: ☒", False), ("Yes: ☒  No: ☐", True), ("Yes ☐\nNo ☒", False), ("Yes ☒\nNo ☐", True), ("☐ ☒\nYes No", False),
    ("☒ ☐\nYes No", True), ("Yes No\n☐ ☒", False), ("Yes No\n☒ ☐", True), ("No Yes\n☒ ☐", False), ("No Yes\n☐ ☒", True),
    ("Yes  No\n        ✓", False), ("Yes  No\n✓", True), ("☐ CP Plan ☐ Looked after ☒ No", False),
    ("☒ CP Plan ☐ Looked after ☐ No", True), ("☐ CP Plan ☒ Looked after ☐ Neither", True),
    ("☐ CP Plan ☐ Looked after ☒ Neither", False), ("CP Plan ☐ Looked after ☒", True), ("CP Plan ☐ Looked after ☐", None),
    ("CP Plan: No\nLooked after: Yes", True), ("CP Plan: Yes\nLooked after: No", True), ("CP: N  LAC: Y", True),
    ("CP: N  LAC: N", False), ("Yes ✓\nNo ✓", DOUBT), ("1 = Yes, 2 = No: 2", DOUBT), ("Yes=1 No=0: 1", DOUBT),
    ("True", True), ("False", False), ("TRUE / FALSE", None), ("Yes ○ No ○", None), ("Choose Yes or No", None),
    ("Select...", None), ("Please select", None), ("(Yes/No)", None), ("Yes[ ] No[ ]", None), ("Yes[x] No[ ]", True),
    ("Yes[ ] No[x]", False), ("[Yes] [No]", None), ("[Yes] No", DOUBT), ("Yes [No]", DOUBT), ("<Yes> No", DOUBT),
    ("Yes √ No", DOUBT), ("Yes√ No", True), ("Yes √No", False), ("Yes  ✓No", False), ("Yes✓  No", True),
)  # fmt: skip


def _looks() -> tuple[tuple[str, Piece, bool | str | None], ...]:
    """One word of Yes and No set apart by its look alone."""
    looks: dict[str, tuple[Piece, Piece]] = {
        "italic": (words("Yes"), words("No", style='"italic"')),
        "larger": (words("Yes", size="8pt"), words("No", size="14pt")),
        "red": (words("Yes"), words("No", fill="red")),
        "grey_other": (words("Yes", fill="luma(170)"), words("No")),
        "white_other": (words("Yes", fill="white"), words("No")),
        "light_other": (words("Yes", fill="luma(235)"), words("No")),
        "framed": (words("Yes"), f"box(stroke: 0.8pt, inset: 2pt, {words('No')})"),
        "filled": (words("Yes"), f'box(fill: rgb("#9dc3e6"), inset: 2pt, {words("No")})'),
        "dark": (words("Yes"), f"box(fill: black, inset: 2pt, {words('No', fill='white')})"),
        "dark_both": (
            f"box(fill: luma(200), inset: 2pt, {words('Yes')})",
            f"box(fill: navy, inset: 2pt, {words('No', fill='white')})",
        ),
        "light_of_two": (
            f"box(fill: navy, inset: 2pt, {words('Yes', fill='white')})",
            f"box(stroke: 1pt, inset: 2pt, {words('No')})",
        ),
        "overline": (words("Yes"), f"overline({words('No')})"),
        "under_other": (f"underline({words('Yes')})", words("No")),
        "bold_and_struck": (bold("Yes"), struck("No")),
        "both_struck": (struck("Yes"), struck("No")),
        "both_bold": (bold("Yes"), bold("No")),
        "marked_and_struck": (f"highlight({words('Yes')})", struck("No")),
        "struck_and_marked": (f"highlight({struck('Yes')})", words("No")),
        "bold_against_mark": (bold("Yes"), f"highlight({words('No')})"),
    }
    says: dict[str, bool | str | None] = dict.fromkeys(looks, DOUBT)
    says |= {"framed": False, "filled": False, "dark": False, "white_other": False, "marked_and_struck": True}
    says |= {"bold_and_struck": True, "under_other": True, "dark_both": False, "both_bold": None}
    return tuple((name, joined(yes, words("   "), no), says[name]) for name, (yes, no) in looks.items())


YES_NO = (
    *(Case(f"sign_{place:02}_{_name(text)[:24]}", CP, {(CP,): words(text)}, says) for place, (text, says) in enumerate(SIGNS)),
    *(Case(f"look_{name}", CP, {(CP,): piece}, says) for name, piece, says in _looks()),
    Case("only_no_struck", CP, {(CP,): struck("No")}, DOUBT),
    Case("only_yes_struck", CP, {(CP,): struck("Yes")}, DOUBT),
    Case("no_struck_yes_typed", CP, {(CP,): joined(struck("No"), words(" Yes"))}, True),
    Case("yes_struck_no_typed", CP, {(CP,): joined(struck("Yes"), words(" No"))}, False),
    Case("blank_details_say_yes", CP, {(CP,): words(""), (CP, "details"): words("Further info: Yes, CP Plan since May")}, DOUBT),
    Case("no_details_say_yes", CP, {(CP, "details"): words("Further info: Looked after since May (s20)")}, DOUBT),
    Case("white_yes", CP, {(CP,): joined(words("Yes ", fill="white"), words("No"))}, False),
    Case("label_struck", CP, {(CP, "label"): struck("Is the child or young person subject to a CP Plan or Looked after?")}, DOUBT),
    Case("label_half_struck", CP, {(CP, "label"): joined(words("Is the child or young person subject to a "), struck("CP Plan or"), words(" Looked after?")), (CP,): words("Yes")}, True),
    Case("label_letter_struck", MIND, {(MIND, "label"): joined(words("Emotional/Mental Health concerns "), struck("Y"), words("/N")), (MIND,): words("")}, False),
    Case("label_letter_ringed", MIND, {(MIND, "label"): joined(words("Emotional/Mental Health concerns "), "box(stroke: 1pt, radius: 6pt, outset: 2pt, [Y])", words(" /N")), (MIND,): words("")}, True),
    Case("label_letter_bold", MIND, {(MIND, "label"): joined(words("Emotional/Mental Health concerns "), bold("Y"), words("/N")), (MIND,): words("")}, True),
    Case("label_letter_marked", MIND, {(MIND, "label"): joined(words("Emotional/Mental Health concerns "), "highlight[Y]", words("/N")), (MIND,): words("")}, True),
    Case("label_against_cell", MIND, {(MIND, "label"): joined(words("Emotional/Mental Health concerns "), "highlight[Y]", words("/N")), (MIND,): words("No")}, DOUBT),
)  # fmt: skip
