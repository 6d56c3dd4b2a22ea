"""The review: the least certain attributions and positions, one at a time."""
