"""Notes played by the instruments of a soundfont of General MIDI."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.naming import RANGES
from studio.analysis.instruments.corpus.sounds import SOUND_S, LabelledSound, one_shot
from studio.analysis.instruments.features import RATE_HZ

#: (bank, preset) of the kits of General MIDI and of Roland's extension.
KITS: Final = ((128, 0), (128, 8), (128, 16), (128, 24), (128, 25), (128, 32), (128, 40))
_DRUM_BANK = 128
_TRIES = 3
Table = Mapping[str, tuple[int, ...]]


def play_font(
    path: Path,
    programs: Table,
    keys: Table,
    notes_per_label: int,
    kits: tuple[tuple[int, int], ...] = KITS,
) -> Iterator[LabelledSound]:
    """Notes of every label that the font has, of all its programs, kits and registers."""
    import tinysoundfont

    synth = tinysoundfont.Synth(samplerate=RATE_HZ)
    player = _Player(synth, synth.sfload(str(path)), random.Random(path.name))
    for label, numbers in programs.items():
        presets = tuple((0, number) for number in numbers)
        for _ in range(notes_per_label):
            key = player.rng.randint(*RANGES[label])
            yield from player.sound(label, presets, key, player.rng.uniform(0.25, SOUND_S))
    for label, numbers in keys.items():
        for _ in range(notes_per_label):
            yield from player.sound(label, kits, player.rng.choice(numbers), SOUND_S)


@dataclass(frozen=True)
class _Player:
    synth: Any
    font: int
    rng: random.Random

    def sound(
        self, label: str, presets: tuple[tuple[int, int], ...], key: int, held_s: float
    ) -> Iterator[LabelledSound]:
        """A note on one of the presets; nothing where the font lacks them."""
        for bank, preset in self.rng.sample(presets, min(len(presets), _TRIES)):
            try:
                self.synth.program_select(0, self.font, bank, preset, bank == _DRUM_BANK)
            except (RuntimeError, ValueError):  # the font lacks this one
                continue
            samples = one_shot(_note(self.synth, key, self.rng.randint(45, 127), held_s))
            if samples is not None:
                yield LabelledSound(label, samples)
            return


def _note(synth: Any, key: int, velocity: int, held_s: float) -> NDArray[np.float32]:
    held = int(held_s * RATE_HZ)
    synth.noteon(0, key, velocity)
    parts = [_played(synth, held)]
    synth.noteoff(0, key)
    parts.append(_played(synth, int(SOUND_S * RATE_HZ) - held))
    synth.sounds_off(0)
    _played(synth, RATE_HZ // 20)
    return np.concatenate(parts)


def _played(synth: Any, n_samples: int) -> NDArray[np.float32]:
    if n_samples <= 0:
        return np.zeros(0, np.float32)
    stereo = np.frombuffer(synth.generate(n_samples), np.float32).reshape(-1, 2)
    return np.asarray(stereo.mean(axis=1), np.float32)
