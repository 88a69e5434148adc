"""The terminal door: needs no server and no database."""
