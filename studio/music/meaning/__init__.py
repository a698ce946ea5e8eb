"""What a text means for the music: genre, tempo, key, mode, energy, valence and instruments."""

from __future__ import annotations

from studio.music.meaning.reading import Meaning, read_meaning
from studio.music.vocabulary import GENRES, INSTRUMENTS

__all__ = ["GENRES", "INSTRUMENTS", "Meaning", "read_meaning"]
