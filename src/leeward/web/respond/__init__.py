"""Staff's ways in: guided and call."""
