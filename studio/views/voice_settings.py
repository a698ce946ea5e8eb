"""The narrator: voices to hear and choose, how fast they speak, who speaks elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from components.voice_picker import VoiceCard, voice_picker
from storage.jobs import Job, Lane
from storage.projects import Project
from studio import edits
from studio.backends import Backend
from studio.document import Document
from studio.views import consent
from studio.views.choices import (
    AUTO,
    LISTED_ELSEWHERE,
    VoiceChoice,
    fitting_voice,
    has_list,
    voices_of,
)
from studio.views.desk import desk
from studio.views.engine_choice import engine_field, show_state
from studio.views.links import file_url
from studio.views.shared import attempt, edit, escape, go, notify, scene_title
from studio.voice.samples import GRADES, grade_of, sample_recipe

SAMPLE_FILE = "voice.wav"  # the name of the sound inside its artifact
POLL_S = 0.4


def show(project: Project) -> None:
    """Who speaks, and the cards; asks again only while a sample is being made."""
    narrator = _show_narrator(project)
    if narrator is None:
        return
    if not voices_of(narrator.name, project.document.brief.language):
        _show_no_voices(narrator)
        return
    polls = any(job.active for job in _samples(project))
    run_every = POLL_S if polls else None
    st.fragment(_show_picker, run_every=run_every, key="voices")(project, narrator)
    _show_scenes(project)


def _show_narrator(project: Project) -> Backend | None:
    """The narrator of the film; None where it cannot be used."""
    chosen = project.document.voice.backend
    field, more = st.columns([1, 2], vertical_alignment="bottom")
    with field:
        engine_field(
            "narrator",
            "Narrator",
            chosen,
            "film_narrator",
            partial(_set_narrator, project.id),
            help_="Another narrator has other voices: those that were chosen are let go.",
        )
    with more:
        row = show_state("narrator", chosen)
        if row is not None and row.name in LISTED_ELSEWHERE:
            _show_refresh(row)
    return row


def _set_narrator(project_id: str, name: str) -> None:
    def change(document: Document) -> Document:
        return edits.set_narrator(document, name)

    consent.use_engine(project_id, "narrator", name, change, "Changed the narrator")
    if not has_list(name):
        _refresh(name)


def _show_refresh(narrator: Backend) -> None:
    """Bring the list of voices anew."""
    st.button(
        "Bring the list of voices",
        key="voices_refresh",
        type="tertiary",
        icon=":material/refresh:",
        help=f"Asks {narrator.label} which voices there are.",
        on_click=partial(_refresh, narrator.name),
    )


def _refresh(narrator: str) -> None:
    jobs = desk().workspace.jobs
    if attempt(lambda: jobs.enqueue("voices", "", 0, {"narrator": narrator})):
        notify("The list is on its way.", ":material/refresh:")


def _show_no_voices(narrator: Backend) -> None:
    if any(job.params["narrator"] == narrator.name for job in _lists(active=True)):
        st.info("Its voices are here in a moment.", icon=":material/hourglass_top:")
        return
    words = "It has no voice for the language of this film. Choose another narrator."
    if narrator.name in LISTED_ELSEWHERE:
        words = "Its list of voices is not here yet, or holds none for this language: bring it."
    st.info(words, title=escape(f"{narrator.label} has no voices here"), icon=":material/mic_off:")


def _lists(*, active: bool) -> list[Job]:
    """The jobs that bring lists of voices."""
    return desk().workspace.jobs.recent("", kind="voices", active=active, results=False)


def _show_picker(project: Project, narrator: Backend) -> None:
    voice, brief = project.document.voice, project.document.brief
    key = f"voices-{project.id}"
    told = voice_picker(
        cards(project, narrator),
        chosen=voice.voice,
        automatic=fitting_voice(project.document),
        why="fits the tone" if brief.tone else "the best of this language",
        speed=voice.speed,
        about=_about(narrator),
        key=key,
        on_choose=partial(_choose, key, project.id),
        on_hear=partial(_hear, key, project),
        on_speed=partial(_pace, key, project.id),
    )
    if told.choose or told.hear or told.speed:
        st.rerun()  # the whole page: what was changed is shown beside this part, too


def _about(narrator: Backend) -> str:
    """The engine, its licence, and whose grades the letters are."""
    graded = " · the letters are its authors' grades, A is best" if narrator.name in GRADES else ""
    return f"{narrator.label} · {narrator.licence}{graded}"


def cards(project: Project, narrator: Backend) -> list[VoiceCard]:
    """The voices of the project's language, and the chosen one where it is none of them."""
    document = project.document
    voices = list(voices_of(narrator.name, document.brief.language))
    chosen = document.voice.voice
    if chosen not in (AUTO, *(voice.name for voice in voices)):
        voices.append(VoiceChoice(chosen, f"{chosen} (not of this language)", ""))
    jobs = {job.params["voice"]: job for job in reversed(_samples(project))}
    return [_card(document, voice, narrator, jobs.get(voice.name)) for voice in voices]


