"""Training, evaluation and conversion of LLaVA models.  torch, but no Qt."""
