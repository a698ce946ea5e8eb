"""The voice of a song without the music, streamed: about 12 s are in memory at once.

Only the stretches in which somebody is heard are separated; the rest is silence.
"""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.fft import irfft, rfft

from studio.analysis.sound_file import RATE_HZ as HEARD_RATE_HZ
from studio.analysis.sound_file import sound_blocks
from studio.analysis.vocals.pieces import pieces_of
from studio.analysis.vocals.spleeter import BINS, CHUNK, HOP, RATE_HZ, SIZE, voice_share
from studio.analysis.vocals.voices import Voices
from studio.under_way import tell

Samples = NDArray[np.float32]

_WINDOW = np.hanning(SIZE + 1)[:-1].astype(np.float32)
_LAP = SIZE - HOP  # of a frame and the next
_OVERLAP = np.float32(1.5)  # the sum of four windows squared, a hop apart
_LARGEST = 32767
_MARGIN_S = 0.3  # around each span: soft beginnings and ends
_LEAST_SHARE = 10 ** (-18 / 10)  # of the energy of a span; the voice under loud music has 5 %


def separate(path: Path, voices: Voices, out: Path, name: str = "") -> Voices:
    """See `studio.analysis.vocals.hear.write_voice`."""
    separation = Separation(voices)
    left = round(voices.duration_s * HEARD_RATE_HZ)
    song = sound_blocks(path, RATE_HZ, "stereo", name=name)
    with wave.open(str(out), "wb") as file:
        file.setparams((1, 2, HEARD_RATE_HZ, left, "NONE", ""))
        for block in chain(_at_16_khz(separation.blocks(song)), _silence()):
            wanted = np.clip(block[:left], -1, 1)
            file.writeframes((wanted * _LARGEST).astype("<i2").tobytes())
            left -= len(wanted)
            done_s = voices.duration_s - left / HEARD_RATE_HZ
            tell(done_s / voices.duration_s, f"the voice of {done_s:.0f} s")
            if not left:
                break
    return separation.confirmed()


class Separation:
    """One pass through a song."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._energy = np.zeros((len(voices.spans), 2))  # of the voice and of the song

    def blocks(self, song: Iterable[Samples]) -> Iterator[Samples]:
        """The voice alone, mono, from the first sample of the song on; silence follows it.

        Parameters
        ----------
        song : blocks, each an ndarray, shape = (n_samples, 2), float32 at `RATE_HZ`.

        Yields
        ------
        ndarray, shape = (n_samples,), float32 at `RATE_HZ`; about 12 s each.
        """
        nothing = np.zeros((0, 2), np.float32)
        padded = chain([np.zeros((_LAP, 2), np.float32)], song, [np.zeros((SIZE, 2), np.float32)])
        tail = np.zeros(_LAP, np.float32)
        pieces = chain(pieces_of(padded, CHUNK * HOP), [nothing])
        for number, (piece, after) in enumerate(pairwise(pieces)):
            voice = self._voice_of(np.concatenate((piece, after[:_LAP])), number * CHUNK)
            voice[:_LAP] += tail[: len(voice)]
            yield voice[0 if number else _LAP : len(piece)]
            tail = voice[len(piece) :]

    def confirmed(self) -> Voices:
        """The spans in which there is a voice, now that it has been heard alone.

        The detector takes a solo now and then for singing; the separator does not.
        """
        spans = zip(self._voices.spans, self._energy, strict=True)
        kept = (span for span, (voice, song) in spans if voice > _LEAST_SHARE * song)
        return replace(self._voices, spans=tuple(kept))

    def _voice_of(self, samples: Samples, first_frame: int) -> Samples:
        """The voice in all frames that lie wholly in a piece, shape = (n_samples,)."""
        voice = np.zeros(len(samples), np.float32)
        count = max(0, (len(samples) - _LAP) // HOP)
        middles_s = ((first_frame + np.arange(count)) * HOP + SIZE // 2 - _LAP) / RATE_HZ
        heard = self._near(middles_s)
        if not heard.any():
            return voice
        first, last = np.flatnonzero(heard)[[0, -1]]
        used = slice(first, last + 1)
        frames = sliding_window_view(samples, SIZE, axis=0)[::HOP][used]
        spectrum = rfft(frames.transpose(1, 0, 2) * _WINDOW)[:, :, :BINS]
        alone = (spectrum * voice_share(np.abs(spectrum))).mean(axis=0)
        self._measure(middles_s[used], alone, spectrum.mean(axis=0))
        grains = irfft(alone * heard[used, None], SIZE) * (_WINDOW / _OVERLAP)
        for at, grain in enumerate(grains, first):
            voice[at * HOP : at * HOP + SIZE] += grain
        return voice

    def _near(self, times_s: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Is somebody heard then, or soon, or was just now?"""
        near = np.zeros(len(times_s), bool)
        for span in self._voices.spans:
            near |= (times_s >= span.start_s - _MARGIN_S) & (times_s <= span.end_s + _MARGIN_S)
        return near

    def _measure(self, times_s: NDArray[np.float64], *spectra: NDArray[np.complex64]) -> None:
        """Add the energies of the voice and of the song to those of the spans."""
        energy = np.stack([np.square(np.abs(spectrum)).sum(axis=1) for spectrum in spectra], axis=1)
        for at, span in enumerate(self._voices.spans):
            inside = (times_s >= span.start_s) & (times_s <= span.end_s)
            self._energy[at] += energy[inside].sum(axis=0)


def _at_16_khz(blocks: Iterable[Samples]) -> Iterator[Samples]:
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=HEARD_RATE_HZ)
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block[None], format="flt", layout="mono")
        frame.sample_rate = RATE_HZ
        yield from (found.to_ndarray()[0] for found in resampler.resample(frame))
    yield from (found.to_ndarray()[0] for found in resampler.resample(None))


def _silence() -> Iterator[Samples]:
    """To fill up a file whose sound ends a few samples early at this rate."""
    while True:
        yield np.zeros(HEARD_RATE_HZ, np.float32)
