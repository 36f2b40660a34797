"""Two files in which a form was accepted wrongly, found by looking into seed 2: ovals drawn round Y or N.

python -m benchmarks.clients.rings DIR, then python -m benchmarks.clients --score DIR --list
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import school_odt
from .cases import fill
from .fill import add_up
from .make import Made, write
from .post import pages
from .truth import truth

WAY = {"mark": "ring", "yes": "ring", "band": "boxes"}


def main(folder: str) -> None:
    filled = []
    for child_protection in (False, True):
        one = fill("judgement_none", "school_odt/2/6")
        one.dates, one.case = "month", "agree"
        one.values["judgement.score"] = one.values["indicators.sexual_health_awareness"] = 3
        one.values["needs.cp_plan_or_looked_after"] = child_protection
        add_up(one)
        filled.append(one)
    made = []
    for one, data in zip(
        filled, school_odt.LAYOUT.printer([school_odt.draw(one, WAY) for one in filled]), strict=True
    ):
        file = f"rings-{'yes' if one.values['needs.cp_plan_or_looked_after'] else 'no'}.pdf"
        forms = [truth(one, list(range(1, pages(data) + 1)))]
        made.append(Made(file, data, {"file": file, "layout": "school_odt", "way": WAY, "forms": forms}))
    write(made, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1])
