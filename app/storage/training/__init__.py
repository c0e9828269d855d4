"""Runs of training as the app sees them: recipes, folders, processes.  No Qt here."""
