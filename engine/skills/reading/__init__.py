"""Printed words in a picture: finding lines, recognising them, and the order to read them in."""
