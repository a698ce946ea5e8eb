"""Where somebody speaks or sings in a song, and the voice alone."""
