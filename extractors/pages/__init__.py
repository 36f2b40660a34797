"""What a page is: its letters, rulings, cells and pictures."""
