"""A narrator in a package of its own that takes its time and tells how far it is."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio import keys
from studio.backends import Backend, Setting
from studio.under_way import note, tell
from studio.voice.narrator import Speech, Voice, Word

RATE_HZ = 24_000
PIECE_S = 0.05


class Patient:
    """Each word is a tone of a fifth of a second, and takes `PIECE_S` to make."""

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("hum", "Hum", "en", "female"),)

    def speak(self, text: str, voice: str, language: str, speed: float, seed: int) -> Speech:
        words = text.split()
        log = Path(keys.setting("PATIENT_LOG"))
        for done, word in enumerate(words):
            tell(done / len(words), f"word {done + 1} of {len(words)}")
            time.sleep(PIECE_S)
            with log.open("a") as file:
                file.write(f"{word}\n")
        note(model=keys.setting("PATIENT_MODEL", "slow-1"), units={"characters": len(text)})
        tone = 0.3 * np.sin(np.arange(len(words) * RATE_HZ // 5) * 2 * np.pi * 440 / RATE_HZ)
        times = [(word, i / 5, (i + 1) / 5) for i, word in enumerate(words)]
        return Speech(tone.astype(np.float32), RATE_HZ, tuple(Word(*word) for word in times))


ROW = Backend(
    role="narrator",
    name="patient",
    label="Patient",
    load="pisces_patient:Patient",
    version="1",
    priority=0,
    licence="CC0",
    about="For the tests.",
    by_name_only=True,
    settings=(
        Setting("PATIENT_MODEL", "Model", "Which.", "slow-1"),
        Setting("PATIENT_LOG", "Log", "A file for its words.", required=True, in_recipe=False),
    ),
    optional_keys=("PATIENT_WORD_OF_PASSAGE",),
)
ON_CARD = replace(ROW, name="patient-card", wants_card=True)


def _animator(name: str, draws: str, consent: str = "") -> Backend:
    """A row of an animator for recipes alone: nothing is made with it."""
    return Backend(
        role="animator", name=name, label=name, load="pisces_patient:none", version="1",
        priority=0, licence="CC0", about="For the tests.", by_name_only=True, draws=draws,
        consent=consent,
    )  # fmt: skip


FILM, PAINT = _animator("film", "video"), _animator("paint", "still")
STRICT = _animator("strict", "video", consent="ask first.")
