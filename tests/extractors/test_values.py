"""What was written, and what must come out."""

from datetime import date

import pytest

from extractors.values.values import parse_score
from extractors.values.written_dates import parse_date
from extractors.yes_no.yes_no_words import parse_yes_no

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "outcome", "value"),
    [
        ("21\u221210\u22122009", "value", "2009-10-21"),  # minus signs
        ("3/4/2010", "value", "2010-04-03"),
        ("3/4/'14", "value", "2014-04-03"),
        ("3 April ’14", "value", "2014-04-03"),
        ("03.04.10", "value", "2010-04-03"),
        ("3-4-10", "value", "2010-04-03"),
        ("3rd April 2010", "value", "2010-04-03"),
        ("3 Apr 10", "value", "2010-04-03"),
        ("3rd of April, 2010", "value", "2010-04-03"),
        ("April 3rd 2010", "value", "2010-04-03"),
        ("Sat 3 April 2010", "value", "2010-04-03"),
        ("2010-04-03", "value", "2010-04-03"),
        ("03042010", "value", "2010-04-03"),
        ("03 / 04 / 2010", "value", "2010-04-03"),
        ("3/4/2010 (16)", "value", "2010-04-03"),
        ("3/4/2010 aged 16 years", "value", "2010-04-03"),
        ("1/12/99", "value", "1999-12-01"),  # 2099 isn't yet
        ("31/02/2010", "invalid", None),
        ("4/13/2010", "invalid", None),  # day first: there is no thirteenth month
        ("not known", "invalid", None),
        ("12", "unread", None),
        ("?/4/2010", "unread", None),
        ("Feb", "unread", None),
        ("early March", "unread", None),
        ("not known", "invalid", None),
        ("3/4/2010 or 4/4/2010", "unread", None),
        ("", "blank", None),
        ("__/__/____", "blank", None),
        ("(dd/mm/yyyy) 12.1.08", "value", "2008-01-12"),  # how to write it, as the form prints it
        ("12/01/2008 (DD/MM/YYYY)", "value", "2008-01-12"),
        ("dd/mm/yyyy: 12th Jan 2008", "value", "2008-01-12"),
        ("(dd/mm/yyyy) 31/02/2010", "invalid", None),
        ("(dd/mm/yyyy)", "blank", None),
        ("(mm/dd/yyyy) 3/4/2010", "unread", None),  # the other way round
        ("3/4/2010 (dd/mm/yyyy) 5/4/2010", "unread", None),
        ("dd/mm/2010", "unread", None),
    ],
)
def test_dates(written: str, outcome: str, value: str | None) -> None:
    parsed = parse_date(written, TODAY)
    assert (parsed.outcome, parsed.value) == (outcome, value)


@pytest.mark.parametrize(("birth", "year"), [(True, 1931), (False, 2031)])
def test_two_digits_of_a_year_to_come(birth: bool, year: int) -> None:
    assert parse_date("4/3/31", date(2026, 11, 25), birth).value == f"{year}-03-04"


@pytest.mark.parametrize(
    ("written", "age"),
    [("03/04/2010", None), ("03/04/2010 (12)", 12), ("3 Apr 2010, aged 15", 15), ("03/04/2010 14:30", None)],
)
def test_an_age_beside_a_date(written: str, age: int | None) -> None:
    assert parse_date(written, date(2026, 11, 25)).age == age


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12/2/25 N", ["2025-02-12"]),  # the next answer on its line
        ("12/2/25 or 12/2/26", ["2025-02-12", "2026-02-12"]),
        ("approx. 3rd April 2010", ["2010-04-03"]),
        ("31/2/2025 or 3.3.2025", ["2025-03-03"]),
        ("112/2/25", []),
        ("?/4/2010", []),
    ],
)
def test_an_unread_date_says_what_days_stand_in_it(text: str, days: list[str]) -> None:
    assert parse_date(text, TODAY, birth=False).candidates == (*days, text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("?/4/2015", (2015,)),
        ("2014 or 2015", (2014, 2015)),  # may be either: whoever weighs them asks it of both
        ("??/??/13", (2013,)),
        ("00/00/2013", (2013,)),  # not known, rather than impossible
        ("0/6/13", (2013,)),
        ("2O13", (2013,)),  # a letter among the digits
        ("01/06/20l3", (2013,)),
        ("6/13", ()),
        ("eleven", ()),
    ],
)
def test_an_unread_date_keeps_its_plain_years(text: str, years: tuple[int, ...]) -> None:
    said = parse_date(text, TODAY)
    assert (said.outcome, said.years) == ("unread", years)


@pytest.mark.parametrize("text", ["31/06/2013", "01/13/2013", "00/00/0000", "not known"])
def test_a_date_that_was_surely_read_is_invalid(text: str) -> None:
    assert parse_date(text, TODAY).outcome == "invalid"


