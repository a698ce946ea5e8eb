"""What each of these layouts shows, when it has something to show, and what it does without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
import pytest

from studio.document import Role
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.before_after import before_after
from studio.visuals.layouts.before_after import suits as suits_before_after
from studio.visuals.layouts.checklist import checklist
from studio.visuals.layouts.comparison import comparison, row_of
from studio.visuals.layouts.device import Shown, device
from studio.visuals.layouts.device import suits as suits_device
from studio.visuals.layouts.feature import feature
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.edge import EdgePhoto
from studio.visuals.layouts.parts.facts import Facts, facts_of
from studio.visuals.layouts.parts.items import said
from studio.visuals.layouts.parts.listed import Listed
from studio.visuals.layouts.parts.parted import Parted
from studio.visuals.layouts.parts.table import Table, TableRow
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.layouts.problem import Broken, Slipped, problem
from studio.visuals.layouts.question import question
from studio.visuals.layouts.question import suits as suits_question
from studio.visuals.layouts.steps import steps
from studio.visuals.layouts.three_icons import suits as suits_three_icons
from studio.visuals.layouts.three_icons import three_icons
from studio.visuals.layouts.title import title
from studio.visuals.shot import Shot, ShotWord
from studio.visuals.styles import STYLES
from studio.visuals.zones import zones

Kind = TypeVar("Kind")
SIZES = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (240, 240)}
POINTS = ("Free delivery", "Stone milled flour", "Open every day")
TABLE = ("Delivery | same day | a week", "Free returns | yes | no")


def shot(**changes: object) -> Shot:
    values: dict[str, object] = {
        "index": 0, "role": Role.BENEFIT, "text": "Fresh bread before seven",
        "narration": "", "visual": "", "layout": "auto", "style": "clean", "tone": "warm",
        "language": "en", "product": "A neighbourhood bakery.", "offer": "",
        "call_to_action": "", "key_points": POINTS, "items": (),
        "brand_name": "Marrow & Rye", "website": "marrowandrye.example", "colors": (),
        "duration_s": 4.0, "lead_s": 0.4, "tail_s": 0.4, "words": (), "captions": False, "seed": 0,
    }  # fmt: skip
    return Shot.model_validate(values | changes)


def kit(shape: str = "16:9", photos: tuple[Path, ...] = (), **changes: object) -> Kit:
    made = shot(**changes)
    style = STYLES[made.style]
    first = photos[0] if photos else None
    return Kit(
        made, style, style.palette((), made.product), zones(SIZES[shape], made.captions), "gift",
        first, None, more_images=photos[1:],
    )  # fmt: skip


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("photos")
    paths = (folder / "upright.png", folder / "lying.png")
    for path, (width, height) in zip(paths, ((200, 300), (300, 200)), strict=True):
        noise = np.random.default_rng(len(path.name)).integers(0, 255, (6, 6, 3), np.uint8)
        cv2.imwrite(str(path), cv2.resize(noise, (width, height)))
    return paths


def parts(composition: Composition, kind: type[Kind]) -> list[Kind]:
    return [layer for layer in composition.layers if isinstance(layer, kind)]


def test_things_come_in_with_their_spoken_words() -> None:
    spoken = (("with", 0.5), ("delivery", 1.4), ("and", 1.6), ("flour,", 2.1))
    words = tuple(ShotWord(text=t, start_s=s, end_s=s + 0.2) for t, s in spoken)
    begins = cues(kit(words=words, duration_s=6.0), POINTS)
    assert begins[:2] == pytest.approx((1.25, 1.95))
    assert begins[2] > begins[1]


@pytest.mark.parametrize("duration_s", [2.0, 4.0, 8.0])
def test_the_last_thing_begins_by_the_middle_of_the_scene(duration_s: float) -> None:
    late = tuple(ShotWord(text=p, start_s=duration_s - 0.2, end_s=duration_s) for p in POINTS)
    for words in ((), late):
        made = kit(words=words, duration_s=duration_s)
        begins = cues(made, POINTS)
        assert list(begins) == sorted(begins)
        assert begins[-1] <= made.start_s + 0.5 * duration_s + 0.2


def test_rows_of_a_table_are_parted_by_bars() -> None:
    assert row_of("Delivery | same day | a week") == TableRow("Delivery", "same day", "a week")
    assert row_of("Free returns") == TableRow("Free returns", "✓", "")


def test_without_rows_the_points_are_ticked_for_the_brand_only() -> None:
    (table,) = parts(comparison(kit()), Table)
    written = len(POINTS) + 2 + 1  # the points, the columns' names; one name takes two lines
    assert len(table.texts) in (written - 1, written)


def test_the_brand_names_its_column_and_the_language_the_other() -> None:
    assert said("others", "es") == "Otros"
    assert said("after", "fr-FR") == "Après"
    assert said("before", "ar") == "قبل"


def test_steps_are_numbered_and_read_in_the_films_direction() -> None:
    lines = ("اختر صندوقك", "أخبرنا باليوم", "نحضره إليك")
    texts = steps(kit(text="كيف يعمل", items=lines)).texts
    numbers = [t.box.centre[0] for t in texts if t.box.height < 12 and t.box.width < 12]
    assert numbers == sorted(numbers, reverse=True)


def test_a_photo_stands_beside_a_list_and_under_it_in_tall_frames(
    photos: tuple[Path, Path],
) -> None:
    for layout in (checklist, steps, three_icons):
        for shape in SIZES:
            made = layout(kit(shape, photos))
            (photo,) = parts(made, EdgePhoto)
            x, y = photo.bounds.centre
            low = shape == "9:16"
            assert (y > SIZES[shape][1] * 0.6) if low else (x > SIZES[shape][0] * 0.6)


def test_two_photos_are_held_against_each_other(photos: tuple[Path, Path]) -> None:
    made = before_after(kit(photos=photos))
    assert len(parts(made, Parted)) == 1
    assert suits_before_after(shot(), 2)
    assert not suits_before_after(shot(), 1)


def test_two_lines_are_held_against_each_other_without_photos() -> None:
    lines = ("Three visits", "One visit")
    made = before_after(kit(items=lines))
    (parted,) = parts(made, Parted)
    before, after = parted.texts
    assert before.box.right < after.box.left
    assert suits_before_after(shot(items=lines), 0)


def test_an_upright_photo_is_shown_on_a_phone_and_a_lying_one_on_a_laptop(
    photos: tuple[Path, Path],
) -> None:
    upright, lying = photos
    shown = [parts(device(kit(photos=(path,))), Shown)[0] for path in (upright, lying)]
    assert [made.kind for made in shown] == ["phone", "laptop"]


def test_a_page_says_only_what_the_brief_says() -> None:
    bare = kit("9:16", text="", key_points=(), website="", product="", brand_name="Puddle")
    (screen,) = parts(device(bare), Shown)
    assert 1 <= len(screen.texts) <= 2  # the brand in the bar and in the greeting


@pytest.mark.parametrize(
    ("product", "suits"),
    [("An app for quiet minutes", True), ("Una plataforma de datos", True), ("Bread", False)],
)
def test_a_device_suits_what_one_uses_on_a_screen(product: str, suits: bool) -> None:
    assert suits_device(shot(product=product), 0) is suits


@pytest.mark.parametrize("text", ["Is it late?", "هل تأخر الوقت؟", "遅いですか？"])
def test_a_question_ends_with_its_mark(text: str) -> None:
    assert suits_question(shot(text=text), 0)


def test_a_problem_breaks_a_shape_or_shifts_the_picture(photos: tuple[Path, Path]) -> None:
    assert parts(problem(kit()), Broken)
    assert parts(problem(kit(photos=photos)), Slipped)


def test_a_hero_shows_facts_only_where_there_is_room_and_time() -> None:
    assert parts(hero(kit()), Facts)
    assert not parts(hero(kit(duration_s=2.0)), Facts)
    assert not parts(hero(kit("9:16")), Facts)
    assert facts_of(kit(key_points=("One",))) == ()


@pytest.mark.parametrize(
    ("layout", "changes"),
    [
        (comparison, {"items": (), "key_points": ()}),
        (steps, {"items": (), "key_points": ("One",)}),
        (three_icons, {"key_points": ("One",)}),
        (before_after, {"items": ("One",)}),
        (question, {"text": "No question"}),
        (title, {"text": "", "brand_name": ""}),
        (feature, {"text": ""}),
    ],
)
def test_a_layout_without_its_material_shows_a_neighbour(
    layout: Callable[[Kit], Composition], changes: dict[str, Any]
) -> None:
    frame = np.zeros((180, 320, 4), np.uint8)
    made = layout(kit(**changes))
    made.draw(2.0, frame)
    assert not parts(made, Table) and not parts(made, Parted)
    assert frame[..., :3].std() > 2


def test_three_icons_suit_three_short_things_of_which_two_have_icons() -> None:
    assert suits_three_icons(shot(), 0)
    assert not suits_three_icons(shot(key_points=POINTS[:2]), 0)
    assert not suits_three_icons(shot(key_points=("Hm", "So", "Thus")), 0)


def test_points_of_a_checklist_are_set_in_one_size() -> None:
    made = checklist(kit(key_points=("Short", "A point with a good many more words in it")))
    sizes = {area.size_px for row in parts(made, Listed) for area in row.texts}
    assert len(sizes) == 1
