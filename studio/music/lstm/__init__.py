"""The studio's own music model: grid, tokens, network, training, and the composer that uses it."""
