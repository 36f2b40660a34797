"""What comments on a form and pages beside it say of its answers in anybody's words: such forms were accepted as they stood; and
what they say of other children, times and things, which costs no form its acceptance."""

from __future__ import annotations

import beside_form
import pytest
from beside_form import BAND, BIRTH, CP, FORM, LAST, OVERALL, comment, form, read, unread
from pages import Line, page

from extractors.pages.page import Page
from schemas.types import State

TEN = LAST.key  # the form says: section 10 ticked 2, overall 27, amber, born on 03/04/2012, no CP plan

TOLD = [
    ("I disagree with amber.", BAND),
    ("She is no longer amber.", BAND),
    ("Turned 11 last week.", BIRTH),
    ("I made a mistake in section 10.", TEN),
    ("Section 10 is too low.", TEN),
    ("10 (current exploitation): 5", TEN),
    ("Please amend no. 10 to five.", TEN),
    ("10 = 5", TEN),
    ("Current exploitation has risen to 5.", TEN),
    ("Should be RED.", BAND),
    ("Manager has overruled: red.", BAND),
    ("Correct age is 11.", BIRTH),
    ("Testina is 11 years old, not 15.", BIRTH),
    ("Testina is accommodated under s.20.", CP),
    ("She has been on a child in care basis with the LA since May.", CP),
    ("ICPC yesterday - made subject to a plan.", CP),
    ("On reflection the last section is a 5.", TEN),
    ("Exploitation: 5", TEN),
    ("I have under-scored number 10; five is right.", TEN),
    ("This is a red case.", BAND),
    ("Escalated to red by the MASE chair.", BAND),
    ("Overall rating red following strategy discussion.", BAND),
    ("RAG increased, red.", BAND),
    ("She is in year 6, aged 11.", BIRTH),
    ("Age 12 (mum confirmed).", BIRTH),
    ("She is twelve years of age.", BIRTH),
    ("Child is under 13.", BIRTH),
    ("Her real d.o.b. is 3 April 2014.", BIRTH),
    ("Testina lives in a children's home.", CP),
    ("Placed with foster carers under an EPO.", CP),
    ("She is LAC.", CP),
    ("Registered on a CPP last month.", CP),
    ("Section 20 signed by mother.", CP),
    ("Overall should now total 44.", OVERALL),
    ("Following a home visit I believe that number 10 should be a five.", TEN),
    ("Manager has read this and says it should be red.", BAND),
    ("Testina, who has an older brother, is 11 years old.", BIRTH),
    ("Her brother is 15 and she is 11.", BIRTH),
    ("Testina is now accommodated, her sister remains at home.", CP),
    ("Mum signed s20 on Friday so she is now accommodated.", CP),
    ("Mum told us she is 12.", BIRTH),
    ("Client is 12.", BIRTH),
    ("TN is 11.", BIRTH),
    ("pls note indicator 10 s/b 5", TEN),
    ("10 shd be 5", TEN),
    ("10->5", TEN),
    ("We have gone with red.", BAND),
    ("Red agreed with DSL.", BAND),
    ("Amber - no, red!", BAND),
    ("I would have said red.", BAND),
    ("Red is more appropriate.", BAND),
    ("Red flagged by police.", BAND),
    ("Police regard her as red.", BAND),
    ("Our decision was red.", BAND),
    ("the band has to be red", BAND),
    ("Risk is now RED; see chronology.", BAND),
    ("Discussed with manager on 18/11/2026: red.", BAND),
    ("On 21 November we agreed red.", BAND),
    ("She has been LAC since 2024.", CP),
    ("Social worker confirms CP plan.", CP),
    ("CP plan: yes", CP),
    ("Subject to child protection planning, neglect.", CP),
    ("In foster care.", CP),
    ("Foster carer reports she is missing most nights.", CP),
    ("Her key worker at the children's home is worried.", CP),
    ("Residential placement in Otherborough.", CP),
    ("under police protection, then EPO granted 22/11", CP),
    ("She's a LAC child", CP),
    ("Previously 2 but 10 is now a 5.", TEN),
    ("If possible please change section 10 to 5.", TEN),
    ("This means section 10 is a 5.", TEN),
    ("Her scores for 1 and 10 are both 5.", TEN),
    ("10 was under scored, 5", TEN),
    ("I have put 2 for current exploitation but it is 5.", TEN),
    ("5 in section 10 please", TEN),
    ("Number ten: five", TEN),
    ("Section 10, option 5 applies.", TEN),
    ("Child is actually experiencing current exploitation, score 5 in 10.", TEN),
    ("Her sister is 15. She is 11.", BIRTH),
    ("Peer group are 15, she is 12.", BIRTH),
    ("Sister has her own form. She is 12.", BIRTH),
    ("Overall score 45, previously 27.", OVERALL),
]

