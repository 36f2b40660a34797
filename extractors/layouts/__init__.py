"""Layouts: where the questions of a form stand on its pages, learned from a blank and kept as data.

A scan is registered to a layout's pictures and read at its regions. Nothing is imported here: listing
layouts loads neither a PDF reader nor an image library.
"""