@pytest.mark.parametrize(
    ("written", "maximum", "outcome", "value"),
    [
        ("4", 5, "value", 4),
        ("4.", 5, "value", 4),
        (" 04 ", 5, "value", 4),
        ("four", 5, "value", 4),
        ("7", 5, "value", 7),  # kept as written: the range is checked afterwards
        ("31/50", 50, "value", 31),
        ("6/10", 10, "value", 6),
        ("4/5", 5, "unread", None),  # four of five, or four or five?
        ("3-4", 5, "unread", None),
        ("4?", 5, "unread", None),
        ("high", 5, "unread", None),
        ("", 5, "blank", None),
        ("....", 5, "blank", None),
        ("-", 5, "blank", None),
        ("/ 25", 25, "blank", None),  # printed behind the place to write
        ("__ out of 50", 50, "blank", None),
        ("/5", 5, "unread", None),
        ("/ 25", 50, "unread", None),
        ("— Score: 4", 5, "value", 4),  # between a label and its score
        ("— Score: ____", 5, "blank", None),
        ("Score: 4 or 5", 5, "unread", None),
        ("4 (1-10)", 10, "value", 4),  # the printed range behind it
        ("(1-10)", 10, "blank", None),
        ("4 (1-5)", 10, "unread", None),
        ("5 (five)", 10, "value", 5),  # in figures and in words
        ("Score: 5 (Five).", 10, "value", 5),
        ("10 [ten]", 10, "value", 10),
        ("five (5)", 5, "value", 5),
        ("26 (twenty-six)", 60, "value", 26),
        ("26 (twenty six)", 60, "value", 26),
        ("Thirty (30)", 50, "value", 30),
        ("17 (seventeen)", 25, "value", 17),
        ("5 (six)", 10, "unread", None),
        ("five (6)", 10, "unread", None),
        ("26 (twenty-seven)", 60, "unread", None),
        ("26 (twenty)", 60, "unread", None),
        ("26 (six)", 60, "unread", None),
        ("26 (thirty-ten)", 60, "unread", None),
        ("5 (five or six)", 10, "unread", None),
        ("5 (not five)", 10, "unread", None),
        ("5 (fifth)", 10, "unread", None),
        ("5 (was five)", 10, "unread", None),
        ("5 (five)?", 10, "unread", None),
        ("5+ (five)", 10, "unread", None),
        ("5 (five) 6", 10, "unread", None),
    ],
)
def test_scores(written: str, maximum: int, outcome: str, value: int | None) -> None:
    parsed = parse_score(written, maximum)
    assert (parsed.outcome, parsed.value) == (outcome, value)


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("7 or 8", (7, 8)),
        ("3-5", (3, 5)),
        ("7 (agreed)", (7,)),
        ("4?", (4,)),
        *(
            (open_, ())
            for open_ in (
                "1O",
                "1o",
                "7.5",
                "7½",
                "7 3/4",
                "7+",
                ">7",
                "7 plus",
                "at least 7",
                "no less than 7",
                "min 7",
            )
        ),
        *(
            (open_, ())
            for open_ in (
                "~7",
                "7ish",
                "<7",
                "up to 7",
                "7 or more",
                "S7",
                "approx. 7",
                "7 minimum",
                "minimum of 7",
                "7 or eight",
                "7 or worse",
                "7 going up",
                "1 O",
            )
        ),
    ],
)
def test_what_an_unread_score_may_be(written: str, candidates: tuple[int, ...]) -> None:
    """Nothing but the numbers that stand there, unless a sign or a word beside one makes it another."""
    assert parse_score(written, 10).candidates == candidates


CP = ("cp plan", "looked after", "lac")


@pytest.mark.parametrize(
    ("written", "outcome", "value"),
    [
        ("Yes", "value", True),
        ("Y", "value", True),
        ("YES - since May", "value", True),
        ("No", "value", False),
        ("none", "value", False),
        ("n/a", "value", False),
        ("N/A", "value", False),
        ("-", "value", False),
        ("No concerns", "value", False),
        ("CP Plan since May", "value", True),
        ("looked after", "value", True),
        ("LAC", "value", True),
        ("was on a CP plan until May", "unread", None),
        ("CP plan ended", "unread", None),
        ("sibling on CP plan", "unread", None),
        ("Mum was looked after", "unread", None),
        ("Yes?", "unread", None),
        ("No?", "unread", None),
        ("Yes - who is her social worker?", "value", True),
        ("not known", "unread", None),
        ("?", "unread", None),
        ("Yes / No", "unread", None),
        ("Yes, no longer", "unread", None),
        ("", "blank", None),
    ],
)
def test_yes_and_no(written: str, outcome: str, value: bool | None) -> None:
    parsed = parse_yes_no(written, CP)
    assert (parsed.outcome, parsed.value) == (outcome, value)


def test_text_beyond_the_answer_is_kept() -> None:
    assert parse_yes_no("CP Plan since May", CP).rest == "CP Plan since May"
    assert parse_yes_no("Yes - Section 20", CP).rest == "Section 20"
