"""The evidence that a GGUF pair says what its checkpoint says: probes, reference, measures."""
