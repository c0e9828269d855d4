"""A language model that is asked for text: a GGUF model here, or an address that a person names."""
