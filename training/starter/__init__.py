"""The synthetic world of the built-in model: pictures drawn by program and talk about them.

Scene → picture (`draw`), scene → questions and answers (`asking`), both → samples (`world`).
Everything follows from a seed; nothing here knows torch.
"""
