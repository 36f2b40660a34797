"""More answers in words: services whose names begin with No, plans that ended, somebody else's plan, plans only thought of."""

from __future__ import annotations

from .pair_case import DOUBT, Case
from .typst_page import bold, words

CP, OPEN = "needs.cp_plan_or_looked_after", "needs.open_to_services"
TENTH, THIRD = "indicators.current_exploitation", "indicators.substance_use"
SAYS_NO = (
    "CP Plan: No\nLooked after: No", "Not CP, not LAC", "No CP plan, not looked after", "Neither CP nor LAC", "CP - no", "LAC - no",
    "LAC: N", "CP N / LAC N", "CP plan? No", "never looked after", "Not subject to CP or LAC", "no CP / LAC", "CP no LAC no", "Not LAC",
)  # fmt: skip
ENDED = (
    "LAC status ended 2022", "De-registered from CP 2022", "CP plan ceased", "CP plan removed", "was looked after", "Ex looked-after",
    "no longer looked after", "No longer on CP plan", "Formerly LAC", "LAC until 2022", "CP Plan 2019-2021", "Step-down from CP to CIN",
    "CP plan closed in March", "Looked after in the past",
)  # fmt: skip
OTHERS = (
    "CP Plan for sibling", "brother LAC", "Siblings on CP plan", "Half-brother looked after", "Mum was LAC", "Looked after by nan",
    "Father's other child on CP plan", "Looked after by aunt (private fostering)", "Cousin on CP Plan", "Looked after by parents",
)  # fmt: skip
THOUGHT = (
    "At risk of CP Plan", "Considering CP plan", "CP conference booked", "CP plan proposed", "?CP", "CP plan refused", "no LAC", "CP plan?",
    "Possible CP plan", "CP plan not needed", "CP threshold not met", "Awaiting CP decision",
)  # fmt: skip
SERVICES = (
    "No Wrong Door", "No Limits", "No. 12 Family Centre", "N. Yorks CAMHS", "No Panic helpline", "NO5", "No 10 Youth Hub", "N Family Support",
)  # fmt: skip
CLOSED = (
    "CAMHS closed",
    "Closed to CAMHS",
    "Discharged from CAMHS",
    "CAMHS declined",
    "Awaiting CAMHS",
    "Open to none",
    "Y - closed",
)
IN_THREE = ("X moved to 4", "X (now 4)", "X - 4", "X/4", "X4", "X see 4", "✓ 4", "X ↓", "X>4", "X → 5")
HEADINGS = (
    "  - 4",
    "  (4)",
    "  = 4",
    "  SCORE 4",
    "  Score 4",
    "  [4]",
    "  4/5",
    "  Score given: 4",
    "  Rating 4",
    "  FOUR",
)
BANDS = ("✓ Red", "✓ → Red", "✓ (Red)", "✓?", "✓ high", "✓ not Red", "✓ now Red")


def _cases(kind: str, key: str, texts: tuple[str, ...], says: object) -> list[Case]:
    return [Case(f"{kind}_{place:02}", key, {(key,): words(text)}, says) for place, text in enumerate(texts)]


MORE: tuple[Case, ...] = (
    *_cases("plan_no", CP, SAYS_NO, False),
    *_cases("plan_ended", CP, ENDED, DOUBT),
    *_cases("plan_others", CP, OTHERS, DOUBT),
    *_cases("plan_thought", CP, THOUGHT, DOUBT),
    *_cases("service_named", OPEN, SERVICES, True),
    *_cases("service_closed", OPEN, CLOSED, DOUBT),
    *(Case(f"three_then_{place:02}", THIRD, {(THIRD, 3): words(text)}, DOUBT, (4,)) for place, text in enumerate(IN_THREE)),
    *(Case(f"heading_{place:02}", THIRD, {(THIRD, "heading"): bold(text)}, DOUBT, (4,)) for place, text in enumerate(HEADINGS)),
    *(Case(f"tenth_heading_{place:02}", TENTH, {(TENTH, "heading"): bold(text.replace("4", "5").replace("FOUR", "FIVE"))}, DOUBT, (5,)) for place, text in enumerate(HEADINGS)),
    *(Case(f"amber_{place:02}", "summary.rag", {("band", "amber"): words(f"Amber (18-42) {text}")}, DOUBT) for place, text in enumerate(BANDS)),
)  # fmt: skip
