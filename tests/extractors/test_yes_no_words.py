"""Yes or no in words: what was written, and what must come out. None is a doubt.

Most were once read as what they begin with, or as the plan that they name (benchmarks/partners).
"""

from __future__ import annotations

import pytest

from extractors.yes_no.yes_no_words import parse_answer
from schemas.forms import load_form

FORM = load_form("cse_assessment")
PLAN, SERVICES, MIND = "needs.cp_plan_or_looked_after", "needs.open_to_services", "needs.mental_health"
AWARE = "assessment.yp_aware"
DV, LOSS = "needs.domestic_violence", "needs.loss_bereavement"


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        (PLAN, "CP Plan since May", True),
        (PLAN, "Looked after (s20)", True),
        (PLAN, "Looked after by the local authority", True),
        (PLAN, "LAC", True),
        (PLAN, "Interim care order", True),
        (PLAN, "Looked after by grandparents", None),
        (PLAN, "Well looked after at home", None),
        (PLAN, "CP plan discharged", None),
        (PLAN, "CP Plan 2019-2021", None),
        (PLAN, "Looked after in the past", None),
        (PLAN, "At risk of CP Plan", None),
        (PLAN, "CP plan refused", None),
        (PLAN, "Neither CP nor LAC", None),
        (PLAN, "CP: N LAC: N", None),
        (PLAN, "CP Plan / Looked after", None),
        (PLAN, "Sister looked after", None),
        (PLAN, "Yes, sibling only", None),
        (PLAN, "Yes - closed 2022", None),
        (PLAN, "No", False),
        (PLAN, "No - none known", False),
        (PLAN, "No CP plan", False),
        (PLAN, "No CP plan, looked after (s20)", None),
        (PLAN, "No CP plan or looked after", False),
        (PLAN, "No, ICPC 12/03", None),
        (PLAN, "No - on CP plan", None),
        (PLAN, "No. CP plan", None),
        (PLAN, "No, see above", False),
        (PLAN, "Yes - deregistered in May", None),
        (SERVICES, "No - other services involved", None),
        (PLAN, "TRUE / FALSE", None),
        (PLAN, "Yes/No", None),
        (PLAN, "Y/ NNo", None),
        (PLAN, "Y / No", None),
        (PLAN, "Yes / CAMHS", True),
        (SERVICES, "CAMHS", True),
        (SERVICES, "No Wrong Door", None),
        (SERVICES, "No. 12 Family Centre", None),
        (SERVICES, "N. Smith, EWO", None),
        (SERVICES, "No other agencies involved", False),
        (MIND, "No diagnosis, self-harms", None),
        (MIND, "No concerns? Self harm", None),
        (MIND, "No concerns reported at this time", False),
        (MIND, "N/A", False),
        (MIND, "Not known", None),
        (MIND, "Yes, mum depressed", None),
        (SERVICES, "Yes Early Help", True),
        (SERVICES, "Yes - mum's social worker", None),
        (PLAN, "Yes - Early Help", None),
        (PLAN, "Yes - last year", None),
        (DV, "Yes Between parents, now separated", True),
        (DV, "Y Police attended twice last year", True),
        (DV, "Mum's partner violent, ended", None),
        (DV, "DV between parents", None),
        (LOSS, "Yes - father died", True),
        (LOSS, "Yes - different child", None),
        (DV, "Yes 2 years ago, none now", None),
        (DV, "Yes - last year only", None),
        (MIND, "Yes - but withdrawn", None),
        (SERVICES, "Yes (entered in wrong row)", None),
        (DV, "Not at present", False),
        (DV, "Not at present, see below", None),
        (DV, "Not currently known", None),
        (PLAN, "Not at this time disclosed", None),
        (PLAN, "Yes - brother present on CP plan", None),
        (PLAN, "Yes, brother attended conference", None),
        (AWARE, "Yes - mum present, YP wasn't", None),
        (AWARE, "Yes - mum was present. YP unaware", None),
        (AWARE, "Yes - mum attended on her behalf", None),
        (AWARE, "Yes - dad is too dangerous to tell", None),
        (AWARE, "Yes - parents in agreement", True),
        (DV, "Not currently, was until May", None),
        (DV, "Not applicable", False),
        (AWARE, "Yes - mum present", True),
        (AWARE, "Yes, mum was also present", True),
        (AWARE, "Yes - mum aware", None),
        (AWARE, "Yes (dad)", None),
        (AWARE, "No, not yet", False),
        (AWARE, "Not yet", False),
        (AWARE, "Not aware", False),
        (AWARE, "Unaware", False),
        (AWARE, "No - unsafe to tell", False),
        (AWARE, "N - not safe", False),
        (AWARE, "No, she has not been told", None),
        (AWARE, "Not told yet", False),
        (AWARE, "No - she doesn't know yet", False),
        (AWARE, "No longer unaware", None),
        (AWARE, "Not yet known", None),
        (AWARE, "No, mum aware", None),
        (AWARE, "Not unaware", None),
        (MIND, "Not yet", None),
        (MIND, "Yes - mum present", None),
        (PLAN, "Yes - mother attended", None),
        (MIND, "Yes - her brother too", None),
    ],
)
def test_words(key: str, text: str, value: bool | None) -> None:
    found = parse_answer(FORM[key], text)
    assert (found.outcome, found.value) == (("unread", None) if value is None else ("value", value))
