"""What a model or a person may have done with a photo, beyond looking: skills, and their calls."""
