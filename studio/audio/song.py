"""The step ``song_sound``: a person's song as the sound of a film, untouched.

AAC and MP3 go into the MP4 as they are, bit for bit. What an MP4 cannot hold for every player
(WAV, FLAC, Ogg) is encoded once as AAC at a rate that leaves it transparent; its level stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.analysis.sound_kinds import reader_of
from studio.audio.track import SOUND_FILE
from studio.document import Song
from studio.errors import InputError
from studio.recipes import Artifact, Recipe, upload_recipe
from studio.visuals.media.file_kinds import HEAD_BYTES

COPIED = {("mov", "aac"), ("mp3", "mp3")}  # container and codec that an MP4 takes as they are
CHANNEL_BITS_PER_S = 160_000  # 320 kbit/s for stereo
RATES_HZ = (44_100, 48_000, 88_200, 96_000)  # of the AAC that is made; others become 48 kHz
LAYOUTS = {"stereo": "stereo", "5.1": "5.1", "5.1(side)": "5.1"}  # others become stereo


def song_sound_recipe(song: Song) -> Recipe:
    """The recipe of the song as a film's sound."""
    return Recipe(
        kind="song_sound",
        engine="untouched",
        version="1",
        params={},
        inputs={"sound": upload_recipe(song.sound).digest},
    )


def run_song_sound(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Copy or encode, and measure.

    Raises
    ------
    InputError : the file is damaged.
    """
    import av
    from av.error import FFmpegError

    from studio.audio.files import measure_file

    sound, out = inputs["sound"], folder / SOUND_FILE
    path, name = sound.file(), str(sound.facts.get("name", "the song"))
    with path.open("rb") as file:
        reader = reader_of(file.read(HEAD_BYTES))
    try:
        with av.open(
            str(path),
            format=reader,
            options={"protocol_whitelist": "file"},
            metadata_errors="replace",
        ) as source:
            codec = source.streams.audio[0].codec_context.name
            copied = (reader, codec.removesuffix("float")) in COPIED
            (_copy if copied else _encode)(source, out)
    except (FFmpegError, IndexError, ValueError) as error:
        raise InputError(
            f"'{name}' is damaged or cut off.", remedy="Export it again, and give that.", field=name
        ) from error
    return asdict(measure_file(out)) | {"copied": copied}


def _copy(source: Any, out: Path) -> None:
    """The packets as they are; where the sound begins (the encoder's delay) is kept with them."""
    import av

    heard = source.streams.audio[0]
    delay = max(heard.start_time or 0, 0)  # an MP3 tells so what its encoder put before the sound
    with av.open(str(out), "w", format="mp4") as container:
        stream = container.add_stream_from_template(heard)
        for packet in source.demux(heard):
            if packet.dts is not None:
                packet.pts -= delay
                packet.dts -= delay
                packet.stream = stream
                container.mux_one(packet)


def _encode(source: Any, out: Path) -> None:
    import av

    heard = source.streams.audio[0]
    rate_hz = heard.rate if heard.rate in RATES_HZ else 48_000
    layout = LAYOUTS.get(heard.layout.name, "stereo")
    with av.open(str(out), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=rate_hz, layout=layout)
        stream.bit_rate = CHANNEL_BITS_PER_S * stream.layout.nb_channels
        resampler = av.AudioResampler(format="fltp", layout=layout, rate=rate_hz, frame_size=1024)
        position = 0
        for frame in source.decode(heard):
            frame.pts = None  # strung together: gaps in the file's own times are none in its sound
            for part in resampler.resample(frame):
                position = _write(container, stream, part, position)
        for part in resampler.resample(None):
            position = _write(container, stream, part, position)
        container.mux(stream.encode(None))


def _write(container: Any, stream: Any, part: Any, position: int) -> int:
    """Encode a frame; NaN and infinity, which a WAV can hold, are silence."""
    import av
    import numpy as np

    samples = np.nan_to_num(part.to_ndarray(), posinf=0.0, neginf=0.0)
    clean = av.AudioFrame.from_ndarray(samples, format="fltp", layout=part.layout.name)
    clean.sample_rate, clean.pts = part.sample_rate, position
    container.mux(stream.encode(clean))
    end: int = position + part.samples
    return end
