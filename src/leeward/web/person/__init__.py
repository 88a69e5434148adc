"""The person's own way."""
