"""Where things are: read from the environment once, passed on as a value.

======================  =======================================================================
STUDIO_HOME             folder of the database, the artifacts and the voice model
STUDIO_DATABASE_URL     SQLAlchemy URL (default: SQLite in STUDIO_HOME)
STUDIO_SCHEDULER        address of a Dask scheduler (default: a cluster of its own, embedded)
STUDIO_WORKERS          processes of the embedded cluster (default: the number of cores, at most 8)
STUDIO_SOUNDFONT        a .sf2 or .sf3 file for the music (read by `studio.music.soundfonts`)
STUDIO_SAMPLE           0: no sample project on the first start (read by `studio.first_run`)
======================  =======================================================================
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_dir

from studio.errors import InputError


@dataclass(frozen=True)
class Settings:
    """Where the studio keeps things and where it computes."""

    home: Path
    database_url: str
    artifacts: Path
    scheduler: str  # empty: an embedded cluster
    workers: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from the environment variables in this module's table."""
        env = os.environ if environment is None else environment
        home = Path(env.get("STUDIO_HOME") or user_data_dir("pisces-studio")).expanduser().resolve()
        return cls(
            home=home,
            database_url=env.get("STUDIO_DATABASE_URL") or f"sqlite:///{home / 'studio.db'}",
            artifacts=home / "artifacts",
            scheduler=env.get("STUDIO_SCHEDULER", ""),
            workers=_workers(env.get("STUDIO_WORKERS", "")),
        )


def _workers(text: str) -> int:
    if not text:
        return min(os.cpu_count() or 1, 8)
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise InputError(
            f"{text!r} is not a number of processes.",
            remedy="Use a whole number from 1 to 256, or leave it unset.",
            field="STUDIO_WORKERS",
        )
    return int(text)
