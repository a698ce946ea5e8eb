"""The shots of a clip in words: what the prompt says, seen in one way after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from studio.storyboard.prompt_text import joined, sentences_of, words_in
from studio.storyboard.tables import table
from studio.storyboard.turns import choices, turn

CALM, WILD = 2.2, 3.8  # energies below and above which cameras are calm or wild
ANYTHING = "anything"
MOST_SUBJECTS = 3
SCENIC = ("land", "town")  # subjects that a detail can stand in front of


def views_of(prompt: str, count: int, seed: int, energy: float) -> tuple[str, ...]:
    """A paragraph for each of `count` shots, none like the one before.

    A prompt of several sentences is told in their order; the first of them, which names who and
    where, is said in all shots.

    Parameters
    ----------
    energy : of the music, 1 to 5; it moves the camera.
    """
    sentences = sentences_of(prompt)
    told, subjects = _told(sentences, count), subjects_of(" ".join(sentences))
    order: list[str] = table("views")["orders"][subjects[0]["views"]]
    pace = "calm" if energy < CALM else "wild" if energy > WILD else "steady"
    return tuple(
        _view(order[i % len(order)], told[i], subjects, i, seed, pace) for i in range(count)
    )


def subjects_of(prompt: str) -> list[dict[str, Any]]:
    """What the prompt is about: rows of ``data/subjects.yaml``, in the order of its words."""
    words = words_in(prompt)
    found: dict[int, dict[str, Any]] = {}
    for name, row in table("subjects").items():
        places = [words.index(word) for word in str(row["words"]).split() if word in words]
        if places and name != ANYTHING:
            found.setdefault(min(places), row)
    ordered = sorted(found.items(), key=lambda item: (_rank(item[1], found.values()), item[0]))
    rows = [row for _, row in ordered] or [table("subjects")[ANYTHING]]
    alone = rows[0]["views"] == "abstract"
    return rows[:1] if alone else rows[:MOST_SUBJECTS]


def _rank(row: dict[str, Any], found: Iterable[dict[str, Any]]) -> int:
    """0 for a product, 1 for the rest: running shoes are shoes, unless somebody runs in them."""
    living = any(other.get("living") for other in found)
    return int("first" not in row or living)


def _told(sentences: Sequence[str], count: int) -> list[str]:
    """What each shot tells of the prompt."""
    first = sentences[0]
    told = []
    for i in range(count):
        start = i * len(sentences) // count
        end = max((i + 1) * len(sentences) // count, start + 1)
        own = sentences[max(start, 1) : end]
        told.append(joined([first, *own]))
    return told


def _view(
    kind: str, told: str, subjects: Sequence[dict[str, Any]], i: int, seed: int, pace: str
) -> str:
    views = table("views")
    view = views["views"][kind]
    cameras = views["cameras"].get(view["filmed"]) or table("directing")["cameras"][view["filmed"]]
    frame = turn(choices(view["frames"], seed, f"frame {kind}"), i)
    camera = turn(choices(cameras[pace], seed, f"camera {view['filmed']} {pace}"), i)
    adds: str = view["adds"]
    added = _added(subjects, adds, i, seed)
    if adds == "details" and subjects[0]["views"] in SCENIC:
        sentences = [f"{frame} {added}", f"Beyond it: {told}", camera]
    else:
        sentences = [f"{frame} {told}", f"{added[:1].upper()}{added[1:]}", camera]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _added(subjects: Sequence[dict[str, Any]], adds: str, i: int, seed: int) -> str:
    """A line about one of the subjects in turn; details are those of the main one."""
    if not adds:
        return ""
    subject = subjects[0] if adds == "details" else turn(subjects, i)
    line: str = turn(choices(subject[adds], seed, adds), i // len(subjects))
    return line
