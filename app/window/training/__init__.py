"""The page of training: a run is started from a recipe, watched, and its model used."""
