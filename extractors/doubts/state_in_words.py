"""Whether a child is on a CP plan or looked after, as sentences tell it: "She came into care yesterday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.doubts.clauses import first_clause, last_clause
from extractors.doubts.people_in_clauses import CHILDREN, THE_CHILD
from extractors.doubts.whose import whose
from schemas.regex import regex

CARE = "needs.cp_plan_or_looked_after"

_SAID = regex(
    r"^[^\w\[\]☐☑☒□■]*+(?:(?:is|was|should|must|be|now|answer|to|read|say|says|the|has|changed|child|plan|or|looked|after)[^\w\[\]☐☑☒□■]++){0,6}?(yes|no|y|n)\b(.{0,14})",
    re.IGNORECASE,
)
_TICKED = regex(
    r"^\W*(?:(?:is|should|must|be|now|also|has|been)\W+){0,4}?(ticked|present|applies)\b", re.IGNORECASE
)
_CHOICE = regex(r"^\W*(?:or\W*)?(?:yes|no|y|n)\b", re.IGNORECASE)
_MAY_SAY = regex(
    r"\b(?:plan|cp|cpp|cic|hers|theirs|protection|care|after|lac|cla|foster\w*|residential|home|lodgings|order|ico|epo|accommodated|s(?:ection)?\W{0,2}20|c20)\b",
    re.IGNORECASE,
)
_ASKS = regex(
    r"^\W*(?:is|are|has|have|does|do|was|were)\s+(?:she|he|they|the|this|any|there|young|(?!child\s+in\s+need\b[^?]*$)(?:child|(?-i:[A-Z][a-z]\w*))|yp|it)\b|\?:",
    re.IGNORECASE,
)
_QUERIED = regex(r"\?\W*$")
_TELLS = regex(
    r"\b(?:she|he|they|child|yp|young person)(?:['’]s|['’]re|\W+(?:is|are|has|have|was|became))\b",
    re.IGNORECASE,
)
_PLAN = r"(?:(?:cp|child protection)\W+plans?|cpp)\b"
_CARE = (
    r"(?:foster\w*\b|residential\W+(?:care|unit|home|placement|school|children)|(?:a\W+|her\W+|his\W+)?(?:children|care)(?:['’]?s['’]?)?\W+home\b|"
    r"kinship\W+foster\w*|supported\W+lodgings\b)"
)
_ELSEWHERE = (  # a home that staff or grandparents are in
    r"(?!\W+(?:next\W+door|nearby|opposite|down\W+the|across\W+the|where\W+(?:(?:her|his|their)\W+)?(?:nan|gran\w*|mum|dad|mother|father|aunt|uncle)\b))"
)
_RAISED = r"(?:escalated|stepped|moved|raised|progressed|gone|went|upgraded)\W+(?:(?:up|over|on|from\W+(?:cin|child\W+in\W+need|early\W+help))\W+){0,2}to"
_AS_STATE = (  # as letters in capitals, where nothing follows that they are of: "T is CP", not "the CP chair"
    r"(?-i:CPP?|C[Ii]C)\b(?=\W*$|\s*[.,;:()–-]|\W+(?:category|since|from|for|under|again|as\W+of|until|after|following|and|but|due|with|in|at|on|now|too|also|"
    r"yesterday|today|tonight|recently|this\W+(?:week|month|morning|afternoon)|last\W+(?:week|night|month|\w+day))\b)"
)
_HERS = regex(  # behind one whose plan it is: "remains on hers"
    r"\b(?:remains?|stays?|still|continues?|is|are)\W+(?:(?:still|also)\W+)?(?:on|subject\W+to)\W+(?:hers|theirs|his(?=\W*$|[.,;:])|(?:her|his|their)\W+own\W+(?:\w+\W+)?plan\b(?!\W+with\b))"
    r"|\b(?:remains?|still|continues?)\W+(?:on|subject\W+to)\W+(?:her|his|their)\W+plan\b(?!\W+to\b)"
    r"|\b(?:hers|theirs)\W+(?:is\W+(?:still|ongoing|in\W+(?:force|place))|still|goes\W+on|continues?|remains?|stays?)\b",
    re.IGNORECASE,
)
_A_PLAN = regex(
    r"(?<!safety )(?<!support )(?<!health )(?<!behaviour )\bplan\b(?!\W+(?:to|with\W+(?:her|his|their))\b)",
    re.IGNORECASE,
)
_ORDER = r"\b(?:(?:interim\W+)?care\W+order|(?-i:ICO|EPO)|emergency\W+protection\W+order)\b"
_STATE = regex(
    rf"\b(?:subject\W+to|placed\W+on|put\W+on|made|under|on|has|have|had|registered\W+(?:on|under))\W+(?:an?\W+|the\W+)?(?:new\W+|interim\W+)?{_PLAN}"
    r"|\b(?:made|is|now|became|been|being)\W+(?:now\W+)?(?:made\W+)?subject\W+(?:to|of)\W+(?:an?\W+)?(?:new\W+)?plan\b"
    rf"|\b{_PLAN}\W+(?:(?:was|has been|is|has|now|for\W+\w+)\W+){{0,2}}(?:made|agreed|started|starts|began|begun|in place|in force|since|from|continues|remains|ongoing)\b"
    rf"|\b{_PLAN}(?:\W+(?:under|for|category))?\W{{1,3}}(?:(?:under|category|of)\W+){{0,2}}(?:neglect|emotional|physical|sexual)\b"
    r"|\b(?:is|are|['’]s|['’]re|became|becomes|become|now|currently|being|been|remains?|status)\W+(?:(?:an?|now|currently|still)\W+){0,2}"
    r"(?:(?:child\W+|young\W+person\W+)?looked[\s-]+after\b(?!\W+(?:by(?!\W+(?:the\W+)?(?:la\b|local|authority|council|[A-Z][a-z]+shire))|at|well))|(?:lac|cla)\b|(?:child\W+)?in\W+(?:our|la|local authority|foster|residential)?\W*care\b(?!\W+of\b))"
    rf"|\b(?:confirms?|confirmed|current|existing|active|her|his|their)\W+(?:an?\W+|the\W+)?{_PLAN}"
    r"|\bon\W+(?:an?\W+)?(?:cp|child protection)\b(?=\W*$|[.,;])|\bsubject\W+to\W+(?:an?\W+)?(?:cp|child protection)\b(?!\W+(?:enquir|investig|medical|conference))"
    rf"|(?:\b(?:is|are|became|becomes|now|currently|remains?|still|status|again|up\W+to|{_RAISED})|['’]s|['’]re)\W+(?:(?:an?|now|currently|still|under|on|is)\W+){{0,2}}{_AS_STATE}"
    rf"|\bin\W+(?:foster|residential|local authority|la)\W+care\b|^\W*(?:foster\W+(?:carers?|mum|mother|dad|father|placement)|residential\W+(?:placement|unit))\b"
    rf"|\b(?:workers?|staff|carers?|manager)\W+(?:at|in|from|of)\W+(?:the|her|his|their)\W+(?:\w+\W+)?{_CARE}{_ELSEWHERE}"
    r"|\bchild(?:ren)?\W+looked\W+after\b|\bchild\W+in\W+(?:our\W+)?care\b"
    r"|\b(?:came|come|comes|taken|gone|went|received|placed)\W+(?:in)?to\W+(?:our\W+|the\W+|local authority\W+|foster\W+|la\W+)?care\b(?!\W+of\b)"
    r"|\b(?:looked after|cla|lac|in care)\W+(?:child\W+)?(?:since|under|from|as of|by\W+(?:the\W+)?(?:la|local authority|council))\b"
    rf"|{_ORDER}\W+(?:(?:was|is|has been|now)\W+){{0,2}}(?:made|granted|obtained|issued|in place|in force|since|from|given|until)\b"
    rf"|\b(?:under|on|subject\W+to|with|full|granted|made|obtained|issued)\W+(?:an?\W+|the\W+)?(?:full\W+|interim\W+)?{_ORDER}"
    rf"|\b(?:placed|living|lives|resides|resident|moved|stays|staying|remains?|is|now|currently)\W+(?:\w+\W+)?(?:in|with|into|to|at)\W+(?:an?\W+|the\W+)?(?:\w+\W+)?{_CARE}"
    r"|\b(?:her|his|their|current)\W+foster\W+(?:carers?|mum|mother|dad|father|placement|family|home)\b"
    r"|^\W*(?:now\W+)?(?:lac|cla)\W*$|^\W*now\W+(?:lac|cla)\b|\b(?:legal\W+)?status\W{1,3}(?:(?:is|now|under)\W+)?(?:lac|cla|s(?:ection)?\W{0,2}20|c20|looked\W+after|accommodated|ico|fco)\b"
    r"|(?:\b(?:is|been|now|currently)|['’]s)\W+(?:\w+\W+)?accommodated\b(?!\W+(?:in\W+an?\W+(?:hotel|hostel|flat|refuge)|with|at))"
    r"|\baccommodated\W+(?:by|under|since|from|voluntarily|as\W+of|s(?:ection)?\W{0,2}20|in\W+(?:an?\W+)?(?:foster|residential|children))"
    r"|\bs(?:ection)?\W{0,2}20\b\W+(?:\w+\W+){0,2}?(?:agreed|signed|since|from|accommodat\w+|in place)"
    r"|\b(?:under|on)\W+(?:an?\W+)?s(?:ection)?\W{0,2}20\b(?!\s*(?:of the (?!children)|\d))",
    re.IGNORECASE,
)
_DENIED = regex(
    r"\b(?:not|no|never|nor|without|isn't|isn’t|no longer|well)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_PAST = regex(r"\b(?:was|were|had been)\W+(?:\w+\W+)?$", re.IGNORECASE)
_EVENT = regex(r"^(?:placed|put|made|taken|received)\b", re.IGNORECASE)
_THOUGHT = regex(  # it is only thought of, by whomever
    r"\b(?:consider\w*|recommend\w*|propos\w*|whether|risk of|likely|had been|refus\w+|want\w*|wish\w*|asking|asked for|seeking|if|request\w*|"
    r"previous(?:ly)?|histor\w+|formerly|in the past|used to)\b",
    re.IGNORECASE,
)
_NOT_NOW = regex(  # between its subject and it
    r"\b(?:no longer|ended|ceased|stepped down|removed|discharged|would|(?-i:may)|might|could|declined|visit(?:s|ed|ing)?|need\w*)\b",
    re.IGNORECASE,
)
_SUBJECT = regex(r"\b(?:she|he|they)\b", re.IGNORECASE)
_TOLD = regex(r"^\W*\w+\W+(?:\w+\W+){0,3}?(?:known?|told|tell|aware|heard|said|realise)\b", re.IGNORECASE)
_HEADS = regex(  # whatever clause follows
    r"^\W*(?:if|when(?:ever)?|unless|once|whether|should|histor\w+|previous(?:ly)?|formerly|in the past|as an? (?:child|baby|toddler|infant))\b",
    re.IGNORECASE,
)
_OVER = regex(  # directly behind a state, in its own clause
    r"\b(?:no longer|ended|ceased|closed|stepped down|removed|discharged|revoked|expired|previously|formerly|in the past|until (?:she|he|they|age|last|recently)|"
    r"would|(?-i:may)|might|could|between|as an? (?:child|baby|toddler|infant)|"
    r"(?:is|was|being|be|been) (?:\w+ )?(?:considered|recommended|proposed|requested|needed|sought|declined|refused))\b",
    re.IGNORECASE,
)
_ENDED = regex(  # in a clause that follows: "placed in foster care in March, discharged in June"
    r"(?:\W+(?:and|but|then|it|which|this|was|has|been|is|now)\b)*\W+(?:ended|ceased|closed|stepped down|removed|discharged|revoked|expired)\b\W*(?:$|(?:in|on|last|this)\b|\d)",
    re.IGNORECASE,
)
_PLACE = regex(r"^(?:foster|residential|her|his|their|current)\b", re.IGNORECASE)
_SOUGHT = regex(
    r"^\W{0,3}(?:considered|recommended|proposed|requested|needed|sought|declined|refused|being sought)\b",
    re.IGNORECASE,
)
_TOO = regex(r"(?:\W+\w+){0,3}?\W+(?:too|as\W+well|likewise)\b(?!\W+\w)", re.IGNORECASE)
_ALSO = regex(r"\balso\b", re.IGNORECASE)
_TO_COME = regex(r"\b(?:will|['’]ll|to be)\b", re.IGNORECASE)
_TURN = regex(r"\b(?:now|again|since|currently|today|yesterday|this (?:week|month|morning))\b", re.IGNORECASE)


def yes_or_no(tail: str, ticked: bool = False) -> bool | None:
    """What stands right behind a question's name; None where it is nothing, or a choice that is printed."""
    if ticked and _TICKED.match(tail):
        return True
    said = _SAID.match(tail)
    if said is None or _CHOICE.match(said[2]) or re.match(r"\s*[/\[\]☐☑☒]", said[2]):
        return None
    return said[1].casefold() in ("yes", "y")