BESIDE = [
    ("Supervisor's decision - Red.", BAND),
    ("We moved her from amber to red this morning.", BAND),
    ("Testina (11) was found at a hotel.", BIRTH),
    ("Ten is now five, please.", TEN),
    ("Correct scoring: 1 - 5, 9 - 4, 10 - 5", TEN),
    ("The court made a care order on Monday.", CP),
    ("Subject: 11 year old girl, urgent CSE referral", BIRTH),
    ("She's since disclosed; exploitation moves to 5.", TEN),
    ("Treat as RED.", BAND),
    ("She is now a child in our care.", CP),
    ("Legal status: s20", CP),
    ("A CP plan was agreed at conference yesterday.", CP),
    ("D.O.B. should be 3.4.14", BIRTH),
    ("10 five not two", TEN),
    ("CSE risk level: high (red)", BAND),
    ("Screening manager comment: should have been red.", BAND),
    ("Total overall score 45 after correction", OVERALL),
    ("She is only 12 years old.", BIRTH),
    ("12 yr old female", BIRTH),
    ("Not yet 13", BIRTH),
    ("Re: Testina Notreal 11 years", BIRTH),
    ("Testina, 11, has been seen", BIRTH),
    ("The child is eleven.", BIRTH),
    ("She hasn't turned 13 yet", BIRTH),
    ("Rated RED at panel", BAND),
    ("Please upgrade to RED", BAND),
    ("FINAL BAND: RED", BAND),
    ("Outcome of supervision: red", BAND),
    ("change band from amber to red", BAND),
    ("This one is red.", BAND),
    ("Our team would class her as red", BAND),
    ("I am changing my rating to red", BAND),
    ("Section 10 up from 2 to 5", TEN),
    ("10 should have been 5", TEN),
    ("for 10 please read 5", TEN),
    ("ten needs to be a five", TEN),
    ("number ten went to five last night", TEN),
    ("Scores 1:5 10:5", TEN),
    ("10 (current exploitation): 5", TEN),
    ("Exploitation score is now 5", TEN),
    ("Mum rang today. She is now accommodated.", CP),
    ("She was made subject to a CP plan on Monday.", CP),
    ("Interim care order made 20/11/2026.", CP),
    ("Looked after status: s20 since Friday", CP),
    ("LAC: yes", CP),
    ("Child looked after by Otherborough Council", CP),
    ("Testina is looked after.", CP),
    ("Brother's rating is amber. She is red.", BAND),
    ("Manager agrees red rating.", BAND),
    ("Supervisor supports red rating.", BAND),
    ("RAG rated red throughout.", BAND),
]

