"""The two forms' printed wording, retyped from the blank forms: this package takes nothing from the schemas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One indicator. short: as the summary table prints it. options: the statements for 1 to 5."""

    key: str
    number: int
    title: str
    short: str
    options: tuple[str, str, str, str, str]

    @property
    def summary(self) -> str:
        return self.key.replace("indicators.", "summary.")


TITLE = "Child Sexual Exploitation Assessment"
TOP = "Young Person's Information:"
REFERRER = "Referrers Details:"
GRADING = "Vulnerability descriptors – grading guidance – CSE Indicators"
GUIDANCE = (
    "NB. These are the 10 core vulnerabilities that should be used with all young people at risk of CSE.",
    "In order to measure the risk of Child Sexual Exploitation to a young person/ child:",
    "- each vulnerability section scores 1 to 5 (with 5 being HIGH RISK and 1 being LOW RISK),",
    "- with a final professional judgement score of 1-10 (with 10 being HIGH RISK and 1 being LOW RISK) to determine "
    "the final Child Sexual Exploitation Assessment score for the young person/ child",
)
MANDATORY = "Mandatory Field; please complete as fully as possible"
RISKY = (
    "NB. In this context 'risky' means that they either present a direct risk to the young person (i.e. in terms of "
    "physical violence or sexual abuse / exploitation) or they are likely to draw the young person towards other "
    "adults / peers who presented this risk."
)
JUDGEMENT = "Professional Judgement:"
COMMENTS = (
    "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward to your "
    "overall score; remember Scoring should inform not determine decision making."
)
LABELS = {
    "young_person.name": "Name:",
    "young_person.dob": "DOB:",
    "young_person.contact_no": "Contact No:",
    "young_person.address": "Address:",
    "young_person.sexuality": "Sexuality:",
    "young_person.ethnicity": "Ethnicity:",
    "young_person.homophobia_issues": "Any issues with homophobia:",
    "assessment.date": "Date of assessment:",
    "assessment.yp_aware": "Is the YP aware of this referral Y/N",
    "parents.names": "Name of Parents:",
    "parents.contact_nos": "Parents contact no's:",
    "needs.learning_disability": "Learning Difficulties/Disability Y/N",
    "needs.mental_health": "Emotional/Mental Health concerns Y/N",
    "needs.cp_plan_or_looked_after": "Is the child or young person subject to a CP Plan or Looked after?",
    "needs.domestic_violence": "Any issues with DV:",
    "needs.loss_bereavement": "Any significant loss/bereavement:",
    "needs.open_to_services": "Is the YP open to any other services Y/N",
    "referrer.name": "Name of referrer:",
    "referrer.service": "Service / Team:",
    "referrer.phone": "Phone no:",
    "referrer.email": "Email address:",
}
NEEDS = tuple(key for key in LABELS if key.startswith("needs."))
DETAILS = dict.fromkeys(NEEDS, "Please explain:") | {"needs.cp_plan_or_looked_after": "Further info:"}
SCHOOL, SCHOOL_KEY = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:", "indicators.school_attendance.school"
ASSOCIATES = "Please list all known peer/adult associates of the YP:"
ASSOCIATES_KEY = "indicators.risky_associations.associates"
BANDS = (("red", "Red (38 and above)"), ("amber", "Amber (18-42)"), ("green", "Green (10-22)"))


def _section(number: int, key: str, title: str, short: str, *options: str) -> Section:
    one, two, three, four, five = options
    return Section(f"indicators.{key}", number, title, short, (one, two, three, four, five))


