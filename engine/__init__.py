"""The engine: photos and words in, a streamed reply out.  No Qt, no torch, no network.

Importing this package loads nothing heavy; `engine.engine.Engine` is the door to llama.cpp.
"""
