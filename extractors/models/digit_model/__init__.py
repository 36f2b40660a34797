"""The project's own small model of handwritten and typed digits, which can also say "no digit".

`digits.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on, how well it reads and what it
can't, and `shape` turns ink into its input. `extractors.models.digits` runs it; `benchmarks/train_digits.py` makes it.
"""
