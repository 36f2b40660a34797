"""How a document arrives and is kept."""
