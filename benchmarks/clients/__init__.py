"""What a sceptical client would try: layouts of the two forms by somebody who never read the reader.

    python -m benchmarks.clients --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.clients --score DIR [--list]

Every file's truth holds the flags, queue, priority and status that follow from the contract by this package's own
`rules`, which share nothing with `scoring`. Where the contract leaves room (a mark taken back is a doubt, which may be
told in more than one way) the truth says what room there is, and no more. Two layouts are held back: chosen before
anything was measured, made only with `--held`, and nobody may develop the reader on them.
"""
