"""Models as the window chooses, checks and opens them."""
