"""CPU cores, memory, weight repacking, and the options chosen for this machine."""
