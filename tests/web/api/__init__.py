"""The directory as other software reads it."""
