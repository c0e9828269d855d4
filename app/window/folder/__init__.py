"""The page that captions a folder and answers questions about it."""
