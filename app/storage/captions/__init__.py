"""Captions of a folder of photos: files, runs, search."""
