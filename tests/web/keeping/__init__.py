"""What is taken away, tested through the door."""
