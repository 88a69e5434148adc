"""The keepers' pages of services."""
