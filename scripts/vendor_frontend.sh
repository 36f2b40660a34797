#!/usr/bin/env bash
# Makes review/static/{govuk-frontend.min.css,govuk-frontend.min.js,moj-frontend.min.css,htmx.esm.min.js} anew, from npm. Only for
# those who change a version: what it makes is committed, so that nobody else needs npm. The version of GOV.UK Frontend must be
# the one that govuk-frontend-jinja is made for.
set -euo pipefail
cd "$(dirname "$0")/.."
GOVUK=${1:-6.3.0} MOJ=${2:-11.1.0} HTMX=${3:-4.0.1}
static=$PWD/review/static
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --ignore-scripts --legacy-peer-deps \
  "govuk-frontend@$GOVUK" "@ministryofjustice/frontend@$MOJ" "htmx.org@$HTMX" sass@1
# Without GDS Transport, which is licensed to services on GOV.UK alone.
cat >all.scss <<'S'
@use "node_modules/govuk-frontend/dist/govuk" with (
  $govuk-include-default-font-face: false,
  $govuk-font-family: ("Arial", sans-serif),
  $govuk-assets-path: "./"
);
S
# Of the Ministry of Justice's components those that are used, and none of their scripts.
cat >moj.scss <<'S'
@use "node_modules/@ministryofjustice/frontend/moj/settings/typography" with (
  $moj-font-family: ("Arial", sans-serif)
);
@use "node_modules/@ministryofjustice/frontend/moj/components/badge/badge";
@use "node_modules/@ministryofjustice/frontend/moj/components/notification-badge/notification-badge";
@use "node_modules/@ministryofjustice/frontend/moj/components/sub-navigation/sub-navigation";
@use "node_modules/@ministryofjustice/frontend/moj/components/timeline/timeline";
S
compile() { npx sass --style=compressed --no-source-map --quiet-deps --load-path=. "$1" "$2"; }
compile all.scss "$static/govuk-frontend.min.css"
compile moj.scss "$static/moj-frontend.min.css"
strip() { sed 's#//\# sourceMappingURL=.*##' "$1"; }
strip node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js >"$static/govuk-frontend.min.js"
strip node_modules/htmx.org/dist/htmx.esm.min.js >"$static/htmx.esm.min.js"
cp node_modules/htmx.org/LICENSE "$static/LICENSE-htmx.txt"
