"""Tiny randomly initialised models, saved as real ones are."""
