"""The plan: each way of being reached, and what is done about it, by whom, and by when."""
