"""Sealed sessions: one for each tree, opened only by the cookie that made them."""
