"""Pisces Studio: video ads and music videos from words, on any machine."""

__version__ = "0.1.0"
