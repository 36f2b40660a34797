"""Our small models' sessions: one each a process, opened at first use."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def session(package: str, name: str) -> InferenceSession:
    """Not at import: a session doesn't outlive a fork, and the parent forks a child a document."""
    return _opened(package, name, os.getpid())


@cache
def _opened(package: str, name: str, _process: int) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        files(package).joinpath(name).read_bytes(), options, providers=["CPUExecutionProvider"]
    )
