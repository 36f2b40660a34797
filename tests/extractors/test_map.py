"""`docs/extractors.md` names every module of `extractors/`, once: whoever adds one says there what it is for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _modules() -> set[str]:
    folder = ROOT / "extractors"
    names = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py"))
    return {name for name in names if not name.endswith("__init__")}


def _on_the_map() -> Counter[str]:
    """How often each is listed. What stands in sentences and drawings above the lists is no listing."""
    lines = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8").split("\n## ", 1)[1]
    lists = "\n".join(re.findall(r"^ *- .*(?:\n +\S.*)*", lines, re.MULTILINE))
    return Counter(re.findall(r"`([a-z_]+(?:/[a-z_]+){0,2})`", lists))


def test_every_module_is_on_the_map_once() -> None:
    listed = _on_the_map()
    folders = {
        folder
        for name in _modules()
        if "/" in name
        for folder in (name.split("/")[0], name.rsplit("/", 1)[0])
    }
    assert sorted(_modules() - set(listed)) == [], "modules that the map doesn't name"
    assert sorted(set(listed) - _modules() - folders) == [], "named on the map, and no module"
    assert [name for name, count in listed.items() if count > 1] == []
