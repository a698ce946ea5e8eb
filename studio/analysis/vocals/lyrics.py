"""From a transcript to lyrics: the words that are really sung, each at its time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.analysis.song_analysis import LyricWord
from studio.analysis.vocals.made_up import without_made_up
from studio.analysis.vocals.voices import Voices
from studio.analysis.vocals.word_times import set_to_voice, voiced_runs


def lyric_words(transcript: Mapping[str, Any], voices: Voices, voice: Path) -> list[LyricWord]:
    """The words of a song, in order; none overlaps the next.

    Parameters
    ----------
    transcript : of the voice alone, as `studio.analysis.transcriber.Transcript.as_dict` has it.
    voices : where somebody is heard; words elsewhere are none.
    voice : the voice alone, of `studio.analysis.vocals.hear.write_voice`.
    """
    heard = [
        [LyricWord.model_validate(word) for word in segment["words"]]
        for segment in transcript["segments"]
    ]
    return list(set_to_voice(without_made_up(heard, voices), voiced_runs(voice)))
