"""Opens Standard MIDI Files from anywhere: what is too big, broken or hostile is refused."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import mido
import pretty_midi

from studio.errors import InputError

MAX_BYTES = 4_000_000
MAX_TICK = 20_000_000  # a day's worth would make the reader's tables fill the memory
MAX_TEMPO_CHANGES = 5_000
TEMPO_EVENT = b"\xff\x51\x03"
BROKEN = (
    ArithmeticError,  # a tempo or a resolution of zero
    OSError, ValueError, EOFError, IndexError, KeyError, TypeError, mido.KeySignatureError,
)  # fmt: skip

_limits = Lock()


def read_midi(data: bytes) -> pretty_midi.PrettyMIDI:
    """A MIDI file's content.

    Raises
    ------
    InputError : it is no MIDI file, is damaged, is over 4 MB, lasts absurdly long, or changes
        its tempo more than 5,000 times. The message says which.
    """
    if len(data) > MAX_BYTES:
        raise _refused(
            f"The MIDI file has {len(data) / 1e6:.0f} MB.",
            f"Use one of up to {MAX_BYTES // 10**6} MB.",
        )
    if not data.startswith(b"MThd"):
        raise _refused("This is not a MIDI file.", "Use a Standard MIDI File (.mid).")
    if data.count(TEMPO_EVENT) > MAX_TEMPO_CHANGES:
        raise _refused(
            f"The MIDI file changes its tempo more than {MAX_TEMPO_CHANGES:,} times.",
            "Save it with a steady tempo.",
        )
    try:
        with _limited(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return pretty_midi.PrettyMIDI(io.BytesIO(data))
    except BROKEN as error:
        raise _refused(
            "This is not a MIDI file that can be read: it is damaged or cut off.",
            "Save it again as a Standard MIDI File (.mid).",
        ) from error


@contextmanager
def _limited() -> Iterator[None]:
    """The reader's own limit on ticks, a variable of its module, lowered while it reads."""
    module = pretty_midi.pretty_midi
    with _limits:
        before, module.MAX_TICK = module.MAX_TICK, MAX_TICK
        try:
            yield
        finally:
            module.MAX_TICK = before


def _refused(message: str, remedy: str) -> InputError:
    return InputError(message, remedy=remedy, field="midi")
