"""Photos and videos → what the tower is shown, and visual tokens in torch."""
