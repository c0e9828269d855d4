"""The loop of the built-in model as it was; goes when the starter trains with the new one."""
