"""The synthetic world of the built-in model: drawn pictures and conversations about them.

Scene → picture (`draw`), scene → questions and answers (`asking`), both → samples (`world`).
Everything follows from a seed.  `provider` is the world as `training.former.worlds` asks for it; no
other module of `training` imports this package.  Only `provider`, `losses`, `oracle_embeddings` and
`patch_heads` need torch.
"""
