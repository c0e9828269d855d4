"""Which version of a reply is better: what a model is asked, and how its verdict is shown."""
