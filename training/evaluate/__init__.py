"""How good models are: on held-out samples while they learn, and on the benches of the family."""
