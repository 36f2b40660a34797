"""Record -> queue, priority and deadline; and the store."""
