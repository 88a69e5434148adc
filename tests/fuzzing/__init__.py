"""Fuzzing: every reader is given what nobody would write, and what it made of that is held to what must hold.

`make fuzz` looks for more; what it has found is in `found/`, and is read again by every run of the tests.
"""
