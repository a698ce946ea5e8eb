"""Telling how far a step is, and noting what it used."""

import pytest

from studio.errors import Cancelled
from studio.under_way import listening, note, noting, tell


def test_without_a_listener_nothing_happens():
    tell(0.5, "half")
    note(model="m")


def test_a_listener_hears_the_share_within_its_range():
    heard = []
    with listening(lambda fraction, message: heard.append((fraction, message))):
        tell(-1)
        tell(0.25, "step 1 of 4")
        tell(7)
    tell(0.9)
    assert heard == [(0.0, ""), (0.25, "step 1 of 4"), (1.0, "")]


def test_a_listener_can_end_the_work():
    def refuse(_fraction: float, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), listening(refuse):
        tell(0.5)


def test_notes_are_of_the_innermost_step():
    with noting() as outer:
        note(model="a")
        with noting() as inner:
            note(model="b", seed=1)
        note(seed=2)
    assert (outer, inner) == ({"model": "a", "seed": 2}, {"model": "b", "seed": 1})
