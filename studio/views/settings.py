"""Settings: brand kits, how new projects begin, and where everything is kept."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any
from uuid import uuid4

import streamlit as st

from components.brand_kits import brand_kits
from storage.preferences import Preferences
from studio.brief_file import LANGUAGES
from studio.document import MAX_DURATION_S, MIN_DURATION_S
from studio.errors import StudioError
from studio.views import brand_kit_acts, briefs
from studio.views.choices import choices, style_label, voices_of
from studio.views.desk import desk
from studio.views.programs import show_programs
from studio.views.shared import FORMAT_NAMES, attempt, controlled, escape
from studio.views.storage_used import in_words, storage_used

UNDO, REFUSED = "kit_undo", "kit_refused"
AUTO = "auto"
POLL_S = 1.0
SPEEDS = {0.85: "Calm, 0.85×", 1.0: "Normal", 1.1: "Brisk, 1.1×", 1.2: "Fast, 1.2×"}
LOUDNESS = {
    -14.0: "Online, −14 LUFS",
    -16.0: "Podcasts and Apple, −16 LUFS",
    -23.0: "Television in Europe, −23 LUFS",
    -24.0: "Television in America, −24 LUFS",
}


def save() -> None:
    """Keep a kit as it was edited; a refusal goes to its field."""
    sent = st.session_state["brand_kits"].save
    if not sent:
        return
    st.session_state.pop(REFUSED, None)
    try:
        brand_kit_acts.save(desk().workspace, sent["kit"])
    except StudioError as error:
        words = f"{error.message} {briefs.remedy_on_page(error)}".strip()
        place = {"kit": sent["kit"]["id"], "field": error.field}
        st.session_state[REFUSED] = {"id": uuid4().hex, "words": words, **place}


def act() -> None:
    """Do what was asked of the brand kits."""
    if asked := st.session_state["brand_kits"].act:
        attempt(lambda: ACTS[asked["op"]](asked))


def delete(asked: dict[str, Any]) -> None:
    """Delete a kit; it can be brought back."""
    kit = brand_kit_acts.delete(desk().workspace, asked["id"])
    words = f"“{kit.name}” was deleted. Your films keep their brand."
    st.session_state[UNDO] = {"id": uuid4().hex, "words": words, "kit": kit}


def undo(_asked: dict[str, Any]) -> None:
    """Bring the kit that was just deleted back."""
    if kept := st.session_state.pop(UNDO, None):
        desk().workspace.brand_kits.save(kept["kit"])


ACTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "new": lambda _asked: brand_kit_acts.add(desk().workspace),
    "default": lambda asked: brand_kit_acts.use_by_default(desk().workspace, asked["id"]),
    "delete": delete,
    "undo": undo,
    "dismiss": lambda _asked: st.session_state.pop(UNDO, None),
}


def show_kits() -> None:
    """The brand kits."""
    workspace = desk().workspace
    kept = st.session_state.get(UNDO)
    brand_kits(
        kits=[briefs.kit_values(kit) for kit in workspace.brand_kits.all()],
        fonts=brand_kit_acts.fonts(),
        default=workspace.preferences.get().brand_kit,
        error=st.session_state.get(REFUSED),
        undo={"id": kept["id"], "words": kept["words"]} if kept else None,
        key="brand_kits",
        on_save=save,
        on_act=act,
    )


def change(**values: Any) -> None:
    """Keep other defaults."""
    store = desk().workspace.preferences
    attempt(lambda: store.set(store.get().model_copy(update=values)))


def changes(name: str) -> Callable[[], None]:
    """A callback that keeps what a widget shows as the default of this name."""
    return lambda: change(**{name: st.session_state[f"default_{name}"]})


def change_language() -> None:
    """Another language; a voice of the old one does not speak it."""
    change(language=st.session_state["default_language"], voice=AUTO)


def show_defaults(preferences: Preferences) -> None:
    """How new projects begin."""
    with st.container(border=True, key="defaults"):
        left, right = st.columns(2, gap="large")
        with left:
            show_film_defaults(preferences)
        with right:
            show_sound_defaults(preferences)


def show_film_defaults(preferences: Preferences) -> None:
    """Shape, length and look."""
    st.selectbox(
        "Format",
        list(FORMAT_NAMES),
        format_func=FORMAT_NAMES.__getitem__,
        key=controlled("default_format", preferences.format),
        on_change=changes("format"),
    )
    st.number_input(
        "Length in seconds",
        MIN_DURATION_S,
        MAX_DURATION_S,
        step=1.0,
        format="%g",
        key=controlled("default_duration_s", preferences.duration_s),
        on_change=changes("duration_s"),
    )
    styles = list(dict.fromkeys((AUTO, *choices().styles, preferences.style)))
    st.selectbox(
        "Style",
        styles,
        format_func=lambda name: "What fits the words" if name == AUTO else style_label(name),
        key=controlled("default_style", preferences.style),
        on_change=changes("style"),
    )
    st.toggle(
        "Captions in the picture",
        key=controlled("default_captions", preferences.captions),
        on_change=changes("captions"),
    )


def show_sound_defaults(preferences: Preferences) -> None:
    """Language, voice and loudness."""
    st.selectbox(
        "Language",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=controlled("default_language", preferences.language),
        on_change=change_language,
    )
    known = voices_of(preferences.narrator, preferences.language)
    labels = {voice.name: voice.label for voice in known}
    voices = list(dict.fromkeys((AUTO, *labels, preferences.voice)))
    st.selectbox(
        "Voice",
        voices,
        format_func=lambda name: "One that fits" if name == AUTO else labels.get(name, name),
        key=controlled("default_voice", preferences.voice),
        on_change=changes("voice"),
    )
    speeds = sorted({*SPEEDS, preferences.speed})
    st.selectbox(
        "Speed of the voice",
        speeds,
        format_func=lambda speed: SPEEDS.get(speed, f"{speed:g}×"),
        key=controlled("default_speed", preferences.speed),
        on_change=changes("speed"),
    )
    levels = list(dict.fromkeys((*LOUDNESS, preferences.target_lufs)))
    st.selectbox(
        "Loudness of films",
        levels,
        format_func=lambda lufs: LOUDNESS.get(lufs, f"{lufs:g} LUFS".replace("-", "−")),
        key=controlled("default_target_lufs", preferences.target_lufs),
        on_change=changes("target_lufs"),
    )


def show_storage() -> None:
    """How much room everything takes, and where it lies."""
    settings = desk().workspace.settings
    total = storage_used(desk().workspace).total()
    with st.container(border=True, key="storage"):
        used, place = st.columns([1, 3], vertical_alignment="center")
        used.metric("Films and their parts", in_words(total) if total is not None else "Counting…")
        place.markdown(":small[:gray[What you make is kept in this folder:]]")
        place.code(str(settings.home), language=None)
    if (total is None) != st.session_state.get("counting", False):
        st.session_state["counting"] = total is None
        st.rerun()


def show_engines() -> None:
    """The way to what makes the parts of a film."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Who writes, speaks, composes and draws is chosen beside each engine.",
                   width="content")  # fmt: skip
        st.page_link("views/engines.py", label="Engines", icon=":material/arrow_forward:")


def show_about() -> None:
    """Which studio this is."""
    st.markdown(
        f":small[:gray[Pisces Studio {escape(version('pisces-studio'))} · Apache-2.0 · "
        "What each engine is and under which licence is on the page Engines.]]"
    )


st.title("Settings", anchor=False)
st.subheader("Brand kits", anchor=False)
st.markdown(":gray[Your name, colours, logo and headline font, for every new film.]")
st.fragment(show_kits)()
st.subheader("New projects begin with", anchor=False)
show_defaults(desk().workspace.preferences.get())
show_engines()
st.subheader("Storage", anchor=False)
st.fragment(show_storage, run_every=POLL_S if st.session_state.get("counting") else None)()
show_programs(desk().workspace.settings.token)
show_about()