def _card(document: Document, voice: VoiceChoice, narrator: Backend, job: Job | None) -> VoiceCard:
    title, accent, character = described(voice.label)
    params = sample_params(document, voice.name)
    digest = sample_recipe(**params).digest
    made = desk().workspace.artifacts.find(digest) is not None
    mine = job if job is not None and job.params == params else None
    return VoiceCard(
        name=voice.name,
        title=title,
        character=character,
        accent=accent,
        gender=voice.gender,
        grade=grade_of(narrator.name, voice.name),
        src=file_url(digest, SAMPLE_FILE) if made else "",
        progress=mine.fraction if mine and mine.active else None,
        problem=_problem(mine) if mine and mine.state == "failed" else "",
    )


def _problem(job: Job) -> str:
    error = job.error or {"message": "The sample was not made.", "remedy": "Try again."}
    return f"{error['message']} {error['remedy']}".strip()


def described(label: str) -> tuple[str, str, str]:
    """Name, accent and character of a voice from its label: ``Heart (American, warm)``."""
    title, _, rest = label.rstrip(")").partition(" (")
    accent, comma, character = rest.partition(", ")
    return (title, accent, character) if comma else (title, "", rest)


def sample_params(document: Document, voice: str) -> dict[str, Any]:
    """Parameters of the job that makes a voice's sample, as the film would have it."""
    settings = document.voice
    return {
        "voice": voice,
        "language": document.brief.language,
        "speed": settings.speed,
        "backend": settings.backend,
    }


def _samples(project: Project) -> list[Job]:
    return desk().workspace.jobs.recent(project.id, kind="sample")


def _hear(key: str, project: Project) -> None:
    if voice := st.session_state[key].hear:
        jobs = desk().workspace.jobs
        params = sample_params(project.document, voice)
        attempt(lambda: jobs.enqueue("sample", project.id, 0, params, _free_lane()))


def _free_lane() -> Lane:
    """Where nothing is in the way: a draft that is being made need not be waited for."""
    busy = {job.lane for job in desk().workspace.jobs.recent(active=True) if job.kind != "sample"}
    return "background" if busy == {""} else ""


def _choose(key: str, project_id: str) -> None:
    if voice := st.session_state[key].choose:
        edit(project_id, lambda document: edits.set_voice(document, voice), "Changed the voice")


def _pace(key: str, project_id: str) -> None:
    if speed := st.session_state[key].speed:
        edit(project_id, lambda document: edits.set_speed(document, speed), "Changed the speed")


def _show_scenes(project: Project) -> None:
    """Scenes that another voice speaks; they are set in the Storyboard."""
    scenes = list(enumerate(project.document.scenes, 1))
    other = [(number, scene) for number, scene in scenes if scene.voice]
    if not other:
        return
    known = voices_of(project.document.voice.backend)
    labels = {voice.name: described(voice.label)[0] for voice in known}
    st.caption("In these scenes another voice speaks")
    with st.container(horizontal=True, gap="xsmall"):
        for number, scene in other:
            words = f"{number} · {labels.get(scene.voice, scene.voice)}"
            if st.button(
                escape(words),
                key=f"scene-voice-{scene.id}",
                icon=":material/record_voice_over:",
                help=escape(f"Open “{scene_title(scene)[:60]}” in the Storyboard"),
            ):
                st.session_state["scene"] = scene.id
                go("storyboard", project.id)
