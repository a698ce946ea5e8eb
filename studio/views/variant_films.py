"""Films of batches and of variants as the grid shows them, and as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storage.jobs import Job
from studio.batches.folder import safe_stem, sheet_files, unique_stems
from studio.batches.order import ItemFilm
from studio.recipes import ArtifactStore
from studio.views.links import file_url

FILM, STILL = "film.mp4", "still.jpg"


def of_batch(store: ArtifactStore, film: ItemFilm, file: str) -> dict[str, Any]:
    """One film of a batch; `file` is its name on the person's computer."""
    state = film.state
    there = state.state == "done" and store.find(state.film) is not None
    length = f" · {state.duration_s:.1f} s" if there else ""
    return {
        "id": state.job,
        "title": film.item.title,
        "about": f"Row {film.item.row} · {film.format}{length}",
        "format": film.format,
        "state": state.state,
        "fraction": state.fraction,
        "message": state.message,
        "error": _error(state.error),
        "src": file_url(state.film, FILM) if there else "",
        "poster": file_url(state.still, STILL) if there and state.still else "",
        "download": file_url(state.film, FILM, file) if there else "",
        "project": film.item.project,
    }


def of_variants(store: ArtifactStore, job: Job) -> list[dict[str, Any]]:
    """The films of a finished job of variants."""
    films = (job.result or {}).get("films", [])
    stems = _stems(films)
    return [_of_variant(store, job, n, film, stems[n]) for n, film in enumerate(films)]


def variant_files(store: ArtifactStore, job: Job) -> dict[str, Path]:
    """The films of a job of variants that are there and its contact sheet, by their names."""
    result = job.result or {}
    films = result.get("films", [])
    files: dict[str, Path] = {}
    for film, stem in zip(films, _stems(films), strict=True):
        artifact = store.find(film["film"]) if film["film"] else None
        if artifact is not None:
            files[f"{stem}.mp4"] = artifact.file(FILM)
            files[f"{stem}.srt"] = artifact.file("captions.srt")
    sheet = store.find(result["sheet"]) if result.get("sheet") else None
    return files | (sheet_files(sheet) if sheet is not None else {})


def sheet_pages(store: ArtifactStore, digest: str, name: str) -> list[dict[str, str]]:
    """Addresses of the pages of a contact sheet; none where it is not there.

    name : of the batch or the ad, for the files on the person's computer.
    """
    sheet = store.find(digest) if digest else None
    if sheet is None:
        return []
    return [
        {
            "url": file_url(digest, path.name),
            "download": file_url(digest, path.name, f"{safe_stem(name)} {shown}"),
        }
        for shown, path in sheet_files(sheet).items()
    ]


def _of_variant(
    store: ArtifactStore, job: Job, number: int, film: Mapping[str, Any], stem: str
) -> dict[str, Any]:
    there = bool(film["film"]) and store.find(film["film"]) is not None
    told = [film["hook"], film["call_to_action"]]
    length = [f"{film['duration_s']:.1f} s"] if there else []
    made = [f"{film['computed']} steps made, {film['reused']} shared"] if there else []
    return {
        "id": f"{job.id}-{number}",
        "title": film["name"],
        "about": " · ".join([*filter(None, told), *length, *made]),
        "format": film["format"],
        "state": "failed" if film["error"] else "done",
        "fraction": 1.0,
        "message": "",
        "error": _error(film["error"]),
        "src": file_url(film["film"], FILM) if there else "",
        "poster": file_url(film["still"], STILL) if there else "",
        "download": file_url(film["film"], FILM, f"{stem}.mp4") if there else "",
        "project": "",
    }


def _stems(films: list[dict[str, Any]]) -> list[str]:
    return unique_stems([film["name"].replace(":", "x") for film in films])


def _error(error: Mapping[str, str] | None) -> dict[str, str] | None:
    return {"message": error["message"], "remedy": error["remedy"]} if error else None