STATES = [  # a word behind a state is of something else, unless it stands in the state's own clause
    "She is subject to a CP plan, visited weekly.",
    "She is subject to a CP plan as she refused to stay at home.",
    "She is subject to a CP plan and discharged from CAMHS.",
    "She is subject to a CP plan if that helps.",
    "She is subject to a CP plan (social worker asked for this form).",
    "She is subject to a CP plan and needs a strategy meeting.",
    "She is subject to a CP plan which ends in March.",
    "She is subject to a CP plan and her case is open to CAMHS, closed to YOT.",
    "She is subject to a CP plan after being removed from home by police.",
    "She is subject to a CP plan recommended by conference.",
    "She is subject to a CP plan - previously CIN.",
    "On a CP plan and the IRO may be contacted on 0100 555 0100.",
    "On a CP plan, visited weekly.",
    "On a CP plan in 2026.",
    "Placed in foster care as she refused to stay at home.",
    "Child protection plan in place, visited weekly.",
    "CP plan started in May, wants to go home.",
    "She was placed on a CP plan in 2026.",
    "Brother on CIN. On a CP plan.",
    "Brother on CIN. She became looked after.",
    "Her sister moved out. She is now looked after.",
    "Mum's partner has moved in. Child protection plan in place.",
    "Are you aware that she is now looked after?",
    "Her friend says she is now looked after.",
    "According to her friend she is now subject to a CP plan.",
    "After being discharged she was placed in residential care.",
    "It may help that she is on a CP plan.",
    "Has she told you she is now looked after?",
    "Nan says she is now looked after.",
    "All the children are now looked after.",
    "Her sister is at home. They are now LAC.",
    "Her friend was there. She is LAC.",
    "She is on a CP plan (started 03/06/2025).",
    "She lives with her sister and is now on a CP plan.",
]

NO_STATES = [  # it is over, only thought of, or another's
    "If she goes missing again she is made subject to a CP plan.",
    "Mum wants Testina to be placed in foster care.",
    "She would be placed on a CP plan.",
    "She will be placed on a CP plan if she goes missing.",
    "Foster placement was requested.",
    "Foster placement declined.",
    "Placed in foster care as a baby.",
    "Placed in foster care in March 2019, discharged in June.",
    "She was placed on a CP plan in 2015, closed in 2016.",
    "Whether she is looked after is not known.",
    "Currently looked after?",
    "Nan is now in a care home.",
]

