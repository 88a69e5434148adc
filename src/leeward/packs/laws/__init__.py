"""The laws that every pack must keep, each over every combination of answers that could break it."""
