"""Pictures of pages to answers: pixels, which page of which layout they show and where, marks, digits."""
