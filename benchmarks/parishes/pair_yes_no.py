"""Yes or no, as people hedge it."""

from __future__ import annotations

from .pair import DOUBT, Pair, texts

CP, LD, MH, DV = (
    "needs.cp_plan_or_looked_after",
    "needs.learning_disability",
    "needs.mental_health",
    "needs.domestic_violence",
)
OPEN_TO, LOSS, AWARE = "needs.open_to_services", "needs.loss_bereavement", "assessment.yp_aware"
RING = "<span class=ring>{}</span>"
ROWS: dict[str, tuple[tuple[str, str, object, str], ...]] = {
    CP: (
        ("previously", "No - previously yes", False, "loose"),
        ("cin", "CIN", DOUBT, "arguable"),
        ("considered", "CP conference booked 02/04", DOUBT, ""),
        ("s20", "Yes S20", True, "loose"),
        ("ended", "ended 2024", DOUBT, ""),
        ("not_currently", "Not currently", False, "loose"),
        ("was_lac", "was LAC until 2023", DOUBT, "arguable"),
    ),
    LD: (
        ("nk", "N/K", DOUBT, "nothing"),
        ("unsure", "unsure", DOUBT, ""),
        ("awaiting", "awaiting assessment", DOUBT, ""),
        ("nil", "Nil", False, "loose"),
        ("asked", "Y?", DOUBT, ""),
        ("both", "Yes No", DOUBT, ""),
    ),
    DV: (
        ("historic", "Y (historic)", True, "loose arguable"),
        ("mixed", "Mum yes, YP no", DOUBT, ""),
        ("ringed", f"{RING.format('Yes')} / No", True, "loose"),
        ("struck_no", "Yes / <s>No</s>", True, "loose"),
        ("printed", "Yes / No", DOUBT, "nothing"),
        ("aware_of", "not that I'm aware of", False, "loose"),
        ("attached", "see attached", DOUBT, "nothing"),
    ),
    MH: (
        ("below", "Yes - see below", True, "loose"),
        ("possibly", "possibly", DOUBT, ""),
        ("mended", "<s>No</s> Yes", True, "loose"),
        ("mended_back", "<s>Yes</s> No", False, "loose"),
        ("low", "some", DOUBT, "arguable"),
    ),
    OPEN_TO: (
        ("closed", "Y - but closed 01/2025", DOUBT, ""),
        ("full_stop", "No.", False, ""),
        ("refused", "declined to say", DOUBT, "nothing"),
        ("referred", "referred, not yet open", DOUBT, "arguable"),
    ),
    LOSS: (
        ("dash", "-", False, ""),
        ("na", "n/a", False, ""),
        ("dont_know", "don't know", DOUBT, ""),
        ("grandad", "Grandad, 2022", DOUBT, "arguable"),
    ),
    AWARE: (
        ("partly", "partly", DOUBT, ""),
        ("not_yet", "not yet", False, "loose"),
        ("will_be", "Y - will be told 20/03", DOUBT, "arguable"),
    ),
}


def pairs() -> list[Pair]:
    return [one for key, rows in ROWS.items() for one in texts(f"yesno_{key.split('.')[1]}", key, rows)]
