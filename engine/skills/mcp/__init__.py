"""The Model Context Protocol over stdio: our skills for others, and their tools as skills."""
