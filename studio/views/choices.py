"""Lists for the select boxes: voices, styles and layouts.

The modules that define them load drawing and sound libraries, which the web server has no use
for. So a short-lived process of its own reads the lists and prints them as JSON.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from studio.errors import StorageError

TIMEOUT_S = 60
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class VoiceChoice:
    """A voice in a list."""

    name: str
    label: str
    language: str
    gender: str = ""


@dataclass(frozen=True)
class Choices:
    """What can be chosen."""

    voices: tuple[VoiceChoice, ...]
    styles: tuple[str, ...]
    layouts: tuple[str, ...]

    def voices_for(self, language: str) -> tuple[VoiceChoice, ...]:
        """The voices of one language."""
        return tuple(voice for voice in self.voices if voice.language == language)


@cache
def choices() -> Choices:
    """The lists of this installation.

    Raises
    ------
    StorageError : the process that reads them failed.
    """
    command = [sys.executable, "-m", "studio.views.choices"]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=False)
    if done.returncode:
        logger.error("reading the lists failed:\n%s", done.stderr.decode(errors="replace"))
        raise StorageError(
            "The lists of voices and styles cannot be read.",
            remedy="Run: studio doctor, which tells what is missing.",
        )
    lists = json.loads(done.stdout)
    voices = tuple(VoiceChoice(**voice) for voice in lists["voices"])
    return Choices(voices, tuple(lists["styles"]), tuple(lists["layouts"]))


def read_ahead() -> None:
    """Read the lists now, in the background."""
    threading.Thread(target=_read_quietly, name="choices", daemon=True).start()


def _read_quietly() -> None:
    try:
        choices()
    except StorageError as error:  # said again, on the page, when the lists are needed
        logger.warning("%s", error)


def _lists() -> dict[str, Any]:
    from studio.backends import choose, load
    from studio.visuals.layouts import LAYOUTS
    from studio.visuals.styles import STYLES

    voices = load(choose("narrator")).voices()
    return {
        "voices": [asdict(voice) for voice in voices],
        "styles": list(STYLES),
        "layouts": list(LAYOUTS),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_lists()))
