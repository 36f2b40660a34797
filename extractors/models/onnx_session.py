"""Our small models' sessions, opened at first use. One that a parent opened serves the children that it forks: it has no thread
of its own, which no fork would copy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


@cache
def session(package: str, name: str) -> InferenceSession:
    """A model of a package, opened; the same one each time."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        files(package).joinpath(name).read_bytes(), options, providers=["CPUExecutionProvider"]
    )
