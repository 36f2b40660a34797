"""What every layout here asks of a filled form: which option is marked how, and what stands beside a band."""

from __future__ import annotations

from ..clients.fill import Filled
from ..clients.layout import Way
from ..clients.wording import BANDS, DETAILS, LABELS, NEEDS

# Details in pairs, as the printed form has them; a question of yes or no stands beside its text.
PAIRS = (
    ("young_person.name", "young_person.dob"),
    ("young_person.address", "young_person.contact_no"),
    ("young_person.sexuality", "young_person.ethnicity"),
    ("young_person.homophobia_issues", "assessment.date"),
    ("parents.names", "parents.contact_nos"),
)
REFERRERS = tuple(key for key in LABELS if key.startswith("referrer."))
QUESTIONS = ("assessment.yp_aware", *NEEDS)
GLYPHS = {"cross": "X", "small_cross": "x", "tick": "✓", "heavy": "✔", "ballot": "✗"}
BOXES = {"box_tick": ("☑", "☐"), "box_cross": ("☒", "☐")}


def state(filled: Filled, key: str, option: object) -> str:
    """'on', 'struck' (marked, then taken back) or '' of an option."""
    if option in filled.taken_back(key):
        return "struck"
    return "on" if option in filled.marked(key) else ""


def way_of_marking(filled: Filled, key: str, way: Way) -> str:
    """A row's look or a ticked box can't be taken back so that everybody sees it: such a section is crossed instead."""
    return way["mark"] if way["mark"] in GLYPHS or not filled.taken_back(key) else "cross"


def details(key: str) -> tuple[str, str] | None:
    """Key and label of the text beside a question of yes or no."""
    return (f"{key}.details", DETAILS[key]) if key in DETAILS else None


def bands(filled: Filled) -> list[tuple[str, str, bool]]:
    """Name, label, and whether marked."""
    return [(name, label, name in filled.marked("summary.rag")) for name, label in BANDS]


def band_words(filled: Filled) -> str:
    return " / ".join(name.capitalize() for name, _, on in bands(filled) if on)
