"""`pumice prefer`: replies of a model, and which of them a judge likes best."""
