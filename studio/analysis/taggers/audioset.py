"""Which of AudioSet's 527 classes stand for which of our instruments.

Source of the classes: Gemmeke et al., "Audio Set: An ontology and human-labeled dataset for audio
events", ICASSP 2017. An instrument is as likely as the likeliest of its classes, as they lie
within one another: who hears a female singer also hears singing.

Left out on purpose: classes that do not say which instrument it is (Guitar, Drum, Percussion,
Keyboard, Brass instrument), and relatives that sound otherwise (Harpsichord, Banjo, French horn,
Timpani). AudioSet has one class for all cymbals but the hi-hat; it counts as a crash, the one that
is heard most. It cannot tell a distorted guitar, an electronic pad, a splash, a ride or a tom, so a
tagger that was trained on it does not know these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "kick": ("Bass drum",),
    "snare": ("Snare drum", "Drum roll"),
    "rimshot": ("Rimshot",),
    "hihat": ("Hi-hat",),
    "crash": ("Cymbal",),
    "clap": ("Clapping",),
    "shaker": ("Maraca", "Rattle (instrument)", "Tambourine"),
    "bass": ("Bass guitar", "Double bass"),
    "acoustic_guitar": ("Acoustic guitar", "Strum"),
    "electric_guitar": ("Electric guitar", "Steel guitar, slide guitar"),
    "piano": ("Piano",),
    "electric_piano": ("Electric piano",),
    "organ": ("Organ", "Electronic organ", "Hammond organ"),
    "synth_lead": ("Synthesizer",),
    "strings": ("String section",),
    "violin": ("Violin, fiddle",),
    "cello": ("Cello",),
    "flute": ("Flute",),
    "clarinet": ("Clarinet",),
    "saxophone": ("Saxophone",),
    "trumpet": ("Trumpet",),
    "trombone": ("Trombone",),
    "harp": ("Harp",),
    "mallets": ("Mallet percussion", "Marimba, xylophone", "Glockenspiel", "Vibraphone"),
    "choir": ("Choir",),
    "vocal": (
        "Singing",
        "Male singing",
        "Female singing",
        "Child singing",
        "Synthetic singing",
        "Rapping",
        "Humming",
    ),
}


class FromAudioSet:
    """Turns a model's answers about AudioSet's classes into answers about our instruments.

    class_names : of the model's outputs, by their number; those without an instrument are left
        out, and so are instruments without a class.
    """

    def __init__(self, class_names: Mapping[int, str]) -> None:
        place = {name: number for number, name in class_names.items()}
        found = {
            label: [place[name] for name in names if name in place]
            for label, names in CLASSES.items()
        }
        self._places = {label: places for label, places in found.items() if places}
        self.labels = tuple(self._places)

    def confidences(self, likely: NDArray[np.float32]) -> NDArray[np.float32]:
        """From shape = (n_windows, n_classes) to (n_windows, n_labels)."""
        columns = [likely[:, places].max(axis=1) for places in self._places.values()]
        return np.stack(columns, axis=1)
