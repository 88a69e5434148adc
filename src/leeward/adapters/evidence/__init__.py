"""Evidence as it was received: gathered, kept, read, and laid out as a course of conduct."""