ORDINARY_COMMENTS = [
    "Her brother moved out. He is now looked after.",
    "Her brother rang. He is 11.",
    "Not red.",
    "Foster carers of her friend were spoken to.",
    "She babysits for a 4 year old boy.",
    "She is 14, her sister 11.",
    "Sister is 11 years old.",
    "brother rated red",
    "Please see attached chronology.",
    "10 sessions offered.",
    "Band explained to mum.",
    "Section 47 enquiry opened 12/10/2026.",
    "She was 12 when this started.",
    "Aged 10 she moved from Otherborough.",
    "Mum was looked after as a child.",
    "She was looked after between 2018 and 2020.",
    "Not on a CP plan.",
    "No current CP plan or care order.",
    "Stayed out until 5 on Saturday.",
    "Missing 3 times in 10 days.",
    "Attendance is 45%.",
    "Engages well with 1 to 1 work.",
    "Lives with mum and 5 siblings.",
    "Section 10 = 2, as nothing is disclosed.",
    "Overall score 27, amber.",
    "Amber at present, will review in 6 weeks.",
    "If things get worse this would be red.",
    "Not red at this stage.",
    "Wears a red coat, hangs around Green Street.",
    "Boyfriend is 19 years old.",
    "14 year old girl, bright and chatty.",
    "He is 22 and drives.",
    "Mother is 32, had Testina at 18.",
    "She has had 2 boyfriends since she was 12.",
    "Appointment 10/11 at 5pm.",
    "Tel 0100 555 0105 ext 10.",
    "Lives at number 10 with an aunt.",
    "Risk has increased over the summer.",
    "I would like the panel to look at this soon.",
    "Agreed by manager, no changes.",
    "Current exploitation is not known.",
    "Her judgement is poor when she drinks.",
    "Overall 5 professionals are involved.",
    "Mum would like her accommodated.",
    "Legal planning meeting to consider care proceedings.",
    "Foster family of a friend has offered help.",
    "Met him in a residential area.",
    "She takes good care of herself.",
    "Safety plan agreed and in place.",
    "Testina has a sister who is 11.",
    "Her friend, aged 12, is also missing.",
    "Testina and her brother (11) live with dad.",
    "She has known him since age 12.",
    "She was groomed at 11.",
    "He told her he was 17.",
    "She says that he is 17.",
    "He is 17 and known to police.",
    "Parents separated when she was ten.",
    "Her room is red.",
    "Her eyes were red.",
    "She was seen getting out of a red BMW.",
    "He drives a red Audi, reg unknown.",
    "Met at the Red Lion.",
    "A red flag is her new phone.",
    "Several red flags around gifts.",
    "School has red and amber cards for behaviour.",
    "Sister's form was red.",
    "Not currently red but close.",
    "Would become red if she is missing again.",
    "Traffic light tool: amber.",
    "Amber, agreed by panel.",
    "Green light from mum for the referral.",
    "Green Lane Academy confirmed attendance.",
    "10 weeks of work to start.",
    "There are 5 girls in the group and 10 boys.",
    "10 to 5 appointment missed.",
    "Arrived home at 5 on 10 occasions.",
    "Gave her £10, then £5.",
    "Rates her mood as 5 out of 10.",
    "Mood 5/10 today.",
    "Went from 10 cigarettes to 5 a day.",
    "Drinks up to 5 cans.",
    "Attendance went from 95 to 60.",
    "Social worker for her LAC brother is aware.",
    "Cousin in foster care.",
    "Nan wants to foster her.",
    "Mum grew up in care.",
    "Dad was in a children's home.",
    "Taken into police protection in 2019 and returned home.",
    "She is looked after by her nan at weekends.",
    "In care of her aunt for the holidays.",
    "CP plan not needed.",
    "ICPC booked for 10 December.",
    "There has never been a CP plan.",
    "Older sister was on a CP plan.",
    "Section 20 of the form left blank.",
    "No s20 or care order in place.",
    "She wishes to be accommodated.",
    "Risk of becoming looked after.",
    "Edge of care team involved.",
    "Health care plan since May.",
    "She is in year 9.",
    "Year 7 to 9 attended well.",
    "Attends group for under 13s.",
    "Group is for 13 to 17 year olds.",
    "Boyfriend's age is not known, maybe 17.",
    "Age of associate: 24.",
]

ORDINARY_PAGES = [
    "Fax from 0100 555 0110 page 1 of 5 10/11/2026 10:05",
    "Dear colleague,|Please find enclosed the CSE assessment for Testina Notreal, DOB 03/04/2012.|Yours",
    "Green 10-22, Amber 18-42, Red 38 and above",
    "Red: serious concerns. A strategy meeting is needed.",
    "1 = Low 2 = Some 3 = Moderate 4 = Significant 5 = High",
    "Children under 13 are always referred.",
    "Sibling: Otherella Notreal, age 11",
    "Her brother Otherson is 11 and is on a CP plan.",
    "Manager: A Person",
    "Manager agrees with amber.",
    "Red Cross have offered support.",
    "Section 47 enquiry started by the social worker.",
    "Mum has not agreed to section 20.",
    "This email is registered with the ICO no. Z1234567.",
    "Agenda|1. Apologies|2. Minutes|3. Cases|10. AOB",
    "10 November: seen at school. 5 December: review.",
    "She was placed on a CP plan in 2015, closed in 2016.",
    "At 12 she was seen by CAMHS.",
    "Chronology|2019 ICO granted|2021 order discharged",
    "Suspect is 12 years older than her.",
    "Group of girls aged 12 to 15.",
    "Age: 14",
    "The scores are 1=2, 10=2.",
    "Looked after: N",
    "Printed by user 5 on 24/11/2026 page 10",
    "Household:|Mother 40|Brother 11|Sister 9",
    "Dear colleague,|Her brother Otherson, 11, lives with her.|Regards",
    "School: Green Park, Year 9, Age 14",
    "Red = 38+|Amber = 18 to 42|Green = 10 to 22",
    "RED - call police. AMBER - discuss. GREEN - monitor.",
    "A red rating needs a strategy meeting within 5 days.",
    "Section 1 to 10 scores are added to the judgement score 1 to 10.",
    "Our reference 10/5. Please quote.",
    "Telephone: 0100 555 0110 Fax: 0100 555 0105",
    "10 Green Street, Otherborough",
    "Looked After Children Team, Floor 5",
    "LAC nurse: N Other",
    "Copies to: LAC team, CP chair, school",
    "CP conference minutes attached.",
    "She was in care from 2015 to 2017.",
    "No care orders. No CP plan.",
    "MASH will decide whether section 47 is needed.",
    "Section 20 (voluntary accommodation) means parents agree.",
    "Under 13: immediate referral.",
    "Children aged 12 and under cannot consent.",
    "ICO registration ZA000000",
    "Fostering service, 10 High Road",
    "Her friend Otherella is 12 and is LAC.",
    "Sent from my phone. 5G. Battery 10.",
    "Case discussed in group supervision of 10 workers, 5 present.",
]


