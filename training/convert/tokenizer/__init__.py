"""Tokenizers of checkpoints as a GGUF has them.  The door is `training.convert.tokenizer.read`."""
