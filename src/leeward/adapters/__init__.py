"""Edges: formats, files, keys, clocks and libraries. No web framework."""
