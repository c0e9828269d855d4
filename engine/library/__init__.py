"""The library: models that lie on this disk, a catalogue of others, and getting one of them.

What other programs keep is only read.  Nothing here reaches the network unless `download` is
called.
"""
