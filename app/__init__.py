"""The desktop window and the terminal: two faces of the engine.  No torch, no llama.cpp."""
