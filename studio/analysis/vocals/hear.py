"""The two steps of listening to the voice of a song: who is heard when, and the voice alone."""

from __future__ import annotations

from pathlib import Path

from studio.analysis.vocals.voices import Voices


def voices_in(path: Path, name: str = "") -> Voices:
    """Where somebody speaks or sings in a song of any length, heard block by block.

    `studio.under_way.tell` is called as it goes on.

    Parameters
    ----------
    name : what a person calls the file, for messages; empty: its own name.

    Raises
    ------
    InputError : the file holds no sound, or is damaged or too long.
    BackendUnavailable : the detector is not on this computer.
    Cancelled : nobody wants the result any more.
    """
    from studio.analysis.vocals.voice_activity import find_voices

    return find_voices(path, name)


def write_voice(path: Path, voices: Voices, out: Path, name: str = "") -> Voices:
    """The voice without the music, as a mono WAV file at 16 kHz, as long as the song.

    Where nobody is heard it is digital silence. `studio.under_way.tell` is called as it goes on.

    Parameters
    ----------
    voices : of `voices_in`.
    name : what a person calls the file, for messages; empty: its own name.

    Returns
    -------
    Voices
        Without the spans in which the voice alone turned out to be none.

    Raises
    ------
    InputError : the file holds no sound, or is damaged or too long.
    BackendUnavailable : the model is not on this computer.
    Cancelled : nobody wants the result any more.
    """
    from studio.analysis.vocals.separation import separate

    return separate(path, voices, out, name)
