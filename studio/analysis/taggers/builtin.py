"""The back-end ``pisces-ears``: the studio's own classifier of instruments, on any computer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from studio.analysis.tagger import Tags
from studio.analysis.taggers.framing import tag_windows
from studio.under_way import note

if TYPE_CHECKING:
    from studio.analysis.instruments.model import InstrumentModel

MODEL = "pisces-ears"
_AT_ONCE = 16


class PiscesEars:
    """Tells the instruments of `studio.analysis.instruments` apart; see its model card."""

    def labels(self) -> tuple[str, ...]:
        """All that there are."""
        return _model().labels

    def tag(self, sound: Path, window_s: float = 1.0, name: str = "") -> Tags:
        """Listen to a sound file, window by window; see `Tagger`."""
        from studio.analysis.instruments.model import RATE_HZ

        model = _model()
        note(model=MODEL, device="cpu")
        return tag_windows(
            sound, name, window_s, RATE_HZ, model.labels, model.confidences, _AT_ONCE
        )


@cache
def _model() -> InstrumentModel:
    """Loaded once a process; it is small."""
    from studio.analysis.instruments.model import load

    return load()
