"""Finished films as the Export page lists them: files, measurements, what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from storage.jobs import Job
from studio.audio.targets import verdicts
from studio.compare import in_words
from studio.document import Document, MixSettings
from studio.recipes import ArtifactStore
from studio.views.links import file_title, file_url

SILENT_LUFS = -69.0
FILMS = (("MP4", "film.mp4"), ("SRT", "captions.srt"), ("VTT", "captions.vtt"))


@dataclass(frozen=True)
class FilmFile:
    """One file that belongs to a film, and its name on the person's computer."""

    label: str
    digest: str
    name: str
    save_as: str
    size_bytes: int

    def as_download(self) -> dict[str, str]:
        """What the page shows."""
        return {
            "label": self.label,
            "url": file_url(self.digest, self.name, self.save_as),
            "about": f"{self.save_as}, {size(self.size_bytes)}",
        }


def film_name(job: Job, title: str) -> str:
    """A film's name without its ending."""
    return f"{file_title(title, '')} {job.params.get('format', '').replace(':', 'x')}".strip()


def film_files(store: ArtifactStore, job: Job, title: str) -> list[FilmFile]:
    """The files of a film that are still there; the film itself is the first."""
    result = job.result or {}
    stem = film_name(job, title)
    wanted = [
        (label, result["film"], name, f"{stem}.{name.rpartition('.')[2]}") for label, name in FILMS
    ]
    if result.get("music"):
        wanted.append(("MIDI", result["music"], "music.mid", f"{file_title(title, '.mid')}"))
    files: list[FilmFile] = []
    for label, digest, name, save_as in wanted:
        artifact = store.find(digest)
        if artifact is not None and name in artifact.provenance.files:
            size_bytes = artifact.provenance.files[name].size_bytes
            files.append(FilmFile(label, digest, name, save_as, size_bytes))
    return files


def certificate(
    measured: Mapping[str, float], wanted: MixSettings, *, song: bool = False
) -> dict[str, Any]:
    """The measurements in words, and whether they are what was asked for.

    song : the sound is a person's song, of which nothing is asked.
    """
    if measured["integrated_lufs"] <= SILENT_LUFS:
        return {"rows": [], "ok": True, "verdict": "This film has no sound."}
    rows = [asdict(verdict) for verdict in verdicts(measured, wanted)]
    if song:
        rows = [row | {"good": True} for row in rows]
        return {"rows": rows, "ok": True, "verdict": "Measured: the song's sound is unchanged."}
    ok = all(row["good"] for row in rows[:2])  # the range is a matter of taste
    verdict = (
        "Measured on the finished sound: as loud as asked for, and no peak too high."
        if ok
        else "Measured on the finished sound: not what was asked for. Set the mix on Sound."
    )
    return {"rows": rows, "ok": ok, "verdict": verdict}


def changes(old: Document, new: Document) -> list[str]:
    """What is different in `new`, in short lines for a person; empty: nothing."""
    told = [f"{row.place}: {row.name}" if row.place else row.name for row in in_words(old, new)]
    return list(dict.fromkeys(told))


def size(size_bytes: int) -> str:
    """A file's size in words."""
    return f"{size_bytes / 1e6:.1f} MB" if size_bytes >= 1e5 else f"{size_bytes / 1e3:.0f} kB"
