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
_TOLD = (
    "More is said on the other pages of the file, or in the comments, than was compared with this form's answers. "
    "Look there for what corrects them."
)


def leave_open(form: Form, into: Readings) -> None:
    """Leaves open what decides where the form goes and how soon."""
    for question in form.questions:
        answer = into.answers.get(question.key)
        decides = question.key in DECIDING or question.kind == "tick" or is_birth(question)
        if answer is None or not decides or answer.may_be_anything:
            continue
        if is_birth(question) and isinstance(answer.value, str):
            into.years = into.years or (int(answer.value[:4]),)
        into.answers[question.key] = left_open(question, answer)
        into.uncompared.add(question.key)


def too_much_told(form: Form, into: Readings) -> tuple[Flag, ...]:
    """The flag for answers that nobody compared with all that is said beside the form; none where all were."""
    keys = [question.key for question in form.questions if question.key in into.uncompared]
    return (make_flag("low_confidence", _TOLD, keys),) if keys else ()
