"""From a song's windows, or from a prompt and beats, to scenes."""
