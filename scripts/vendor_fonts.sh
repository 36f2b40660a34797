#!/usr/bin/env bash
# Makes review/fonts anew: DejaVu from npm, cut down to the letters of Europe. Only for those who change it: what
# it makes is committed, so that nobody else needs npm. The summary as a PDF is set in it.
set -euo pipefail
cd "$(dirname "$0")/.."
fonts=$PWD/review/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent dejavu-fonts-ttf@2.37.3
python3 -m venv tools
tools/bin/pip install --quiet fonttools==4.68.0
mkdir -p "$fonts"
ranges="U+0020-036F,U+0370-052F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2190-21FF,U+2200-22FF,U+25A0-25FF,U+2713-2718,U+FFFD"
for name in DejaVuSansCondensed DejaVuSansCondensed-Bold; do
  tools/bin/pyftsubset "node_modules/dejavu-fonts-ttf/ttf/$name.ttf" --unicodes="$ranges" \
    --no-hinting --layout-features= --output-file="$fonts/$name.ttf"
done
tools/bin/python - "$fonts" <<'P'
import sys
from fontTools.ttLib import TTFont
names = ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold")
both = set.intersection(*(set(TTFont(f"{sys.argv[1]}/{name}.ttf").getBestCmap()) for name in names))
runs = []
for letter in sorted(both):
    if runs and letter == runs[-1][1] + 1:
        runs[-1][1] = letter
    else:
        runs.append([letter, letter])
with open(f"{sys.argv[1]}/letters.txt", "w", encoding="ascii") as file:
    file.writelines(f"{low:04X}-{high:04X}\n" for low, high in runs)
P
cp node_modules/dejavu-fonts-ttf/LICENSE "$fonts/LICENSE-dejavu.txt"
