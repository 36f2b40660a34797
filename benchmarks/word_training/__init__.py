"""What `benchmarks/train_words.py` trains on: yes and no in many hands, what else stands in such cells, scanners."""
