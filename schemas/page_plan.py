"""Which pages of a document make which form, as a person says: what a reading is told where it grouped them wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from schemas.errors import MashIntakeError
from schemas.forms import FORM_IDS

QUARTERS = (0, 90, 180, 270)
MOST_ON_A_PAGE = 2


class PlanError(MashIntakeError):
    """No reading can be made by this plan; the message says why."""


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """One form, and the pages that it stands on, counted from 1 in the file. A page may be another form's too."""

    form: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """forms: at least one; a page that stands in none of them is left out. turns: by how many degrees clockwise (90, 180,
    270) a page as displayed must be turned to be read; others are left as they are. It matters for pictures alone: print
    says itself which way it runs."""

    forms: tuple[PlannedForm, ...]
    turns: tuple[tuple[int, int], ...] = ()

    @property
    def pages(self) -> frozenset[int]:
        """The pages that stand in a form."""
        return frozenset(number for one in self.forms for number in one.pages)

    @property
    def shared(self) -> frozenset[int]:
        """The pages that two forms stand on."""
        counted = Counter(number for one in self.forms for number in one.pages)
        return frozenset(number for number, forms in counted.items() if forms > 1)

    def on(self, number: int) -> tuple[PlannedForm, ...]:
        """The forms on a page, the upper one first."""
        return tuple(one for one in self.forms if number in one.pages)

    def is_upper(self, index: int, number: int) -> bool:
        """Whether of the forms on a page the one with this index, from 0, is the first."""
        return all(number not in other.pages for other in self.forms[:index])


def check_plan(plan: PagePlan, page_count: int) -> None:
    """Raises PlanError for a plan by which a document of so many pages can't be read."""
    if not plan.forms or not all(one.pages for one in plan.forms):
        raise PlanError("Every form needs a page.")
    if any(one.form not in FORM_IDS for one in plan.forms):
        raise PlanError("Choose for every form which of our forms it is.")
    counted = Counter(number for one in plan.forms for number in one.pages)
    if max(counted.values()) > MOST_ON_A_PAGE:
        raise PlanError("A page can hold two forms, no more.")
    if any(len(set(one.pages)) < len(one.pages) for one in plan.forms):
        raise PlanError("A page can stand in a form once only.")
    numbers = (*counted, *(number for number, _ in plan.turns))
    if not all(1 <= number <= page_count for number in numbers):
        raise PlanError(f"The document has {page_count} pages.")
    if not all(degrees in QUARTERS for _, degrees in plan.turns):
        raise PlanError("A page can be turned by quarters only.")


def plan_of(forms: Iterable[tuple[str, Iterable[int]]], turns: Iterable[tuple[int, int]] = ()) -> PagePlan:
    """A plan in the one order that it has: pages counted up, forms by their pages, no turn by nothing. Forms on the very
    same pages keep the order in which they are given: the first is the upper one."""
    planned = (PlannedForm(form, tuple(sorted(pages))) for form, pages in forms)
    turned = (one for one in turns if one[1])
    return PagePlan(tuple(sorted(planned, key=lambda one: one.pages)), tuple(sorted(turned)))


def plan_to_json(plan: PagePlan) -> dict[str, Any]:
    """JSON types only."""
    return asdict(plan)


def plan_from_json(data: dict[str, Any]) -> PagePlan:
    """The inverse of `plan_to_json`."""
    forms = ((one["form"], one["pages"]) for one in data["forms"])
    return plan_of(forms, ((number, degrees) for number, degrees in data["turns"]))
