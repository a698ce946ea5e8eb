"""What people can choose is what is drawn."""

from __future__ import annotations

import subprocess
import sys

from studio.document import Role
from studio.visuals.layout_table import LAYOUT_NAMES
from studio.visuals.layouts import LAYOUTS, SUITS, choose_layout
from studio.visuals.style_table import STYLE_NAMES
from studio.visuals.styles import STYLES
from tests.visuals.samples import scene


def test_every_layout_and_style_that_can_be_chosen_is_drawn() -> None:
    assert set(LAYOUT_NAMES) == set(LAYOUTS)
    assert len(LAYOUT_NAMES) >= 20
    assert tuple(STYLES) == STYLE_NAMES
    assert set(SUITS) <= set(LAYOUTS)


def test_the_tables_load_no_drawing_library() -> None:
    code = (
        "import sys, studio.visuals.layout_table, studio.visuals.style_table, studio.transitions;"
        "print([m for m in ('skia', 'cv2', 'av', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_scene_has_to_show_decides_its_layout() -> None:
    """Given plainly in its words, lines or photos; without it the layouts of its role."""
    assert choose_layout(scene(role=Role.HOOK, text="Still waiting for bread?")) == "question"
    rows = ("Delivery | same day | a week", "Additives | none | many")
    assert choose_layout(scene(role=Role.BENEFIT, items=rows)) == "comparison"
    years = ("2023: 410", "2024: 780", "2025: 1,200")
    assert choose_layout(scene(role=Role.PROOF, text="We grow", items=years)) == "chart"
    assert choose_layout(scene(role=Role.SOLUTION), has_image=True, more_images=3) == "photo_grid"
    assert choose_layout(scene(role=Role.PROOF, text="98% would come back")) == "number"


def test_every_take_of_a_scene_is_laid_out_in_another_way_at_first() -> None:
    takes = [choose_layout(scene(role=Role.SOLUTION, seed=take)) for take in range(3)]
    assert len(set(takes)) == 3
