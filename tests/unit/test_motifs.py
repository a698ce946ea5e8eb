"""Illustrated objects: drawn in every style, the same each time, chosen by meaning."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document import Role
from studio.visuals.choosing.motif_meanings import MOTIF_MEANINGS
from studio.visuals.kit import Kit, flat
from studio.visuals.motifs import Motif, choose_motif
from studio.visuals.motifs.designs import DESIGNS
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame, Shot
from studio.visuals.styles import STYLES
from studio.visuals.zones import zones
from tests.unit.motif_products import products

SIDE = 120
CENTRE = (SIDE / 2, SIDE / 2)


def kit_of(style: str) -> Kit:
    shot = Shot(
        index=0,
        role=Role.SOLUTION,
        text="",
        narration="",
        visual="",
        layout="auto",
        style=style,
        tone="",
        language="en",
        product="x",
        offer="",
        call_to_action="",
        key_points=(),
        brand_name="",
        website="",
        colors=(),
        duration_s=4,
        lead_s=0,
        tail_s=0,
        words=(),
        captions=False,
        seed=0,
    )
    look = STYLES[style]
    return Kit(
        shot=shot,
        style=look,
        colours=look.palette((), "x"),
        zones=zones((320, 180), False),
        icon="",
        image=None,
        logo=None,
    )


def sheet(kit: Kit) -> Frame:
    return flat((SIDE, SIDE), kit.colours.paper)


def drawn(motif: Motif, kit: Kit, time_s: float) -> Frame:
    frame = sheet(kit)
    motif.draw(Pen(frame), CENTRE, time_s)
    return frame


@pytest.mark.parametrize("style", sorted(STYLES))
def test_objects_are_seen_in_every_style_and_stay_in_their_square(style: str) -> None:
    kit = kit_of(style)
    bare = sheet(kit).astype(int)
    for name in list(DESIGNS)[sorted(STYLES).index(style) % 3 :: 3]:  # each in two styles or more
        frame = drawn(Motif(name, kit, 40), kit, 3.0)
        changed = np.abs(frame.astype(int) - bare)[..., :3].max(axis=2) > 12
        assert changed.mean() > 0.02, name
        edge = np.concatenate(
            [changed[:6].ravel(), changed[:, :6].ravel(), changed[:, -6:].ravel()]
        )
        assert edge.mean() < 0.02, name


@pytest.mark.parametrize("name", ["coffee", "watch", "balloons", "phone"])
def test_an_object_comes_in_moves_on_and_is_the_same_in_any_order(name: str) -> None:
    kit = kit_of("playful")
    motif = Motif(name, kit, 40, start_s=0.5)
    times = (0.4, 0.8, 2.0, 2.9)
    forth = [drawn(motif, kit, t) for t in times]
    back = [drawn(Motif(name, kit, 40, start_s=0.5), kit, t) for t in reversed(times)][::-1]
    assert np.array_equal(forth[0], sheet(kit))
    assert all(np.array_equal(a, b) for a, b in zip(forth, back, strict=True))
    assert not np.array_equal(forth[2], forth[3])


def test_each_object_has_a_meaning_and_each_meaning_an_object() -> None:
    assert set(MOTIF_MEANINGS) == set(DESIGNS)


def test_products_get_an_object_that_fits_or_none() -> None:
    rows = [(choose_motif("", "", text, language), fits) for language, text, fits in products()]
    shown = [name in fits for name, fits in rows if name]
    assert sum(shown) / len(shown) >= 0.9
    assert sum(shown) / sum(bool(fits) for _, fits in rows) >= 0.85


@pytest.mark.parametrize(
    ("text", "product", "name"),
    [
        ("Gone by ten", "A bakery with a stone oven", "loaf"),
        ("Coffee from seven", "A bakery with a stone oven", "coffee"),
        ("Happy bowls", "Dog food delivered monthly", "dog"),
        ("Start today", "", ""),
    ],
    ids=["product", "named", "product-first", "none"],
)
def test_a_scene_shows_the_product_unless_its_words_name_something_else(
    text: str, product: str, name: str
) -> None:
    assert choose_motif(text, "", product) == name
