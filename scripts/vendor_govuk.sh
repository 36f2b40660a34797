#!/usr/bin/env bash
# Makes review/static/govuk-frontend.min.{css,js} anew, from npm. Only for those who change its version: what it
# makes is committed, so that nobody else needs npm. The version must be the one that govuk-frontend-jinja is made for.
set -euo pipefail
cd "$(dirname "$0")/.."
VERSION=${1:-6.3.0}
static=$PWD/review/static
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent "govuk-frontend@$VERSION" sass@1
# Without GDS Transport, which is licensed to services on GOV.UK alone.
cat >all.scss <<'S'
@use "node_modules/govuk-frontend/dist/govuk" with (
  $govuk-include-default-font-face: false,
  $govuk-font-family: ("Arial", sans-serif),
  $govuk-assets-path: "./"
);
S
npx sass --style=compressed --no-source-map --quiet-deps all.scss "$static/govuk-frontend.min.css"
sed 's#//\# sourceMappingURL=.*##' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js >"$static/govuk-frontend.min.js"
