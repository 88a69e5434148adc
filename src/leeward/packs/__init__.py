"""Content packs: read, checked, proved and drawn."""
