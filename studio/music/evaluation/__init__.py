"""Judges music: measured features, their distance from held-out pieces, and what was copied."""