SECTIONS = (
    _section(
        1, "missing_episodes", "Episodes of missing from home/care", "Episodes of missing from home/care",
        "No missing episodes",
        "Stays out late, no missing",
        "Occasionally goes missing , prolonged episodes or occasionally goes missing short episodes",
        "Frequent and short missing episodes",
        "Frequent and prolonged missing episodes",
    ),
    _section(
        2, "school_attendance", "School/College attendance", "School/college attendance",
        "Engaged/re-engaged in full time education or training or in work",
        "Registered in fulltime education/irregular attendance or *attending PRU /receiving private tuition (FTE) "
        "*linked with ESW/Connexions *attending college (PT or irregular attendance) *is employed on a PT basis",
        "Young person excluded from school, no provision being made or undertaking some education/training (P/T). Poor "
        "attendance. Or Young person is attending PRU/receiving private tuition (not full time)",
        "Not engaged in full time education, training or employment BUT shows an interest in accessing opportunities",
        "Not engaged in any time education, training or employment. Shows no interest in accessing educational or "
        "training opportunities",
    ),
    _section(
        3, "substance_use", "Substance use", "Consumption of controlled substances",
        "No substance use/concerns",
        "Some concerns about drug/alcohol use",
        "Moderate drug or alcohol use - increasing concerns",
        "Problematic drug/alcohol use known or suspected",
        "Young person is dependent on alcohol/ drugs. Known /disclosure. Appears dependant on alcohol/drugs",
    ),
    _section(
        4, "parent_relationship", "Parent/Carer - Child Relationships", "Parent/Carer/- Child relationships",
        "Significant understanding and good communication between parent/YP",
        "Some mutual understanding and positive communication between parent/YP",
        "Inconsistent understanding and communication",
        "Poor and negative communication, little warmth",
        "Breakdown in relationship between parent/YP or suspected abuse/neglect",
    ),
    _section(
        5, "accommodation", "Accommodation", "Accommodation",
        "Young person is satisfied with accommodation. Meets the young person's needs",
        "Young person is generally satisfied with accommodation, or accommodation meets most of the needs of young "
        "person, or some concerns about longer term stability",
        "Unstable or unsuitable accommodation. Young person is not satisfied where they are living",
        "In temporary accommodation",
        "Homeless",
    ),
    _section(
        6, "recognises_exploitation", "Ability to identify abusive/exploitive behaviour",
        "Ability to identify abusive/exploitive behaviour",
        "Good understanding of exploitative/abusive behaviour",
        "Reasonable understanding of abusive/exploitative behaviour",
        "Some understanding of abusive/exploitative behaviour",
        "Limited recognition of abusive/exploitative behaviour",
        "No recognition of abusive/exploitative behaviour",
    ),
    _section(
        7, "service_engagement", "Engagement with appropriate services", "Engagement with appropriate service",
        "Good engagement",
        "Reasonable engagement, regular contact",
        "Some engagement with service, occasional contact",
        "Brief engagement with service; early stages or sporadic contact",
        "No engaging with service/ no contact",
    ),
    _section(
        8, "sexual_health_awareness", "Awareness of sexual health services", "Awareness of sexual health services",
        "Good engagement with sexual health issues / no longer at risk",
        "Engaging with sexual health issues / reduced risks to health",
        "Young person is beginning to engage with sexual health issues / decreasing risk to health",
        "Minimal engagement with sexual health issues / health is at risk",
        "No engagement with sexual health issues / health is at high risk",
    ),
    _section(
        9, "risky_associations", "Association with risky peers/adults", "Association with risky peers/adults",
        "Young person is no longer at risk through contact with risky adults and peers",
        "Young person's contact with risky adults /peers is reducing and s(he) is developing new and more positive "
        "networks",
        "Young person recognised adults/peers that pose a risk and is beginning to withdraw from these relationships",
        "Young person is developing an awareness or risks/exploitation but contact has not significantly reduced",
        "Young person is known to be habitually associating with risky adults and/or peers and does not acknowledge "
        "risks",
    ),
    _section(
        10, "current_exploitation", "Current known level of sexual abuse/exploitation",
        "Current known level of abuse/exploitation",
        "Exited, no longer at risk OR No/minimal risk",
        "Low risk/ preventative work: or Reduction in risk",
        "Medium risk",
        "High Risk (previous history) OR High risk (no previous history)",
        "Experiencing current exploitation: known OR suspected",
    ),
)  # fmt: skip
KEYS = tuple(section.key for section in SECTIONS)
CHECK_TITLE = "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:"
CHECK_NAME, CHECK_ADULT = "NAME OF CHILD", "PERSON ACCOMPANYING THE CHILD/YP:"
CHECK_END = "If two or more low risk or any medium/higher risks are ticked, please complete full CSE Toolkit."
LEVELS = (
    (
        "LOW LEVEL INDICATORS:",
        (
            ("low.low_self_esteem", "Low self-esteem/confidence"),
            ("low.unknown_adults", "Associating with unknown adults"),
            ("low.self_harm", "Self harming behaviours"),
            ("low.drugs_alcohol", "Experimenting with drugs/alcohol"),
        ),
    ),
    (
        "MEDIUM LEVEL INDICATORS:",
        (
            ("medium.cars_unknown_adults", "Getting into cars with unknown adults"),
            ("medium.peers_at_risk", "Associating with other YP who are known to be at risk of CSE"),
            ("medium.assault_withdrawn", "Disclosure of physical assault, withdrawing complaint"),
            ("medium.older_partner", "Having an older boyfriend / girlfriend"),
            ("medium.multiple_stis", "Multiple STIs"),
        ),
    ),
    (
        "HIGHER LEVEL INDICATORS:",
        (
            ("higher.under_13_sexual_activity", "Child under 13 engaging in sexual activity"),
            (
                "higher.serious_assault_withdrawn",
                "Disclosure of serious sexual assault followed by withdrawing statement",
            ),
            ("higher.terminations_miscarriages", "Multiple terminations/miscarriages"),
            (
                "higher.cse_with_substance_or_self_harm",
                "Indicators of CSE alongside chronic substance use or serious self harming",
            ),
        ),
    ),
)
TICKS = tuple(key for _, ticks in LEVELS for key, _ in ticks)
