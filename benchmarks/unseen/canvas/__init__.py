"""Pages drawn by ReportLab: fillable forms, forms annotated in a viewer, a typed one, one stored on its side."""
