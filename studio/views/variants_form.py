"""The form of the Variants page: hooks, calls to action, formats, languages and their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from storage.projects import Project
from studio.brief_file import LANGUAGES
from studio.document import Document
from studio.errors import InputError
from studio.variations.documents import lines_of, missing_lines
from studio.variations.matrix import AS_IT_IS, MAX_TEXTS, Matrix
from studio.views.shared import FORMAT_NAMES, escape, notify
from studio.views.ticks import ticks
from studio.writing.translating import translators

SUGGESTED = 4
#: What is varied by words: its key, its place among the scenes, its title.
TEXTS = (("hooks", 0, "Hooks"), ("calls_to_action", -1, "Calls to action"))
BY_HAND = ""  # nobody translates: the person gives the words
#: What the lines of another language are, by the beginning of their key.
LINE_NAMES = {
    "narration": "Said in scene {place}",
    "screen": "On the screen in scene {place}",
    "hook": "Hook {place}",
    "call": "Call to action {place}",
    "offer": "Offer",
    "call_to_action": "Call to action on the end card",
    "key_point": "Key point {place}",
}


def show(project: Project) -> dict[str, list[str]]:
    """The fields; what is wished for, as `studio.variations.documents.matrix_of` takes it."""
    document = project.document
    columns = st.columns(2, gap="medium")
    wished = {
        field: _show_texts(project, field, place, title, column)
        for (field, place, title), column in zip(TEXTS, columns, strict=True)
    }
    own = document.brief.language
    formats = ticks("Formats", FORMAT_NAMES, [document.format], f"variants-formats-{project.id}")
    languages = ticks("Languages", LANGUAGES, [own], f"variants-languages-{project.id}")
    return wished | {"formats": formats, "languages": languages}


def _show_texts(project: Project, field: str, place: int, title: str, column: Any) -> list[str]:
    """One of the two lists of words."""
    key = f"variants-{field}-{project.id}"
    scene = project.document.scenes[place]
    with column:
        typed = st.text_area(
            title,
            key=key,
            height=150,
            placeholder="One in each line",
            help=f"Each line is said in place of the {'first' if place == 0 else 'last'} scene's "
            "words; the screen shows its beginning.",
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            too = st.checkbox(
                "Also as it is", value=True, key=f"{key}-own", help=escape(scene.narration)
            )
            st.button(
                "Suggest",
                key=f"{key}-suggest",
                icon=":material/auto_awesome:",
                type="tertiary",
                on_click=partial(_suggest, project.document, place, key),
            )
        st.caption(f"Now: {escape(scene.narration)}")
    texts = [line.strip() for line in (typed or "").splitlines() if line.strip()]
    if not texts:
        return []
    return [*([AS_IT_IS] if too else []), *texts]


def _suggest(document: Document, place: int, key: str) -> None:
    """Add some other words to what is typed."""
    typed = [line for line in st.session_state.get(key, "").splitlines() if line.strip()]
    found = suggestions(document, place, typed)
    if not found:
        notify("The built-in writer knows no other words for this scene.", ":material/info:")
    st.session_state[key] = "\n".join([*typed, *found][: MAX_TEXTS - 1])


def suggestions(document: Document, place: int, known: list[str]) -> list[str]:
    """Other words for a scene, by the built-in writer: it is done at once, and sends nothing."""
    from studio.document import Script
    from studio.writing.builtin import BuiltinWriter

    scene = document.scenes[place]
    script = Script(title=document.title, scenes=document.scenes)
    writer = BuiltinWriter()
    taken = {scene.narration, *known}
    found: list[str] = []
    for seed in range(1, 12):
        try:
            line = writer.rewrite(document.brief, script, scene.id, seed).narration
        except InputError:
            break
        if line not in taken:
            taken.add(line)
            found.append(line)
        if len(found) == SUGGESTED:
            break
    return found


def show_words(project: Project, matrix: Matrix) -> tuple[dict[str, dict[str, str]], str, bool]:
    """The words of other languages: the person's own by language, who translates, all there?"""
    document = project.document
    others = [name for name in matrix.languages if name != document.brief.language]
    if not others:
        return {}, "", True
    labels = {row.name: row.label for row in translators()}
    writer = st.selectbox(
        "Translated by",
        [*labels, BY_HAND],
        format_func=lambda name: labels.get(name, "Nobody: I give the words"),
        key=f"variants-writer-{project.id}",
        width=420,
    )
    if writer:
        sends = next(row.sends for row in translators() if row.name == writer)
        st.caption(f":material/cloud_upload: {escape(sends)}")
        return {}, writer, True
    if not labels:
        st.caption(
            "No language model is set up (Engines page, Writing). Give the words here: a film is "
            "made only where all of its words are there."
        )
    words = _show_table(project, matrix, others)
    lacking = {name: len(missing_lines(document, matrix, words[name])) for name in others}
    told = [f"{LANGUAGES[name]} lacks {count}" for name, count in lacking.items() if count]
    if told:
        st.caption(f":orange[{'; '.join(told)} of {len(lines_of(document, matrix))} lines.]")
    return words, "", not told


def _show_table(
    project: Project, matrix: Matrix, others: Sequence[str]
) -> dict[str, dict[str, str]]:
    """The table of lines; what was typed stays when hooks or languages are added."""
    document = project.document
    lines = lines_of(document, matrix)
    typed: dict[str, dict[str, str]] = st.session_state.setdefault(
        f"variants-words-{project.id}", {}
    )
    own = LANGUAGES[document.brief.language]
    key = f"variants-table-{project.id}-{hash((*others, *lines.items()))}"
    rows = [
        {"What": line_name(document, line), own: text}
        | {LANGUAGES[name]: typed.get(name, {}).get(text, "") for name in others}
        for line, text in lines.items()
    ]
    edited = st.data_editor(
        st.session_state.setdefault(f"{key}-rows", rows),  # else each change would begin it anew
        key=key,
        disabled=["What", own],
        hide_index=True,
        alt="The words of every language; the right columns can be changed.",
    )
    found = {
        name: {
            line: str(row[LANGUAGES[name]] or "").strip()
            for line, row in zip(lines, edited, strict=True)
        }
        for name in others
    }
    for name, words in found.items():
        typed.setdefault(name, {}).update({lines[line]: text for line, text in words.items()})
    return found


def line_name(document: Document, key: str) -> str:
    """What a line is, in words."""
    kind, _, place = key.partition(":")
    numbers = {scene.id: str(number) for number, scene in enumerate(document.scenes, 1)}
    return LINE_NAMES[kind].format(place=numbers.get(place, place))
