"""Held back: see `pair_dates`."""

from __future__ import annotations

from datetime import date

from .pair import DOUBT, Pair, texts

BORN, ON = date(2010, 6, 14), date(2025, 3, 19)
DOB = (
    ("plain_dashes", "14-Jun-2010", BORN, ""),
    ("years_months", "14/06/2010 - 14 yrs 9 mths", BORN, "loose"),
    ("struck_whole", "<s>14/06/2010</s>", DOUBT, ""),
    ("slash_two", "14/06/2010 / 04/06/2010", DOUBT, ""),
    ("day_asked", "1?/06/2010", DOUBT, ""),
    ("circa", "c. 2010", DOUBT, "nothing"),
    ("years_old", "14 years old", DOUBT, "nothing"),
    ("not_known", "N/K", DOUBT, "nothing"),
    ("us_month", "June 14, 2010", BORN, ""),
    ("year_only", "2010", DOUBT, "nothing"),
    ("claimed", "claims 14/06/2010, age disputed", DOUBT, ""),
    ("day_mended", "<s>15</s> 14/06/2010", BORN, "loose"),
    ("sibling", "14/06/2010 (twin: Kit, same)", BORN, "loose"),
    ("nhs", "14/06/2010 NHS 999 000 0123", BORN, "loose"),
    ("inserted", "14/06/20<sup>10</sup>", BORN, "loose"),
    ("as_above", "as above", DOUBT, "nothing"),
    ("not_sure", "14/06/2010 not sure", DOUBT, ""),
)
ASSESSED = (
    ("to", "19th to 21st March 2025", DOUBT, ""),
    ("visits", "Visits: 05/03/25, 12/03/25, 19/03/25", DOUBT, ""),
    ("review_due", "19/03/2025. Review due 19/06/2025", ON, "loose"),
    ("draft", "19/03/2025 (draft 1: 17/03/2025)", ON, "loose"),
    ("half", "mid March 25", DOUBT, "nothing"),
    ("year_mended", "19/03/<s>2024</s> 2025", ON, "loose"),
    ("see_mail", "see email", DOUBT, "nothing"),
    ("tomorrow", "19/03/2025 tbc", DOUBT, ""),
    ("rang", "Referral rec'd 17/03/2025", DOUBT, "arguable"),
    ("day_word", "Wednesday 19/3/25", ON, ""),
    ("clock", "19/03/2025 at 9.30am", ON, "loose"),
    ("under", "<u>19/03/2025</u>", ON, "loose"),
)


def pairs() -> list[Pair]:
    return texts("dates_dob", "young_person.dob", DOB) + texts("dates_on", "assessment.date", ASSESSED)
