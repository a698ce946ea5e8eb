"""Where things are: read from the environment once, passed on as a value.

======================  =======================================================================
STUDIO_HOME             folder of the database, the artifacts and the voice model
STUDIO_DATABASE_URL     SQLAlchemy URL (default: SQLite in STUDIO_HOME)
STUDIO_ARTIFACTS_URL    fsspec URL of the artifacts, such as s3://bucket/studio (default: a folder
                        in STUDIO_HOME, which is the cache of artifacts that lie elsewhere)
STUDIO_CACHE_GB         size that this cache is to have at most (default: 20)
STUDIO_SCHEDULER        address of a Dask scheduler (default: a cluster of its own, embedded)
STUDIO_WORKERS          processes of the embedded cluster (default: the number of cores, at most 8)
STUDIO_TOKEN            whoever has it may use the API and sign in to the pages; needed to be
                        reached from other machines
STUDIO_QUEUE_LIMIT      jobs that may wait at once; more are refused (default: 200)
STUDIO_WEBHOOK_SECRET   signs the calls of webhooks (whsec_ and base64, as Standard Webhooks has it)
STUDIO_SOUNDFONT        a .sf2 or .sf3 file for the music (read by `studio.music.soundfonts`)
STUDIO_SAMPLE           0: no sample project on the first start (read by `studio.first_run`)
======================  =======================================================================
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    artifacts_url: str = ""  # empty: the folder `artifacts`
    cache_gb: int = 20  # of artifacts that lie elsewhere
    token: str = field(default="", repr=False)
    queue_limit: int = 200
    webhook_secret: str = field(default="", repr=False)

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
            workers=_number(env, "STUDIO_WORKERS", min(os.cpu_count() or 1, 8), 256),
            artifacts_url=env.get("STUDIO_ARTIFACTS_URL", ""),
            cache_gb=_number(env, "STUDIO_CACHE_GB", 20, 100_000),
            token=env.get("STUDIO_TOKEN", ""),
            queue_limit=_number(env, "STUDIO_QUEUE_LIMIT", 200, 100_000),
            webhook_secret=env.get("STUDIO_WEBHOOK_SECRET", ""),
        )


def _number(env: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise InputError(
            f"{text!r} is not a number that {name} can have.",
            remedy=f"Use a whole number from 1 to {most}, or leave it unset.",
            field=name,
        )
    return int(text)
