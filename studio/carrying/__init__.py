"""Projects between studios: what goes along, taking one in."""
