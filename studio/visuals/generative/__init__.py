"""Pictures without photos: scenes that follow words, moved by the music."""
