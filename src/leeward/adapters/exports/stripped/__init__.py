"""Stripped copies of pictures: their pixels and nothing else, read again before they leave."""