def state_of(sentence: str, before: str = "") -> bool | None:
    """What a sentence says of the child's CP plan or care; None where it asks, only names it, tells of the past, of what may
    come, or of somebody else. before: the sentence before it."""
    said = [state for state, name in states_in(sentence, before) if name is None]
    return any(said) if said else None


def states_in(sentence: str, before: str = "") -> Iterator[tuple[bool, str | None]]:
    """Each such state, and the name of whom it is said, where nothing else tells whether that is the child."""
    if (
        _MAY_SAY.search(sentence) is None
        or _asks(sentence)
        or re.search(r"\b(?:yes|no)\W*$", sentence, re.IGNORECASE)
    ):
        return
    hers = _HERS.finditer(sentence) if _A_PLAN.search(f"{before} {sentence}") else ()
    for found in (*_STATE.finditer(sentence), *hers):
        ahead = re.sub(r"\bfoster\s+\w+", " ", sentence[: found.start()], flags=re.IGNORECASE)
        own = re.match(r"hers|theirs", found[0], re.IGNORECASE)
        of = THE_CHILD if own else whose(ahead, before)
        shared = of.is_other_child and _is_said_of_both(sentence, found)
        state = None if of.is_another and not shared else _said_at(sentence, found)
        if state is not None:
            yield state, None if shared else of.name


