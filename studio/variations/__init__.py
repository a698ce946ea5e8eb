"""Hooks, calls to action, formats and languages of one ad."""
