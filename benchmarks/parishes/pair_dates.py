"""Dates as people write, mend and doubt them."""

from __future__ import annotations

from datetime import date

from .pair import DOUBT, Pair, texts

BORN, ON = date(2010, 6, 14), date(2025, 3, 19)
DOB = (
    ("plain_dots", "14.6.10", BORN, ""),
    ("with_age", "14/06/2010 (14)", BORN, "loose"),
    ("struck_year", "<s>14/06/2009</s> 14/06/2010", BORN, "loose"),
    ("two_or", "14/06/2010 or 14/07/2010", DOUBT, ""),
    ("asked", "14/06/2010?", DOUBT, ""),
    ("approx", "approx June 2010", DOUBT, "nothing"),
    ("age_only", "Age 14", DOUBT, "nothing"),
    ("tbc", "TBC", DOUBT, "nothing"),
    ("us", "06/14/2010", BORN, "loose"),
    ("no_year", "14 June", DOUBT, ""),
    ("five_digits", "14/06/20010", DOUBT, ""),
    ("two_sources", "14/06/2010 (GP record: 14/06/2012)", DOUBT, ""),
    ("due_date", "14/06/2010 (EDD 02/09/2025)", BORN, "loose"),
    ("initialled", "14/06/2010 <small>corrected UM 20/03/25</small>", BORN, "loose"),
    ("word_month", "Fourteenth June 2010", BORN, "loose"),
    ("see_above", "see SWIFT record", DOUBT, "nothing"),
    ("mum_says", "14/06/2010 per mum, passport says 2009", DOUBT, ""),
    ("over_ten", "14/06/10 (15 next birthday)", BORN, "loose"),
)
ASSESSED = (
    ("range", "19/03/2025 - 26/03/2025", DOUBT, ""),
    ("and", "19/03/25 &amp; 21/03/25", DOUBT, ""),
    ("week", "w/c 17/03/2025", DOUBT, ""),
    ("month", "March 2025", DOUBT, ""),
    ("time", "19/03/2025 14:30", ON, "loose"),
    ("started", "19/03/2025 (started 12/03/2025)", ON, "loose"),
    ("today", "today", DOUBT, "nothing"),
    ("moved", "<s>12/03/2025</s><br>19/03/2025", ON, "loose"),
    ("planned", "booked for 19/03/2025", DOUBT, "arguable"),
    ("home_visit", "Wed 19th March 2025, home visit", ON, "loose"),
    ("ongoing", "ongoing since Jan 2025", DOUBT, "nothing"),
    ("iso", "2025-03-19", ON, ""),
    ("late", "19/3/25 (typed up 24/3/25)", ON, "loose"),
)


def pairs() -> list[Pair]:
    return texts("dates_dob", "young_person.dob", DOB) + texts("dates_on", "assessment.date", ASSESSED)
