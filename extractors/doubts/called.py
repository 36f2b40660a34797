"""As what people call a form's questions, apart from their printed titles: in any sentence, beside a value, or in short where
the sentence speaks of scores."""

from __future__ import annotations

import re

from schemas.regex import regex

Names = dict[str, re.Pattern[str]]
"""By the question's key."""


def _compiled(names: dict[str, str]) -> Names:
    return {key: regex(called, re.IGNORECASE) for key, called in names.items()}


OF_THE_WHOLE = (  # what takes back the form: its overall score is nobody's then
    r"\b(?:this|the)\s+(?:form|assessment|version)\s+(?:is|was|has been)\s+(?:now\s+)?(?:superseded|replaced|withdrawn|out of date|incorrect|wrong)\b"
    r"|\b(?:the|these|those|above|all)\s+scores\s+(?:above\s+)?(?:are|were)\s+(?:all\s+)?(?:wrong|incorrect|out of date|not correct)\b"
)
CALLED = _compiled(
    {
        "summary.rag": r"\brag\b(?:\s+rating)?|\b(?:red|amber|green)\s+rat\w*|\brisk\s+(?:rating|band|level)",
        "young_person.dob": r"\bd\.?o\.?b\b\.?|\b(?:date|year) of birth\b|\bborn\b",
        "needs.cp_plan_or_looked_after": r"\bcp\s+plan\b|\bchild protection(?:\s+plan)?\b|\blooked[\s-]+after(?:\s+child)?\b",
        "summary.overall_score": r"\boverall\s+(?:cse\s+)?(?:score|total|risk)\b",
        "judgement.score": r"\bjudge?ment\s+score\b|\bscored?\s+(?:for|of)\s+(?:the\s+)?(?:professional\s+)?judge?ment\b",
    }
)
WITH_VALUE = _compiled(
    {  # what says it only where a value stands beside it
        "young_person.dob": r"\bbirth\s?(?:date|day)\b"
        r"|\b(?:she|he|they|child|yp|young person)\s+(?:is|are|(?:has\s+)?(?:just\s+)?turned|only)\s+(?:\w+\s+){0,2}?(?:\d|1[0-2])\b",
        "needs.cp_plan_or_looked_after": r"\b(?:in|into)\s+(?:local authority\s+|foster\s+)?care\b|\bcare order\b|\bfoster\w*|"
        r"\bcpp\b|\bresidential\b|\bcp\b(?=\s*[:=?–-])|\b(?:lac|cla)\b|\baccommodated\b|\bs(?:ection)?\W{0,2}20\b",
        "summary.overall_score": r"\boverall(?=\s*(?:[:=]|\d|is\b|should\b|must\b|to be\b|comes?\b|came\b|adds?\b|totals?\b))"
        r"|^\W*(?:the\s+|her\s+|his\s+)?score\s+(?:has\s+|was\s+|is\s+)?(?:been\s+)?"
        r"(?:increased|changed|amended|revised|reduced|raised|now|agreed|given|decided|set|awarded|confirmed)\b|"
        + OF_THE_WHOLE,
        "summary.total_assessment_score": r"\b(?:the\s+|assessment\s+)total\s+(?:score\s+)?(?:is|was|should)\b|^\W*total\s+(?:score\s+)?(?:is|was|should)\b",
        "judgement.score": r"\b(?:professional\s+)?judge?ment\b|\bPJ\b",
        "assessment.date": r"\bdate of assessment\b|\bassessment date\b|\bassessed on\b|\bdate assessed\b",
    }
)
_IN_SHORT = {  # known only where the sentence speaks of a score
    "indicators.missing_episodes": r"missing(?:\s+episodes)?(?:\s+from\s+(?:home|care))?",
    "indicators.school_attendance": r"(?:school|college)(?:\s+attendance)?|attendance",
    "indicators.substance_use": r"substance (?:use|misuse|abuse)|substances|drugs",
    "indicators.parent_relationship": r"(?:parent|carer)\w*(?:\W+carer\w*)?(?:\W+child)?\s+relationships?",
    "indicators.accommodation": r"accommodation|housing",
    "indicators.recognises_exploitation": r"ability to identify(?:\s+\w+){0,2}|recogni\w+ (?:of )?exploitation",
    "indicators.service_engagement": r"engagement(?:\s+with\s+(?:appropriate\s+)?services)?",
    "indicators.sexual_health_awareness": r"sexual health(?:\s+\w+)?",
    "indicators.risky_associations": r"(?:risky\s+)?associations?(?:\s+with\s+\w+(?:\W+\w+)?)?|risky\s+(?:peers|adults)",
    "indicators.current_exploitation": r"(?:current\s+)?(?:known\s+)?(?:level\s+of\s+)?(?:sexual\s+)?(?:abuse\W+)?exploitation|level\s+of\s+(?:sexual\s+)?abuse",
}
TURNING = _compiled(
    {  # or where words of changing lead from it to one
        key: rf"\b(?:{called})(?=\W+(?:(?:has|have|had|is|are|was|now|really|level|should|must|needs?|ought|been|to|as|at|up|a|an|the|be)\W+){{0,5}}"
        r"(?:(?:rises?|risen|rose|goes|gone|went|go|moves?|moved|increase[sd]?|raised|changed|amended|now|really|is|as|at|to|=)\W+){1,3}(?:(?:up|to|from|an?|be|level|\d)\W+){0,4}"
        rf"(?:[1-5]|one|two|three|four|five)\b(?!\s+(?:times|of|out|occasions|days|weeks|months|years|episodes|people|males|men)))"
        for key, called in _IN_SHORT.items()
    }
)
_COUNTED_IN = (
    "indicators.missing_episodes",
    "indicators.school_attendance",
)  # "Missing: 3" counts times, "School: 5" years
PAIRED = _compiled(
    {  # or where a sentence is nothing but the two
        key: rf"^\W*(?:{called})(?=\s*[:=–-]\s*(?:[1-5]|one|two|three|four|five)(?:\s*/\s*5)?\W*$)"
        for key, called in _IN_SHORT.items()
        if key not in _COUNTED_IN
    }
)
IN_SHORT = _compiled({key: rf"\b(?:{called})\b" for key, called in _IN_SHORT.items()})
