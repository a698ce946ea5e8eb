"""Ways into a scene: exact ends, the same pixels in any order, families, a person's own length."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from studio import edits
from studio.document import Document, Role
from studio.errors import InputError
from studio.timeline import assemble
from studio.transitions import FAMILIES, LONGEST_S, TRANSITIONS, resolved
from studio.visuals.shot import Frame
from studio.visuals.styles import STYLES
from studio.visuals.transitions import TRANSITIONS as DRAWN
from studio.visuals.transitions import blended
from tests.examples import SCENES, document, spoken

SIZES = [(160, 90), (90, 160), (91, 91)]


def pictures(size: tuple[int, int]) -> tuple[Frame, Frame, Frame]:
    rng = np.random.default_rng(1)
    a = rng.integers(0, 256, (size[1], size[0], 4), np.uint8)
    b = rng.integers(0, 256, (size[1], size[0], 4), np.uint8)
    a[..., 3] = b[..., 3] = 255
    return a, b, np.zeros_like(a)


def told(*kinds: str, **changes: object) -> Document:
    scenes = [s.model_copy(update={"transition": k}) for s, k in zip(SCENES, kinds, strict=True)]
    return document(scenes=tuple(scenes), **changes)


def test_every_transition_but_the_cut_is_drawn() -> None:
    assert set(DRAWN) == set(TRANSITIONS) - {"auto", "cut"}
    assert len(DRAWN) >= 12


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_transitions_start_at_a_and_end_at_b(name: str, size: tuple[int, int]) -> None:
    a, b, out = pictures(size)
    before = a.copy(), b.copy()
    seen = []
    for progress in (0.0, 0.03, 0.35, 0.5, 0.65, 0.97, 1.0):
        blended(name, a, b, progress, out)
        assert (out[..., 3] == 255).all()
        seen.append(out.copy())
    assert np.array_equal(seen[0], a) and np.array_equal(seen[-1], b)
    assert not np.array_equal(seen[3], a) and not np.array_equal(seen[3], b)
    assert np.array_equal(a, before[0]) and np.array_equal(b, before[1])
    blended(name, a, b, 0.35, out)
    assert np.array_equal(out, seen[2])  # whatever was drawn before it


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_transitions_begin_and_end_near_what_they_join(name: str) -> None:
    """No jump at either end: the first frame is still mostly `a`, the last one mostly `b`."""
    a, b, out = pictures((160, 90))
    a[..., :3], b[..., :3] = 200, 60
    for progress, near in ((0.02, a), (0.98, b)):
        blended(name, a, b, progress, out)
        assert np.abs(out.astype(int) - near.astype(int)).mean() < 16


def test_every_style_has_a_family() -> None:
    assert set(FAMILIES) == set(STYLES)
    assert len({kind for family in FAMILIES.values() for kind in family}) >= 12


@pytest.mark.parametrize("style", sorted(STYLES))
def test_auto_becomes_one_of_the_styles_family(style: str) -> None:
    for seed in range(4):
        film = resolved(told("auto", "auto", "auto", seed=seed), style)
        kinds = [scene.transition for scene in film.scenes]
        assert set(kinds) <= set(FAMILIES[style])
        assert film == resolved(told("auto", "auto", "auto", seed=seed), f"{style}+Anton")
    assert resolved(told("cut", "wipe", "auto"), style).scenes[1].transition == "wipe"


def test_a_film_without_auto_stays_as_it_is() -> None:
    film = told("cut", "crossfade", "push")
    assert resolved(film, "bold") is film


def test_a_person_sets_how_long_a_transition_takes() -> None:
    film = edits.set_transition_length(told("cut", "wipe", "cut"), "s2", 1.0)
    assert assemble(film, spoken(4.0)).transitions[0].frames == 30
    own = edits.set_transition_length(film, "s2", 0)
    assert assemble(own, spoken(4.0)).transitions[0].frames == 16
    again = edits.set_transition(film, "s2", "iris")
    assert again.scene("s2").transition_s == 0
    assert edits.set_transition(film, "s2", "wipe").scene("s2").transition_s == 1.0


@pytest.mark.parametrize("length_s", [-1.0, 0.05, LONGEST_S + 0.1])
def test_a_transition_of_an_impossible_length_is_refused(length_s: float) -> None:
    with pytest.raises(InputError, match="cannot take") as caught:
        edits.set_transition_length(told("cut", "wipe", "cut"), "s2", length_s)
    assert "0.1 to 3 seconds" in caught.value.remedy


def test_a_cut_takes_no_time_whatever_was_set() -> None:
    film = edits.set_transition_length(told("cut", "wipe", "cut"), "s2", 1.0)
    cut = film.with_scene(film.scene("s2").model_copy(update={"transition": "cut"}))
    assert assemble(cut, spoken()).transitions == ()


def test_pages_can_import_the_table() -> None:
    code = "import sys, studio.transitions; print({'skia', 'cv2', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_turn_in_the_story_gets_its_own_way() -> None:
    scenes = [
        SCENES[0].model_copy(update={"role": role, "id": f"s{i}", "transition": "auto"})
        for i, role in enumerate((Role.HOOK, Role.BENEFIT, Role.OFFER, Role.CALL_TO_ACTION))
    ]
    kinds = [s.transition for s in resolved(document(scenes=tuple(scenes), seed=1), "craft").scenes]
    assert kinds[1] == "push" and kinds[2] == "paper"
