"""Lists for the select boxes: voices, styles and layouts.

A narrator's voices are known by modules that load sound libraries, which the web server has no use
for. So a short-lived process of its own reads them and prints them as JSON.
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

from studio.backends import Backend, RoleName, choose, named
from studio.document import Document
from studio.errors import StorageError, StudioError
from studio.keys import redacted
from studio.settings import Settings
from studio.visuals.layout_table import LAYOUT_NAMES, LAYOUT_ROWS
from studio.visuals.style_table import STYLE_NAMES, STYLE_ROWS
from studio.voice.choose import choose_voice

AUTO = "auto"
TIMEOUT_S = 60
#: Narrators whose list of voices is brought from elsewhere by the job "voices".
LISTED_ELSEWHERE = frozenset({"google"})
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

    styles: tuple[str, ...]
    layouts: tuple[str, ...]


def choices() -> Choices:
    """The lists of this installation that are always the same."""
    return Choices(STYLE_NAMES, LAYOUT_NAMES)


def style_label(name: str) -> str:
    """A style's name as people read it."""
    labels = {row.name: row.label for row in STYLE_ROWS}
    return "Automatic" if name == AUTO else labels.get(name, name)


def layout_label(name: str) -> str:
    """A layout's name as people read it."""
    labels = {row.name: row.label for row in LAYOUT_ROWS}
    return "Automatic" if name == AUTO else labels.get(name, name)


def chosen_row(role: RoleName, name: str) -> Backend | None:
    """The back-end that a choice leads to; None where it cannot be used."""
    try:
        return choose(role, name)
    except StudioError:
        return None


def voices_of(narrator: str, language: str = "") -> tuple[VoiceChoice, ...]:
    """The voices of a narrator, in one language or in all; none where it cannot be used.

    Parameters
    ----------
    narrator : name of a back-end, or ``auto``.

    Raises
    ------
    StorageError : the process that reads them failed.
    """
    row = chosen_row("narrator", narrator)
    if row is None or not has_list(row.name):
        return ()
    voices = _voices(row.name, _changed_at(row.name))
    return tuple(voice for voice in voices if language in ("", voice.language))


def has_list(narrator: str) -> bool:
    """Is the narrator's list of voices on this computer?"""
    return narrator not in LISTED_ELSEWHERE or _changed_at(narrator) > 0


def fitting_voice(document: Document) -> str:
    """The voice that ``auto`` takes in a film; empty where its narrator has none."""
    brief, row = document.brief, chosen_row("narrator", document.voice.backend)
    voices = voices_of(document.voice.backend, brief.language)
    if row is None or not voices:
        return ""
    fitting = choose_voice(brief.language, brief.tone, document.seed, row.name)
    return fitting if fitting != AUTO else voices[0].name


def read_ahead() -> None:
    """Read the list of voices now, in the background."""
    threading.Thread(target=_read_quietly, name="choices", daemon=True).start()


def _read_quietly() -> None:
    try:
        voices_of(AUTO)
    except StorageError as error:  # said again, on the page, when the lists are needed
        logger.warning("%s", error)


@cache
def _voices(narrator: str, _changed_at: float) -> tuple[VoiceChoice, ...]:
    return tuple(VoiceChoice(**voice) for voice in _read(narrator)["voices"])


def _changed_at(narrator: str) -> float:
    """When the narrator's list was last brought, in seconds; 0 for one that never changes."""
    try:
        return (Settings.from_environment().home / "voices" / f"{narrator}.json").stat().st_mtime
    except OSError:
        return 0.0


def _read(narrator: str) -> dict[str, Any]:
    """What `_lists` prints of the voices of a narrator."""
    command = [sys.executable, "-m", "studio.views.choices", narrator]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=False)
    if done.returncode:
        told = redacted(done.stderr.decode(errors="replace"))
        logger.error("reading the lists failed:\n%s", told)
        raise StorageError(
            "The list of voices cannot be read.",
            remedy="Run: studio doctor, which tells what is missing.",
        )
    lists: dict[str, Any] = json.loads(done.stdout)
    return lists


def _lists(narrator: str) -> dict[str, Any]:
    return {"voices": [asdict(voice) for voice in named("narrator", narrator).voices()]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_lists(sys.argv[1])))
