"""The pages to read, tested through the door."""
