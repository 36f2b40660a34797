"""What bodies add to the printed form of their own accord: questions, instructions, letters, headers."""

from __future__ import annotations

from random import Random

INSTRUCTIONS = (
    "Please complete every section electronically. Any score of 4 or 5 must be discussed with your line manager "
    "within 2 working days; a child scoring Red (38 and above) is taken to the next MASE meeting.",
    "Do not send this form by post. If a child is at immediate risk ring 999. Return within 24 hours.",
)
OWN_QUESTIONS = (
    ("Date of referral", "03/04/2024"),
    ("NHS number", "485 777 3456"),
    ("School year", "Year 9"),
    ("Social worker's name", "Pat Fakely (Team 4)"),
    ("Date of last missing episode", "29/12/2023"),
    ("Case reference", "FC/2024/00318"),
)
LETTER = (
    "Fictshire County Council, 5 Mock Square, Testerby ZZ1 1ZZ",
    "Date: 2nd May 2024",
    "Dear colleague,",
    "Please find enclosed a Child Sexual Exploitation Assessment for a young person known to us. When it was last "
    "done the Total Assessment Score was 31 and the Overall Score 38, which is Red; we think that it is lower now. "
    "Name of referrer, address and DOB are on the form. Episodes of missing from home/care have gone from 5 to 2.",
    "There is also a CSE Indicator Checklist for use by medical staff where the nurse saw the young person.",
    "Yours sincerely, A. Sampleton, Service Manager (Level 3)",
)


def own_questions(rng: Random, count: int = 3) -> list[tuple[str, str]]:
    """Some of a body's own questions with invented answers; some are left blank."""
    return [(label, text if rng.random() < 0.8 else "") for label, text in rng.sample(OWN_QUESTIONS, count)]
