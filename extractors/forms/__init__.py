"""Pages joined to forms, and a form's answers, in order."""
