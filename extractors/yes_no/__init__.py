"""What a yes or no question is answered with."""
