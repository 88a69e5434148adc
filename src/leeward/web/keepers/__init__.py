"""The keepers' pages: services listed, looked at, changed, checked and decided on."""
