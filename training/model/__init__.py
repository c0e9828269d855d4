"""The model that learns: opened, partly frozen, computed, saved."""
