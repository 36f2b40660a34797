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
cp node_modules/dejavu-fonts-ttf/LICENSE "$fonts/LICENSE-dejavu.txt"
