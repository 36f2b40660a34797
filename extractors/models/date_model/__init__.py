"""The project's own small model of a whole handwritten date, read as one line without cutting it into digits.

`dates.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on, how well it reads and what it
can't, `shape` turns a line's ink into its input, `decode` its output into texts. `extractors.scans.dates.dates` runs it
beside the digits that it cuts out; `benchmarks/train_dates.py` makes it.
"""
