"""The mix: levels, the loudness asked for, and what was measured on the newest draft."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from components.mixer import Drawing, Level, Line, Preset, Reading, mixer
from storage.projects import Project
from studio import edits
from studio.audio.targets import TARGETS, verdicts
from studio.document import Document, MixSettings
from studio.views.desk import Draft, desk
from studio.views.links import file_url
from studio.views.shared import edit

#: As the mixer works (studio/audio/mix.py, which the web server need not load).
DUCKING: Final = {"join_s": 0.7, "attack_s": 0.25, "release_s": 0.6, "under_voice_db": 5.0}
MUSIC_FIELDS: Final = frozenset({"enabled", "gain_db"})
SUMMARIES: Final = {
    "enabled": "Music on or off",
    "gain_db": "Changed the music's level",
    "duck_db": "Changed the ducking",
    "target_lufs": "Changed the loudness",
    "true_peak_dbtp": "Changed the true peak",
}
#: Ends of the scales on which a measured figure is shown.
SCALES: Final = ((-36.0, -6.0), (-12.0, 0.0), (0.0, 20.0))
PEAKS = "peaks.json"


def show(project: Project, draft: Draft | None) -> None:
    """The mixer; the draft lends its figures and its sound over time."""
    key = f"mixer-{project.id}"
    readings, note = measured(project, draft)
    mixer(
        music_on=project.document.music.enabled,
        levels=levels(project.document),
        presets=[
            Preset(
                target.name,
                target.used_by,
                {"target_lufs": target.target_lufs, "true_peak_dbtp": target.true_peak_dbtp},
            )
            for target in TARGETS
        ],
        readings=readings,
        note=note,
        drawing=drawing(draft),
        key=key,
        on_change=partial(_store, key, project.id),
    )


def levels(document: Document) -> list[Level]:
    """The settings with what they do."""
    mix = document.mix
    spoken = document.kind == "ad"
    loud, peak = "Integrated loudness, as EBU R128 measures it.", "No peak goes over this."
    music = "How loud the music is" + ("; 0 lies 5 dB under the voice." if spoken else ".")
    duck = "How far the music steps back while somebody speaks."
    ducking = [Level("duck_db", "Ducking", mix.duck_db, 0, 30, 0.5, "dB", duck)] if spoken else []
    return [
        Level("gain_db", "Level", document.music.gain_db, -24, 12, 0.5, "dB", music),
        *ducking,
        Level("target_lufs", "Target", mix.target_lufs, -30, -9, 0.5, "LUFS", loud),
        Level("true_peak_dbtp", "True peak", mix.true_peak_dbtp, -9, 0, 0.1, "dBTP", peak),
    ]


def changed(document: Document, values: Mapping[str, Any]) -> Document:
    """The document with settings that the mixer sent."""
    music = {field: value for field, value in values.items() if field in MUSIC_FIELDS}
    mix = {field: value for field, value in values.items() if field not in MUSIC_FIELDS}
    document = edits.set_music(document, **music) if music else document
    return edits.set_mix(document, **mix) if mix else document


def measured(project: Project, draft: Draft | None) -> tuple[list[Reading], str]:
    """The figures of the newest draft against the settings, and what is to be known of them."""
    if draft is None:
        return [], ""
    figures: Mapping[str, float] = draft.result["certificate"]
    readings = _readings(figures, project.document.mix)
    if draft.current or _sounds_alike(project, draft):
        return readings, "Measured on the draft as it is now."
    return readings, "Measured on the last draft. The next one is measured again."


def loudness_line(draft: Draft) -> str:
    """How loud the draft is, in a line."""
    figures: Mapping[str, float] = draft.result["certificate"]
    loud, peak = figures["integrated_lufs"], figures["true_peak_dbtp"]
    return f"{loud:.1f} LUFS, true peak {peak:.1f} dBTP".replace("-", "−")


def _readings(figures: Mapping[str, float], wanted: MixSettings) -> list[Reading]:
    values = [figures[name] for name in ("integrated_lufs", "true_peak_dbtp", "loudness_range_lu")]
    goals = (wanted.target_lufs, wanted.true_peak_dbtp, None)
    told = verdicts(figures, wanted)
    return [
        Reading(
            verdict.name,
            verdict.value,
            verdict.words,
            verdict.good,
            _share(value, scale),
            None if goal is None else _share(goal, scale),
        )
        for verdict, value, goal, scale in zip(told, values, goals, SCALES, strict=True)
    ]


def _share(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return round(min(max((value - low) / (high - low), 0.0), 1.0), 4)


def _sounds_alike(project: Project, draft: Draft) -> bool:
    """Has nothing been changed since that is heard?"""
    then = desk().document_at(project.id, draft.job.revision)
    now = project.document
    return [then.mix, then.music, then.voice, then.scenes] == [
        now.mix, now.music, now.voice, now.scenes,
    ]  # fmt: skip


def drawing(draft: Draft | None) -> Drawing | None:
    """Voice and music of a draft over time, where it tells them."""
    timeline = (draft.result if draft else {}).get("timeline")
    if draft is None or not timeline:
        return None
    return Drawing(
        src=file_url(draft.result["film"], "film.mp4"),
        duration_s=float(draft.result["duration_s"]),
        voice=tuple(
            Line(line["start_s"], line["duration_s"], _peaks(line["peaks"]))
            for line in timeline["voice"]
        ),
        music=_peaks(timeline["music"]["peaks"]),
        **DUCKING,
    )


def _peaks(digest: str) -> str:
    return file_url(digest, PEAKS) if digest else ""


def _store(key: str, project_id: str) -> None:
    values = st.session_state[key].change
    if not values:
        return
    fields = [field for field in values if field in SUMMARIES]
    summary = SUMMARIES[fields[0]] if len(fields) == 1 else "Changed the mix"
    edit(project_id, lambda document: changed(document, values), summary)
