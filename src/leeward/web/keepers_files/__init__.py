"""Whole directories in and out: the keepers' pages for bringing in a file, and for taking one away."""
