"""The step ``mix``: voices and music to the film's finished sound."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.audio.files import at_48_khz, measure_file, open_wav, read_wav, write_aac
from studio.audio.loudness import SILENCE_LUFS, Certificate
from studio.audio.mix import mix, normalise
from studio.audio.retime import cue_starts, fitted, join, joined_length
from studio.audio.track import SOUND_FILE, Sound, Track
from studio.document import MixSettings, MusicCue, MusicSettings
from studio.recipes import Artifact, Recipe
from studio.timeline import Timeline

ENCODER_MARGIN_DB = 0.4  # what AAC may add to a true peak
LOUDNESS_TOLERANCE_LU = 0.2
FILE = SOUND_FILE
DRAFT_CODER = "fast"  # of FFmpeg's two ways to quantise AAC


def mix_recipe(
    timeline: Timeline,
    settings: MixSettings,
    music_settings: MusicSettings,
    cue: MusicCue,
    voices: Mapping[str, str],
    music: str,
    *,
    draft: bool = False,
) -> Recipe:
    """The recipe of the finished sound.

    Parameters
    ----------
    cue : what the music was written to.
    voices : digest of the voice artifact of every scene id.
    music : digest of the music artifact, or empty for none.
    draft : encode faster, at about the same quality.
    """
    inputs = {f"voice:{scene_id}": digest for scene_id, digest in voices.items()}
    if music:
        inputs["music"] = music
    return Recipe(
        kind="mix",
        engine="mixer",
        version="2",
        params={
            "starts": {clip.scene_id: clip.start for clip in timeline.voice},
            "n_samples": timeline.samples,
            "scene_starts": timeline.scene_starts,
            "cue_starts": cue_starts(cue),
            "music_gain_db": music_settings.gain_db,
            **settings.model_dump(),
            **({"coder": DRAFT_CODER} if draft else {}),
        },
        inputs=inputs,
    )


def run_mix(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Mix, set the loudness, encode, and measure what was encoded.

    Sound lies on disk and is worked on by blocks: a long film needs no more memory.
    """
    params = recipe.params
    voice = (
        (start, at_48_khz(*read_wav(inputs[f"voice:{scene_id}"].file("voice.wav"))))
        for scene_id, start in params["starts"].items()
    )
    with ExitStack() as files:
        track = files.enter_context(Track.scratch(params["n_samples"], folder))
        music: Sound | None = None
        if "music" in inputs:
            music = fitting_music(params, inputs["music"], folder, files)
        levels = {name: params[name] for name in ("music_gain_db", "duck_db")}
        mix(track, voice, music, **levels)
        return asdict(_finish(track, params, folder / FILE))


def _finish(track: Sound, params: Mapping[str, Any], path: Path) -> Certificate:
    """Encode at the loudness asked for; the certificate is of what was encoded."""
    ceiling = params["true_peak_dbtp"] - ENCODER_MARGIN_DB
    target = params["target_lufs"]
    with Track.scratch(folder=path.parent) as scratch:
        for _ in range(4):
            finished = normalise(track, target, ceiling, scratch)
            write_aac(path, finished, params.get("coder", ""))
            certificate = measure_file(path)
            if certificate.integrated_lufs <= SILENCE_LUFS:
                break
            excess_db = certificate.true_peak_dbtp - params["true_peak_dbtp"]
            error_lu = params["target_lufs"] - certificate.integrated_lufs
            if excess_db <= 0 and abs(error_lu) <= LOUDNESS_TOLERANCE_LU:
                break
            # The encoder adds to peaks and takes from the treble: aim beside what was missed.
            ceiling -= excess_db + 0.1 if excess_db > 0 else 0.0
            target += error_lu
    return certificate


def fitting_music(
    params: Mapping[str, Any], music: Artifact, folder: Path, files: ExitStack
) -> Sound:
    """The music, by whole bars as long as the film, where its composer told the tempo."""
    whole = files.enter_context(open_wav(music.file("music.wav")))
    starts = params["cue_starts"], params["scene_starts"]
    pieces = fitted(music.facts, len(whole), *starts, params["n_samples"])
    if pieces == [(0, len(whole))]:
        return whole
    retimed = files.enter_context(Track.scratch(joined_length(pieces), folder))
    join(whole, pieces, retimed)
    return retimed