def _is_said_of_both(sentence: str, found: re.Match[str]) -> bool:
    """Whether what is said of a brother is said of the child too: "Her brother is on a plan as well"."""
    ahead = last_clause(sentence[: found.start()])
    return _ALSO.search(f"{ahead} {found[0]}") is not None or _TOO.match(sentence, found.end()) is not None


def _said_at(sentence: str, found: re.Match[str]) -> bool | None:
    ahead, behind = sentence[: found.start()], sentence[found.end() :]
    if re.fullmatch(r"\W*(?:cp|child protection)\W+plan\W*", sentence, re.IGNORECASE) or _is_label(
        found[0], ahead, behind
    ):
        return None
    if re.match(r"\W+of\W+\w+\W+", behind) and CHILDREN.search(behind[:30]):
        return None
    if _DENIED.search(ahead):
        return False
    turned = re.match(rf"\W*(?:now|again|became|currently|{_RAISED})\b", found[0], re.IGNORECASE)
    past = (_PAST.search(ahead) and not turned) or re.match(r"(?:was|were|had)\b", found[0], re.IGNORECASE)
    if past and not _EVENT.match(found[0]) and not re.search(r"\bmade\W+$", ahead):
        return None
    return None if _is_over(found[0], ahead, behind) and not _TURN.search(sentence) else True


