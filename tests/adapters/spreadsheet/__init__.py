"""Tests of the spreadsheet that people keep a directory in."""
