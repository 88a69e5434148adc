"""Patterns: what a course of conduct shows when it is counted. They describe, and judge nothing."""
