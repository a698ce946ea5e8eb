"""Captions: the spoken words in groups, set, placed and lit."""
