"""What is not computed twice: KV-cache slots, prefix reuse, and the cache on the disk."""
