"""The project's own small model of written and typed yes and no, which can also say "something else".

`words.onnx` is the trained model, `MODEL_CARD.md` says what it was trained on, how well it reads and what it can't.
`writing` finds the one word of a cell, `shape` makes its ink the model's input. `extractors.scans.spaces.words` runs it;
`benchmarks/train_words.py` makes it.
"""
