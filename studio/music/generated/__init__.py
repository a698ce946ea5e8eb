"""Composers that draw the sound itself with a neural network, without a score."""
