"""Engines as the window asks them: threads, requests, models in turn."""
