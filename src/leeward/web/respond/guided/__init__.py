"""Guided mode: one question a page, in any order, for whoever has the person in front of them."""
