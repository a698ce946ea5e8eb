"""Places: sky, light, ground and what stands there, from words."""
