"""From a filled form and a geometry to the blocks of a page: nothing here knows a PDF."""
