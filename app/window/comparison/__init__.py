"""The page that asks one question twice."""
