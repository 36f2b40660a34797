"""What both forms print, from their schemas, so that every layout asks in the printed words."""

from __future__ import annotations

from sample_forms.answers import ASSESSMENT, CHECKLIST, INDICATORS, SUMMARY
from schemas.forms import load_form

FORM, LIST = load_form(ASSESSMENT), load_form(CHECKLIST)
TITLE, LIST_TITLE = FORM.title, LIST.questions[0].section
LABEL = {question.key: question.title for form in (FORM, LIST) for question in form.questions}
CHILD, REFERRER = FORM["young_person.name"].section, FORM["referrer.name"].section
VULNERABILITY = FORM["summary.rag"].section
INTRO = FORM.notes[1:5]
INDICATOR, SCORE = FORM.notes[5:7]
JUDGEMENT, GUIDANCE = FORM["judgement.score"].section, LABEL["judgement.comments"]
MANDATORY = "Mandatory Field; please complete as fully as possible"
RISKY = next(note for note in FORM.notes if "'risky' means" in note)
THRESHOLD = next(note for note in LIST.notes if note.startswith("If two or more"))
BANDS = tuple((str(option.value), option.title) for option in FORM["summary.rag"].options)
SCHOOL_KEY, ASSOCIATES_KEY = f"{INDICATORS[1]}.school", f"{INDICATORS[8]}.associates"
SCHOOL, ASSOCIATES = LABEL[SCHOOL_KEY], LABEL[ASSOCIATES_KEY]
LEFT_TOTAL, RIGHT_TOTAL = "summary.subtotal_left", "summary.subtotal_right"
GRAND_TOTAL, OVERALL = "summary.total_assessment_score", "summary.overall_score"
SUMMARY_KEYS = tuple(str(SUMMARY[key]) for key in INDICATORS)

DETAILS_OF_CHILD = (
    "young_person.name",
    "young_person.dob",
    "young_person.contact_no",
    "young_person.address",
    "young_person.sexuality",
    "young_person.ethnicity",
    "young_person.homophobia_issues",
    "assessment.date",
)
AWARE = "assessment.yp_aware"
PARENTS = ("parents.names", "parents.contact_nos")
NEEDS = tuple(q.key for q in FORM.of_kind("yes_no") if q.key.startswith("needs."))
YES_NO = frozenset(q.key for q in FORM.of_kind("yes_no"))
REFERRER_KEYS = ("referrer.name", "referrer.service", "referrer.phone", "referrer.email")
SPELLING = {
    "missing , ": "missing, ",
    "fulltime": "full time",
    "/ ": "/",
    "dependant": "dependent",
    "exploitive": "exploitative",
}


def spelt(text: str) -> str:
    """The printed words with their slips put right, as someone does who types the form out again."""
    for slip, right in SPELLING.items():
        text = text.replace(slip, right)
    return text


def options(key: str) -> list[tuple[int, str]]:
    """The five statements of an indicator with their scores."""
    return [(int(option.value), option.title) for option in FORM[key].options]


def levels() -> list[tuple[str, list[tuple[str, str]]]]:
    """The checklist's three headings, each with the keys and labels of its boxes."""
    found: dict[str, list[tuple[str, str]]] = {}
    for question in LIST.of_kind("tick"):
        found.setdefault(question.section, []).append((question.key, question.title))
    return list(found.items())
