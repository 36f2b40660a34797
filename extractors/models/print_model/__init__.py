"""The project's own small model that tells print from handwriting.

`print.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on and how well it tells them apart,
`windows` makes its input. `extractors.scans.text.text` runs it; `benchmarks/train_print.py` makes it.
"""
