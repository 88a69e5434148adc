"""The web door: the only place that imports Django."""
