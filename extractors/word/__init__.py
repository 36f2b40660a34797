"""A Word document's pages."""
