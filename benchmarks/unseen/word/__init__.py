"""Word files printed by LibreOffice: scores at the right, lines with tabs, one merged table, a checklist."""
