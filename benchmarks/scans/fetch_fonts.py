"""Fetches the fonts of the bench from the npm registry (packages @fontsource/NAME) into the cache folder.

    python -m benchmarks.scans.fetch_fonts        # again: only what is missing

All are under the SIL Open Font License or Apache 2.0. Needs `npm` (Debian: apt install npm).
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from .fonts import CACHE, HANDS, PRINT

WEIGHT = "400-normal.woff2"


def fetch(name: str) -> bool:
    """Whether the font now lies in the cache."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource/{name}"], cwd=folder, capture_output=True, check=False
        )
        archives = sorted(Path(folder).glob("*.tgz"))
        if packed.returncode or not archives:
            return False
        with tarfile.open(archives[0]) as archive:
            part = archive.extractfile(f"package/files/{name}-latin-{WEIGHT}")
            if part is None:
                return False
            (CACHE / f"{name}.woff2").write_bytes(part.read())
    return True


def main() -> int:
    CACHE.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in (*HANDS, *PRINT) if not (CACHE / f"{name}.woff2").exists()]
    try:
        failed = [name for name in wanted if not fetch(name)]
    except FileNotFoundError:
        sys.stderr.write("npm is missing: apt install npm\n")
        return 1
    except KeyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if failed:
        sys.stderr.write(f"not fetched: {', '.join(failed)}\n")
    sys.stdout.write(f"{len(wanted) - len(failed)} fetched into {CACHE}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
