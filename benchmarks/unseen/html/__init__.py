"""Web pages printed by Chromium: labels above answers, cards, a landscape table, an export, two columns."""
