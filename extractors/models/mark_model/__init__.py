"""The project's own small model that tells words alone from words with a mark, or one taken back, among them.

`marks.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on and how well it tells them apart,
`shape` makes its input. `extractors.scans.rows.mark_in_text` runs it; `benchmarks/train_marks.py` makes it.
"""
