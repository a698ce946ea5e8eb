"""From a song's samples to what is heard in it: rhythm, sections, key, loudness, colour."""
