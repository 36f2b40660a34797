"""Invented people: numbers from the ranges kept for drama, addresses under `.example`, no real place."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


FIRST = _words(
    "Aneeka Bryn Callum Dorota Ellie Farid Gwen Harvey Isla Jodie Kofi Leona Mehmet Niamh Oskar Priya"
)
OTHER = _words("Quentin Rosa Sami Tegan Umar Violet Wes Xanthe Yusuf Zara Kerry-Ann Tomasz Shanice Dev Morag")
LAST = _words("Testwood Samplesby Mockridge Fakeley Inventor Specimen Dummett Placeholt Proofley Trialton")
STREET = ["Sample Street", "Example Lane", "Mock Terrace", "Invention Way", "Test Close", "Placeholder Road"]
TOWN = ["Exampleton", "Samplebury", "Mockham", "Testerby", "Fictown"]
SEXUALITY = ["Heterosexual", "Gay", "Bisexual", "Not known", "Prefers not to say"]
ETHNICITY = ["White British", "Black African", "Pakistani", "White Other", "Mixed White/Asian", "Roma"]
HOMOPHOBIA = ["No", "None known", "Bullied at school", "Name calling online"]
SERVICE = ["School Nursing", "CAMHS", "Youth Offending Service", "Education Inclusion", "Early Help", "A&E"]
SCHOOL = ["Testerby Academy", "Samplebury College", "The Mock School", "St Specimen's School"]
ASSOCIATES = ["Jordan P (older)", "Sky and Tia", "Known as 'Biz'", "Two males not named", "Kayleigh M"]
COMMENTS = (
    "New phone and clothes that mum cannot account for.",
    "Engages well one to one but minimises the risk.",
    "Concerns shared by school and family. Further work on keeping safe online is planned.",
    "Presentation has changed over the last term. Seen twice in a car with an older male.",
)
DETAILS = {
    "needs.learning_disability": ("EHCP in place since Year 7", "Dyslexia, support at school"),
    "needs.mental_health": ("Low mood, waiting for CAMHS", "Panic attacks since autumn"),
    "needs.cp_plan_or_looked_after": ("CP Plan since March", "Looked after, foster placement"),
    "needs.domestic_violence": ("Between parents, now separated", "MARAC in spring"),
    "needs.loss_bereavement": ("Grandmother died last year", "Lost a close friend"),
    "needs.open_to_services": ("Young carers group", "Early Help, weekly visits"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person with everything that a form may ask of them."""

    first: str
    last: str
    phone: str
    email: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def person(rng: Random) -> Person:
    first, last = rng.choice(FIRST + OTHER), rng.choice(LAST)
    postcode = f"ZZ{rng.randint(1, 99)} {rng.randint(1, 9)}ZZ"  # no postcode area is called ZZ
    return Person(
        first=first,
        last=last,
        phone=f"07700 900{rng.randint(0, 999):03}",
        email=f"{first}.{last}@{rng.choice(TOWN)}.example".lower(),
        address=f"{rng.randint(1, 99)} {rng.choice(STREET)}, {rng.choice(TOWN)}, {postcode}",
    )