def commented(text: str) -> Page:
    label = (40.0, 320.0, FORM["judgement.comments"].title)
    return form(below=(label, (40, 340, text)))


def beside(text: str) -> Page:
    """A page of its own. |: a new paragraph."""
    lines: list[Line] = [(40, 80 + 40 * place, part) for place, part in enumerate(text.split("|"))]
    return page(lines, number=2)


@pytest.mark.parametrize(("text", "key"), TOLD)
def test_a_comment_that_says_otherwise(text: str, key: str) -> None:
    assert unread(read(commented(text))) == {key}


@pytest.mark.parametrize(("text", "key"), BESIDE)
def test_a_page_that_says_otherwise(text: str, key: str) -> None:
    assert unread(read(form(), beside(text))) == {key}


@pytest.mark.parametrize("text", STATES)
def test_a_plan_or_care_wherever_it_is_told(text: str) -> None:
    assert unread(read(commented(text))) == {CP}
    assert unread(read(form(), beside(text))) == {CP}


@pytest.mark.parametrize("text", NO_STATES)
def test_no_plan_and_no_care_of_the_child(text: str) -> None:
    assert unread(read(commented(text))) == set()
    assert unread(read(form(), beside(text))) == set()


@pytest.mark.parametrize("text", ORDINARY_COMMENTS)
def test_an_ordinary_comment(text: str) -> None:
    assert unread(read(commented(text))) == set()


@pytest.mark.parametrize("text", ORDINARY_PAGES)
def test_an_ordinary_page(text: str) -> None:
    assert unread(read(form(), beside(text))) == set()


@pytest.mark.parametrize(
    ("text", "key"),
    [("10 is a five now", TEN), ("Manager says red", BAND), ("Age: 12", BIRTH), ("CP plan in place", CP)],
)
def test_a_note_on_the_page_that_says_otherwise(text: str, key: str) -> None:
    assert key in unread(read(form(comment(text, 600))))


@pytest.mark.parametrize("text", ["Testina is 11.", "Not yet 13", "She is in year 6."])
def test_a_child_who_is_said_to_be_under_thirteen_counts_as_one(text: str) -> None:
    assert read(commented(text)).years[0] >= 2014


@pytest.mark.parametrize("text", ["Section 10 should be 5.", "10 = 5", "10 goes up to a five"])
def test_what_is_in_doubt_already_may_be_what_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark between two statements is a doubt without the 5 that the comment says."""
    monkeypatch.setattr(beside_form, "MARK", [(480, 210, "X")])
    assert 5 not in (read(form()).answers[TEN].candidates or (5,))
    told = read(commented(text)).answers[TEN]
    assert (told.state, told.candidates) == (State.UNREAD, ())
