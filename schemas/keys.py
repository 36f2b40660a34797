"""Keys of the assessment that more than one stage has a rule for (CONTRACT.md, section 1)."""

from __future__ import annotations

BIRTH = "young_person.dob"
ASSESSED = "assessment.date"
SUBTOTALS = ("summary.subtotal_left", "summary.subtotal_right")
TOTAL = "summary.total_assessment_score"
OVERALL = "summary.overall_score"
SUMS = (*SUBTOTALS, TOTAL, OVERALL)
RAG = "summary.rag"
JUDGEMENT = "judgement.score"
COMMENTS = "judgement.comments"
