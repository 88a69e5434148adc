"""What a person or a responder takes away, one folder for each document."""
