"""Document -> answers, each with confidence and evidence."""
