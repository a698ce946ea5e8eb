"""Fields for what a person sets of the music by hand; left alone, the words decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.mood_pad import mood_pad
from studio.music.vocabulary import GENRES, INSTRUMENTS
from studio.views.choices import chosen_row
from studio.views.engine_choice import engine_field, show_state
from studio.views.music_facts import Facts, tonic, words
from studio.views.shared import controlled

Store = Callable[[Mapping[str, Any]], None]
Named = Callable[[str], str]
TONICS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
#: Composers that follow the words and the tempo, and nothing else that is set by hand.
BY_WORDS_ONLY = frozenset({"arranger"})


def composer_in_use(name: str) -> str:
    """The composer that a choice leads to, or nothing where it cannot be used."""
    row = chosen_row("composer", name)
    return row.name if row else ""


def show_composer(chosen: str, store: Callable[[str], None], prefix: str) -> None:
    """The choice of a composer; one that is not ready says why."""
    engine_field("composer", "Composer", chosen, f"{prefix}_backend", store)
    row = show_state("composer", chosen)
    if row is not None and not row.writes_score:
        st.caption("It makes the sound itself, without notes: what is set below is told in words.")
    elif row is not None and row.name in BY_WORDS_ONLY:
        st.caption("This composer follows the words and the tempo; the rest below is not for it.")


def show_attributes(
    values: Mapping[str, Any], read: Facts, store: Store, prefix: str, *, disabled: bool
) -> None:
    """All fields but the composer.

    Parameters
    ----------
    values : what is set now, by the names of `studio.document.MusicSettings`.
    read : what was read from the words, shown where nothing is set.
    store : called with new values by their fields.
    disabled : the composer follows none of them but the tempo.
    """
    show_main(values, read, store, prefix, disabled=disabled)
    show_more(values, read, store, prefix, disabled=disabled)


def show_main(
    values: Mapping[str, Any], read: Facts, store: Store, prefix: str, *, disabled: bool
) -> None:
    """Genre, tempo, key, mood and who plays; the arguments are those of `show_attributes`."""
    fields = _Fields(values, read, store, prefix, disabled)
    genre, tempo = st.columns(2)
    with genre:
        fields.choice("genre", "Genre", GENRES, words, read.get("genre"))
    with tempo:
        fields.tempo()
    key, mode = st.columns(2)
    with key:
        fields.choice("key", "Key", TONICS, tonic, str(read.get("key") or "").partition(" ")[0])
    with mode:
        fields.choice("mode", "Mode", ("major", "minor"), str.capitalize, read.get("mode"))
    fields.mood()
    fields.players("instruments", "Instruments that play", "without")


def show_more(
    values: Mapping[str, Any], read: Facts, store: Store, prefix: str, *, disabled: bool
) -> None:
    """Who else plays and who does not; the arguments are those of `show_attributes`."""
    fields = _Fields(values, read, store, prefix, disabled)
    fields.only()
    fields.players("without", "Instruments left out", "instruments")


@dataclass(frozen=True)
class _Fields:
    """The fields of one form."""

    values: Mapping[str, Any]
    read: Facts
    store: Store
    prefix: str
    disabled: bool

    def choice(
        self, field: str, label: str, options: Sequence[str], named: Named, found: Any
    ) -> None:
        """One of some names, or what was read from the words."""
        automatic = f"Auto ({named(str(found))})" if found else "Automatic"
        st.selectbox(
            label,
            _with_current(["", *options], self.values[field]),
            format_func=lambda name: named(name) if name else automatic,
            **self._of(field, self.values[field], f"_{found}" if found else ""),
        )

    def mood(self) -> None:
        """Energy and brightness together."""
        key = f"{self.prefix}_mood"
        mood_pad(
            self.values["energy"],
            self.values["valence"],
            read=(self.read.get("energy"), self.read.get("valence")),
            disabled=self.disabled,
            key=key,
            on_change=partial(_store_mood, key, self.store),
        )

    def tempo(self) -> None:
        """Beats a minute."""
        found = self.read.get("bpm")
        field = self._of("bpm", self.values["bpm"]) | {"disabled": False}
        st.number_input(
            "Tempo (BPM)",
            40.0,
            220.0,
            step=1.0,
            format="%.0f",
            placeholder=f"Auto ({found:.0f})" if found else "Automatic",
            **field,
        )

    def players(self, field: str, label: str, other: str) -> None:
        """Some instruments, none of which is in the `other` list."""
        st.multiselect(
            label,
            [name for name in INSTRUMENTS if name not in self.values[other]],
            format_func=words,
            placeholder="Automatic" if field == "instruments" else "None",
            **self._of(field, list(self.values[field])),
        )

    def only(self) -> None:
        """Nobody but the named ones."""
        field = self._of("only", self.values["only"])
        field["disabled"] = self.disabled or not self.values["instruments"]
        st.toggle("Nobody else plays", help="Only the instruments that are named above.", **field)

    def _of(self, field: str, value: Any, labels: str = "") -> dict[str, Any]:
        """What all fields have: a key, a way to store, a state.

        labels : ends the key, where the labels of the options depend on it. Streamlit knows an
            option by its label: with another one it would take the old one for a choice.
        """
        key = f"{self.prefix}_{field}{labels}"
        return {
            "key": controlled(key, value),
            "on_change": _stores(field, self.store, key),
            "disabled": self.disabled,
        }


def _with_current(options: list[Any], current: Any) -> list[Any]:
    """The options, with the one in use even where it is none of them."""
    return options if current in options else [*options, current]


def _stores(field: str, store: Store, key: str) -> Callable[[], None]:
    def callback() -> None:
        value = st.session_state[key]
        if isinstance(value, list):
            value = tuple(value)
        store({field: value})

    return callback


def _store_mood(key: str, store: Store) -> None:
    if mood := st.session_state[key].change:
        store({"energy": mood["energy"], "valence": mood["valence"]})
