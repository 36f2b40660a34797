"""The forms and the record as JSON Schema, and the frozen types that one stage hands the next."""
