"""Keepers, who look after the directory: their names, how they sign in, and pages for nobody else."""
