"""What the page that teaches layouts works with: `review.teach_ports.Teach`.

The command learns, in a process of its own: a web server has threads, and learning forks a limited child. The blank reaches it
by memory alone. Nothing is kept until a person has looked at it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import structlog

from pipeline.context import Intake
from review.refusals import NotThere
from review.teach_ports import Known, NotTaught, Taught
from routing.store_review import count_flagged

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_SECONDS = 120.0
_KEPT = 8  # layouts that wait for a person's word
_TOLD = "mash-intake: "


class Teaching:
    """See `review.teach_ports.Teach`. A context of its own: `close` drops what wasn't kept."""

    def __init__(self, use: Intake) -> None:
        self._use = use
        self._waiting: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def _folder(self) -> Path:
        """Made when the first blank is learned: a killed server leaves nothing behind that taught nothing."""
        return Path(tempfile.mkdtemp(prefix="mash-intake-taught-"))

    def close(self) -> None:
        """Drop what wasn't kept."""
        if "_folder" in self.__dict__:
            shutil.rmtree(self._folder, ignore_errors=True)

    def known(self) -> Sequence[Known]:
        from extractors.layouts.store import load_layouts

        found = load_layouts(self._use.settings.layouts_folder)
        return [Known(one.name, one.form, len(one.pages), one.name in found.shipped) for one in found.layouts]

    def count_unknown(self) -> int:
        return count_flagged(self._use.store, "layout_unknown")

    def learn(self, blank: bytes, form: str, name: str) -> Taught:
        token = secrets.token_hex(16)
        with self._lock:
            place = self._folder / token
        place.mkdir(mode=0o700)
        done = self._run(blank, form, name, place)
        if done.returncode != 0:
            shutil.rmtree(place, ignore_errors=True)
            if not done.stderr.startswith(_TOLD):
                log.error("learning_failed", exit=done.returncode)
                raise NotTaught(
                    "Nothing could be learned from it: print the blank to PDF again, and send that."
                )
            raise NotTaught(" ".join(done.stderr.removeprefix(_TOLD).split()))
        with self._lock:
            self._waiting[token] = name
            while len(self._waiting) > _KEPT:
                old, _ = self._waiting.popitem(last=False)
                shutil.rmtree(self._folder / old, ignore_errors=True)
        pages = tuple(line for line in done.stdout.splitlines() if line.startswith("page "))
        return Taught(token, name, form, pages)

    def preview(self, token: str) -> bytes:
        with self._lock:
            if token not in self._waiting:
                raise NotThere("This layout isn't there any more: send the blank again.")
        return (self._folder / token / "preview.png").read_bytes()

    def keep(self, token: str, who: str) -> str:
        with self._lock:
            name = self._waiting.pop(token, None)
        if name is None:
            raise NotThere("This layout isn't there any more: send the blank again.")
        from extractors.layouts.store import SUFFIX, load_layout, save_layout

        place = self._folder / token
        save_layout(load_layout(place / "layouts" / f"{name}{SUFFIX}"), self._use.settings.layouts_folder)
        shutil.rmtree(place, ignore_errors=True)
        with self._use.store.write(who) as writer:
            writer.audit("layout_learned", f"layout {name}")
        return name

    def _run(self, blank: bytes, form: str, name: str, place: Path) -> subprocess.CompletedProcess[str]:
        descriptor = os.memfd_create("blank")
        try:
            with os.fdopen(descriptor, "wb", closefd=False) as file:
                file.write(blank)
            command = ["learn", f"/dev/fd/{descriptor}", "--form", form, "--name", name]
            return subprocess.run(
                [sys.executable, "-m", "pipeline.cli", *command, "--preview", str(place / "preview.png")],
                env={**os.environ, "MASH_INTAKE_LAYOUTS_FOLDER": str(place / "layouts")},
                pass_fds=(descriptor,),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotTaught(
                "Learning from it took too long: print the blank to PDF again, and send that."
            ) from None
        finally:
            os.close(descriptor)
