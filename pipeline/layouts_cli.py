"""`mash-intake learn` and `mash-intake layouts`: layouts of scanned forms, from the shell.

Exit codes: 0 done, 1 refused or a file that can't be used, 2 a wrong setting or call.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.shell import Json
from schemas.errors import LayoutRefused

if TYPE_CHECKING:
    from extractors.layouts.layout import Layout
    from schemas.forms import Form

FAILED = 1


def learn(
    blank: Annotated[Path, typer.Argument(metavar="BLANK.pdf", help="A blank form with a text layer.")],
    form: Annotated[str, typer.Option("--form", help="Which form: cse_assessment or cse_checklist.")],
    name: Annotated[str, typer.Option("--name", help="Letters, digits, - and _; one in use is replaced.")],
    preview: Annotated[
        Path | None, typer.Option("--preview", metavar="OUT.png", help="Draw what was found into this file.")
    ] = None,
) -> None:
    """Learn from a blank form where its questions stand, so that scans of it can be read."""
    from extractors.layouts.limited import learn_limited
    from extractors.layouts.store import save_layout
    from pipeline.given_files import opened
    from schemas.settings import load_settings

    settings = load_settings()
    try:
        chosen = _form(form)
        with opened(str(blank)) as file:
            data = file.read(settings.limits.max_bytes + 1)  # no more than tells that it is too large
        layout = learn_limited(data, chosen, name, settings.limits)
        if preview is not None:
            from extractors.layouts.preview import draw_preview

            draw_preview(layout, preview)
        save_layout(layout, settings.layouts_folder)
    except LayoutRefused as refused:
        _fail(str(refused))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{(error.strerror or 'it failed').lower()}. Correct the path and call again.")
    _tell(layout)
    typer.echo(f"Learned {layout.name}.")


def layouts(
    as_json: Json = False,
) -> None:
    """List the known layouts: those that ship with the program, and those learned."""
    from extractors.layouts.store import load_layouts
    from schemas.settings import load_settings

    known = load_layouts(load_settings().layouts_folder)
    told = [
        {
            "name": layout.name,
            "form": layout.form,
            "pages": len(layout.pages),
            "origin": "shipped" if layout.name in known.shipped else "learned",
            "fingerprint": layout.fingerprint,
        }
        for layout in known.layouts
    ]
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for one in told:
            pages = "1 page" if one["pages"] == 1 else f"{one['pages']} pages"
            typer.echo(f"{one['name']:<40} {one['form']:<16} {pages:<9} {one['origin']}")
    for problem in known.problems:
        typer.echo(f"mash-intake: {problem}", err=True)
    if known.problems:
        raise typer.Exit(FAILED)


def _form(form_id: str) -> Form:
    from schemas.forms import FORM_IDS, load_form

    if form_id not in FORM_IDS:
        raise LayoutRefused(f"There is no such form; --form is one of {', '.join(FORM_IDS)}.")
    return load_form(form_id)


def _tell(layout: Layout) -> None:
    """How many places of each kind stand on each page."""
    from extractors.layouts.layout import ROLES

    for page in layout.pages:
        counts = {role: sum(region.role == role for region in page.regions) for role in ROLES}
        found = ", ".join(_counted(role, count) for role, count in counts.items() if count)
        typer.echo(f"page {page.number}: {found or 'nothing to answer'}")


_KINDS = {
    "row": ("row of a statement", "rows of statements"),
    "number": ("printed number", "printed numbers"),
    "tick": ("box to tick", "boxes to tick"),
    "label": ("title", "titles"),
    "score": ("space for a score", "spaces for scores"),
    "date": ("space for a date", "spaces for dates"),
    "text": ("space for a text", "spaces for texts"),
    "yes": ("place of a yes", "places of a yes"),
    "no": ("place of a no", "places of a no"),
    "yes_no": ("space for yes or no", "spaces for yes or no"),
}


def _counted(role: str, count: int) -> str:
    one, more = _KINDS.get(role, (role, f"{role}s"))
    return f"{count} {one if count == 1 else more}"


def _fail(message: str) -> NoReturn:
    typer.echo(f"mash-intake: {message}", err=True)
    raise typer.Exit(FAILED)
