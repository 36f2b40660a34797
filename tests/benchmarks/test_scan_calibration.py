"""What is measured on scans goes beside what was measured on digital forms."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.calibration import Measured
from benchmarks.scan_calibration import written_into


def test_counts_of_scans_take_the_place_of_older_ones_and_of_no_others(tmp_path: Path) -> None:
    target = tmp_path / "calibration.json"
    older = {"text": {"answers": 400, "right": 398}, "scan.word": {"answers": 9, "right": 1}}
    target.write_text(json.dumps({"provenance": {"seeds": [101]}, "measured": older}), "utf-8")
    given = [Measured("any", "ocr", "scan.word", right) for right in (True, True, False)]
    given.append(Measured("any", "digit", "digit.date", True))
    assert written_into(target, given, (950,), 3) == {
        "digit.date": {"answers": 1, "right": 1},
        "scan.word": {"answers": 3, "right": 2},
    }
    data = json.loads(target.read_text("utf-8"))
    assert data["measured"]["text"] == older["text"]
    assert data["measured"]["scan.word"] == {"answers": 3, "right": 2}
    assert (data["provenance"], data["scans"]["seeds"]) == ({"seeds": [101]}, [950])
