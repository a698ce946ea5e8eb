"""Songs of the tests whose words and times are known, each made once a run."""

from __future__ import annotations

from functools import cache

from studio.analysis.vocals.known_songs import RIVER, KnownSong, instrumental, known_song

MUSIC = "warm pop with piano and drums"


@cache
def clean_song() -> KnownSong:
    """Sung without music, 23 s."""
    return known_song(RIVER)


@cache
def sung_song() -> KnownSong:
    """Sung over music that is 6 dB softer."""
    return known_song(RIVER, MUSIC, -6.0)


@cache
def spoken_song() -> KnownSong:
    """Spoken over music that is 6 dB softer."""
    return known_song(RIVER, MUSIC, -6.0, sung=False)


@cache
def music_alone() -> KnownSong:
    """Nobody sings."""
    return instrumental(MUSIC, 20.0)
