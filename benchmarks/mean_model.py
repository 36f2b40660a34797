"""The mean of two models' weights, one of which was trained further from the other: what the training gained, with less
of what it lost.

    python -m benchmarks.mean_model FIRST.onnx SECOND.onnx OUT.onnx [--second SHARE]

Needs onnx beside the project's own libraries (pip install onnx).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--second", dest="share", type=float, default=0.5, help="weight of the second's")
    options = parser.parse_args()
    onnx.save(mean(onnx.load(options.first), onnx.load(options.second), options.share), options.out)


def mean(first: onnx.ModelProto, second: onnx.ModelProto, share: float) -> onnx.ModelProto:
    """The first, with (1 - share) of its own weights and a share of the second's."""
    others = {weight.name: numpy_helper.to_array(weight) for weight in second.graph.initializer}
    for weight in first.graph.initializer:
        own, other = numpy_helper.to_array(weight), others[weight.name]
        if own.shape != other.shape:
            raise ValueError(f"{weight.name} has another shape: the models aren't of one network")
        if np.issubdtype(own.dtype, np.floating):
            mixed = ((1 - share) * own + share * other).astype(own.dtype)
            weight.CopyFrom(numpy_helper.from_array(mixed, weight.name))
    return first


if __name__ == "__main__":
    main()
