"""More is said beside a form than is compared with its answers: whole case files come with a form, and their reading must end.

What is counted are sentences and the questions that they name, not time, so that the same file is always read alike. Where they
are too many nobody knows what the rest says: what decides the form's queue and priority is open, at its worst.
"""

from __future__ import annotations

from extractors.doubts.state_in_words import CARE
from extractors.values.answers import Readings, is_birth, left_open
from schemas.flags import make_flag
from schemas.forms import Form
from schemas.types import Flag

MOST_SAID = 30_000  # sentences that may say something of a form, and the names of its questions in them; long ones count for several
MOST_CORRECTIONS = 3_000  # sentences with words that correct
DECIDING = ("indicators.missing_episodes", "indicators.current_exploitation", "summary.rag", CARE)
_SET_BACK = (
    "Words on the form, or beside it, say that it does not count as it stands: a draft, not checked, copied from an earlier one, another "
    "child's, or replaced. Find out which form counts; what decides its queue is left open."
)
_TOLD = (
    "More is said on the other pages of the file, or in the comments, than was compared with this form's answers. "
    "Look there for what corrects them."
)


def leave_open(form: Form, into: Readings) -> None:
    """Leaves open what decides where the form goes and how soon, as nobody compared it with all that was said."""
    into.uncompared.update(open_deciding(form, into))


def open_deciding(form: Form, into: Readings) -> list[str]:
    """The same, for whatever cause. Gives the keys of what wasn't open before."""
    opened: list[str] = []
    for question in form.questions:
        answer = into.answers.get(question.key)
        decides = question.key in DECIDING or question.kind == "tick" or is_birth(question)
        if answer is None or not decides or answer.may_be_anything:
            continue
        if is_birth(question) and isinstance(answer.value, str):
            into.years = into.years or (int(answer.value[:4]),)
        into.answers[question.key] = left_open(question, answer)
        opened.append(question.key)
    return opened


def left_open_told(form: Form, into: Readings) -> tuple[Flag, ...]:
    """The flags for answers that nobody compared with all that is said beside the form, or on a form that doesn't count."""
    told = ((_TOLD, into.uncompared), (_SET_BACK, into.set_back))
    flags = ((message, [q.key for q in form.questions if q.key in keys]) for message, keys in told)
    return tuple(make_flag("low_confidence", message, keys) for message, keys in flags if keys)
