"""Leeward: a first responder's very brief intervention for stalking and harassment."""
