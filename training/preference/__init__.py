"""Learning from preferences: reward models, PPO and DPO."""
