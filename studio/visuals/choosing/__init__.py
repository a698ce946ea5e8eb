"""Choosing pictures and styles by what words mean."""
