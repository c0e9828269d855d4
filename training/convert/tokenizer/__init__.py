"""Tokenizers of checkpoints as a GGUF has them.  Begin with `checkpoint_vocabulary`."""
