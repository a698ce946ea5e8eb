"""Sounds to learn from: where they come from, and how they are read, named and sung."""
