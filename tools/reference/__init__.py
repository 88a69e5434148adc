"""The pages of docs/reference that are written from the code and the data themselves; see `pages`."""
