"""Help: what this Pumice is, and the pages of the project."""
