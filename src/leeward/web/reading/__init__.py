"""What can be read: the guidance, the law, digital safety, where it comes from, and what this is."""
