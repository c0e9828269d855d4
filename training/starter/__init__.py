"""The synthetic world of the built-in model: drawn pictures and conversations about them.

Scene → picture (`draw`), scene → questions and answers (`asking`), both → samples (`world`).
Everything follows from a seed.  `provider` is the world as `training.worlds` asks for it, `task`
what it adds to supervised training; no other module of `training` imports this package.
"""