def _is_over(said: str, ahead: str, behind: str) -> bool:
    """Whether words take a state back, as over or as only thought of: between its subject and it, or directly behind it."""
    clause, own = last_clause(ahead), first_clause(behind)
    return (
        _HEADS.search(ahead) is not None
        or _THOUGHT.search(clause) is not None
        or _NOT_NOW.search(_SUBJECT.split(clause)[-1]) is not None
        or _OVER.search(own) is not None
        or _ENDED.match(behind[len(own) :]) is not None
        or (_PLACE.match(said.lstrip()) is not None and _SOUGHT.match(behind) is not None)
        or (_TO_COME.search(clause) is not None and re.search(r"\bif\b", own) is not None)
    )


def _asks(sentence: str) -> bool:
    """Whether a sentence asks for a state; "has she told you she is looked after?" tells of it."""
    tells = _TELLS.search(sentence) is not None
    if _ASKS.search(sentence):
        return not (tells and _TOLD.search(sentence))
    return _QUERIED.search(sentence) is not None and not tells


def _is_label(said: str, ahead: str, behind: str) -> bool:
    """Whether nothing but the words that name it stand there, with no full stop: that is a form's own label."""
    if behind.strip() == ".":
        return False
    alone = not ahead.strip(" -–:•") and not behind.strip(" -–:._?")
    return alone and re.match(r"(?:looked|child|on|under)\b", said, re.IGNORECASE) is not None
