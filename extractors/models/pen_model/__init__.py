"""The project's own small model that tells print alone from print that a pen went over, and from handwriting.

`pens.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on and how well it tells them apart,
`shape` makes its input. `extractors.scans.numbers.penned` asks it; `benchmarks/train_pens.py` makes it.
"""
