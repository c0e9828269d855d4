"""How models write calls, and how what was found is put to them: one module for each way."""
