"""Training data: rows of many formats as samples, in an order that follows from the seed."""
