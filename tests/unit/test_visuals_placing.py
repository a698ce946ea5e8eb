"""A person's pictures in windows: what is found in them, and that nothing that matters is cut."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.visuals.media.camera import Camera
from studio.visuals.media.footage import aim_beside
from studio.visuals.media.grade import GRADES, graded, matching, skin_in
from studio.visuals.media.moves import Aim, choose_move, crop_of
from studio.visuals.media.picture import picture_at
from studio.visuals.media.placing import fills, placed
from studio.visuals.media.stage import Stage
from studio.visuals.media.subject import WHOLE, Subject, shared, subject_of
from studio.visuals.media.window import Window
from studio.visuals.motion import MotionGraphics
from studio.visuals.zones import Box
from tests.pictures import (
    MARK,
    cutout,
    person,
    portrait,
    product_on_white,
    saved,
    scenery,
    screenshot,
)
from tests.unit.test_visuals_layouts import shot

FORMATS = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (180, 180), "4:5": (180, 225)}
MOMENTS = np.linspace(0, 4, 9)
Pixels = np.ndarray


def window(size: tuple[int, int], seed: str = "a", **changes: object) -> Window:
    values: dict[str, object] = {
        "size_px": size, "duration_s": 4.0, "seed": seed, "ground": "#203040",
        "finer": 1080 / min(size),
    }  # fmt: skip
    return Window(**(values | changes))  # type: ignore[arg-type]


def seen(camera: Camera | Stage, size: tuple[int, int], time_s: float) -> Pixels:
    out = np.zeros((size[1], size[0], 4), np.uint8)
    camera.view(time_s, out)
    assert (out[..., 3] == 255).all()
    return out[..., :3]


def marks(picture: Pixels) -> list[tuple[float, float]]:
    """Middles of the dots at a person's hair and chin, upper first."""
    near = np.abs(picture.astype(int) - MARK).max(axis=2) < 90
    ys, xs = np.nonzero(near)
    if not len(ys):
        return []
    split = ys < (ys.min() + ys.max()) / 2
    parts = [part for part in (split, ~split) if part.any()]
    return [(float(xs[part].mean()), float(ys[part].mean())) for part in parts]


# --- what is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(("x", "y", "size"), [(0.2, 0.3, 0.07), (0.7, 0.4, 0.2), (0.5, 0.35, 0.3)])
def test_faces_are_found_with_their_hair_and_chin(x: float, y: float, size: float) -> None:
    picture = portrait(900, 600, x, y, size)
    subject = subject_of(picture)
    assert len(subject.faces) == 1
    head, radius = subject.faces[0], round(size * 600)
    assert head.left < x < head.right
    assert head.top * 600 <= y * 600 - 1.12 * radius and head.bottom * 600 >= y * 600 + 0.9 * radius
    assert head.height * 600 < 4 * radius
    assert subject.box.left <= head.left and subject.box.bottom >= head.bottom


def test_scenery_has_no_faces_and_passers_by_do_not_count() -> None:
    assert not subject_of(scenery(600, 400)).faces
    crowd = person(scenery(1200, 800), 500, 320, 160)
    assert len(subject_of(person(crowd, 1050, 300, 22)).faces) == 1


def test_what_stands_out_is_found_without_a_face() -> None:
    picture = scenery(600, 400)
    picture[220:320, 420:540] = (30, 40, 230)
    subject = subject_of(picture)
    box = subject.box
    assert box.left < 0.72 and box.right > 0.88 and box.top < 0.57 and box.bottom > 0.78
    assert box.width * box.height < 0.2 and subject.focus[0] > 0.65 and subject.focus[1] > 0.55
    assert not subject_of(np.full((300, 400, 3), 90, np.uint8)).clear


def test_kinds_of_pictures_are_told_apart(tmp_path: Path) -> None:
    kinds = {
        "screen.png": (screenshot(), "graphic"), "screen.jpg": (screenshot(), "graphic"),
        "white.jpg": (product_on_white(), "graphic"), "hills.jpg": (scenery(700, 500), "photo"),
        "person.png": (portrait(700, 500, 0.5, 0.4, 0.2), "photo"),
    }  # fmt: skip
    for name, (pixels, kind) in kinds.items():
        assert picture_at(saved(pixels, tmp_path / name)).kind == kind, name
    night = np.zeros((500, 700, 3), np.uint8)
    night[300:480:40, 30:670:40] = 255
    lamps = cv2.GaussianBlur(night, (0, 0), 3) * 5
    assert picture_at(saved(lamps, tmp_path / "night.jpg")).kind == "photo"
    clear = picture_at(cutout(tmp_path / "cut.png"))
    assert clear.kind == "cutout" and clear.size == (335, 335)  # without its clear margin


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    path = saved(scenery(200, 100), tmp_path / "p.png")
    assert picture_at(path).size == (200, 100)
    saved(scenery(300, 100), path)
    assert picture_at(path).size == (300, 100)


# --- moves -----------------------------------------------------------------------------------


def test_no_move_in_any_format_cuts_a_head_that_fits() -> None:
    rng = random.Random(5)
    tried = 0
    for number in range(400):
        size = rng.choice([(3000, 2000), (2000, 3000), (4000, 2250), (2000, 2000)])
        w, h = rng.uniform(0.05, 0.4), rng.uniform(0.08, 0.5)
        left, top = rng.uniform(0, 1 - w), rng.uniform(0, 1 - h)
        head = Box(left, top, left + w, top + h)
        subject = Subject(head, (head,), head.centre)
        at = window(rng.choice(list(FORMATS.values())))
        if not fills(size, subject, at):
            continue
        tried += 1
        aim = Aim(rng.uniform(0.2, 0.8), rng.uniform(0.3, 0.6), rng.choice([1.0, 0.7]))
        views = choose_move(subject, crop_of(size, at.size_px), aim, str(number))
        for view in views:
            assert view.left <= head.left + 1e-9 and view.right >= head.right - 1e-9
            assert view.top <= head.top + 1e-9 and view.bottom >= head.bottom - 1e-9
            assert view.left >= -1e-9 and view.top >= -1e-9
            assert view.right <= 1 + 1e-9 and view.bottom <= 1 + 1e-9
        assert views[0] != views[1]
    assert tried > 150


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("x", [0.15, 0.8])
def test_heads_are_whole_at_every_moment(tmp_path: Path, name: str, x: float) -> None:
    path = saved(portrait(960, 600, x, 0.3, 0.13), tmp_path / "p.png")
    for seed in "ab":
        camera = placed(picture_at(path), window(FORMATS[name], seed, finer=1.0))
        (face,) = camera.faces
        for time_s in MOMENTS:
            found = marks(seen(camera, FORMATS[name], time_s))
            assert len(found) == 2, (seed, time_s)  # hair and chin
            for px, py in found:
                assert face.left <= px <= face.right and face.top <= py <= face.bottom


def test_the_subject_stands_where_the_layout_wants_it(tmp_path: Path) -> None:
    path = saved(portrait(1200, 500, 0.5, 0.4, 0.12), tmp_path / "p.png")
    for aim in (0.3, 0.7):
        camera = placed(picture_at(path), window((320, 180), aim=Aim(aim, 0.45), finer=1.0))
        face = camera.faces[0]
        assert abs(face.centre[0] / 320 - aim) < 0.1


def test_a_photo_whose_face_words_would_cover_stands_beside_them(tmp_path: Path) -> None:
    path = saved(portrait(700, 700, 0.5, 0.4, 0.13), tmp_path / "p.png")
    words = Box(16, 20, 190, 120)
    plain = window((320, 180), finer=1.0, aim=Aim(0.7, 0.45))
    (before,) = placed(picture_at(path), plain).faces
    (after,) = placed(picture_at(path), replace(plain, words=(words,))).faces
    assert shared(before, words) > 10 * shared(after, words)


@pytest.mark.parametrize(
    ("words", "aim"),
    [((), (0.5, 0.45)), ((Box(10, 40, 150, 130),), (0.7, 0.45)), ((Box(0, 70, 320, 180),), 0.3)],
)
def test_subjects_are_wanted_where_no_words_stand(words: tuple[Box, ...], aim: object) -> None:
    found = aim_beside(words, 320, 180)
    assert found == aim or found[1] == aim


def test_faces_stay_above_the_captions_where_there_is_room(tmp_path: Path) -> None:
    path = saved(portrait(500, 900, 0.5, 0.62, 0.12), tmp_path / "p.png")
    for seed in "abcd":
        low, high = Aim(0.5, 0.8), Aim(0.5, 0.8, 0.7)
        free = placed(picture_at(path), window((180, 225), seed, aim=low, finer=1.0))
        kept = placed(picture_at(path), window((180, 225), seed, aim=high, finer=1.0))
        assert free.faces[0].bottom > 0.75 * 225 and kept.faces[0].bottom <= 0.7 * 225 + 3


@pytest.mark.parametrize("size", [(160, 90), (90, 160)])
def test_the_camera_moves_all_the_time_and_never_leaves_the_photo(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    ys, xs = np.mgrid[0:480, 0:800]
    inside = np.stack([xs % 200 + 20, ys % 200 + 20, (xs * 3 + ys) % 200 + 20], 2).astype(np.uint8)
    path = saved(inside, tmp_path / "p.png")
    for seed in "abcd":
        camera = placed(picture_at(path), window(size, seed, finer=1.0))
        views = [seen(camera, size, step * 0.8) for step in range(6)]
        assert min(int(view.min()) for view in views) > 5
        assert len({view.tobytes() for view in views}) == 6


# --- what is not cropped ---------------------------------------------------------------------


def test_people_far_apart_are_shown_whole_on_the_photos_own_blur(tmp_path: Path) -> None:
    picture = person(scenery(1000, 450), 130, 150, 60, marked=True)
    path = saved(person(picture, 870, 150, 60, marked=True), tmp_path / "two.png")
    wide = placed(picture_at(path), window((320, 180), finer=1.0))
    tall = placed(picture_at(path), window((360, 640), finer=1.0))
    assert len(wide.faces) == len(tall.faces) == 2
    for time_s in (0.0, 2.0, 4.0):
        view = seen(tall, (360, 640), time_s)
        assert len(marks(view[:, :180])) == 2 and len(marks(view[:, 180:])) == 2
        sharp = np.abs(np.diff(view.astype(int), axis=1)).mean(axis=(1, 2))
        assert sharp[:100].max() < 2.5 < sharp[280:360].max()  # blur above, the photo in the middle


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("name", FORMATS)
def test_graphics_are_whole_and_as_they_are(tmp_path: Path, name: str, framed: bool) -> None:
    sheet = screenshot()
    sheet[:30], sheet[-30:] = (0, 160, 0), (160, 0, 0)
    sheet[:, :30] = sheet[:, -30:] = (0, 0, 255)
    path = saved(sheet, tmp_path / "screen.png")
    how = window(FORMATS[name], style="craft", framed=framed, finer=1.0)
    camera = placed(picture_at(path), how)
    for time_s in (0.0, 4.0):
        view = seen(camera, FORMATS[name], time_s).astype(int)
        red = (view[..., 2] > 150) & (view[..., :2].max(axis=2) < 110)
        ys, xs = np.nonzero(red)
        wide, high = np.ptp(xs) + 1, np.ptp(ys) + 1
        assert abs(wide / high - 1.5) < 0.12
        assert red[:, xs.min()].sum() > 0.8 * high and red[:, xs.max()].sum() > 0.8 * high
        middle = view[:, (xs.min() + xs.max()) // 2]
        assert (middle[:, 1] - middle[:, 2] > 60).any() and (middle[:, 0] - middle[:, 2] > 60).any()


def test_an_object_on_white_stands_on_its_own_white_in_a_frame(tmp_path: Path) -> None:
    path = saved(product_on_white(), tmp_path / "white.png")
    view = seen(placed(picture_at(path), window((320, 180), style="tech")), (320, 180), 2.0)
    assert (view[:, :40] == 255).all() and (view[:, -40:] == 255).all()
    whole = window((320, 180), framed=False)
    assert (seen(placed(picture_at(path), whole), (320, 180), 2.0)[5, 5] == (64, 48, 32)).all()


def test_small_pictures_are_not_blown_up(tmp_path: Path) -> None:
    path = saved(portrait(320, 200, 0.5, 0.4, 0.2), tmp_path / "small.png")
    film = placed(picture_at(path), window((1920, 1080)))
    view = seen(film, (1920, 1080), 0.0)
    hair, chin = marks(view)
    assert (chin[1] - hair[1]) / (0.2 * 200 * 2.04) < 2.7


def test_a_draft_is_placed_as_the_film_is(tmp_path: Path) -> None:
    for number, pixels in enumerate((portrait(800, 500, 0.3, 0.4, 0.15), screenshot(500, 900))):
        path = saved(pixels, tmp_path / f"{number}.png")
        for size in FORMATS.values():
            large = (size[0] * 4, size[1] * 4)
            small, film = (placed(picture_at(path), window(s)) for s in (size, large))
            assert small.subject is not None and film.subject is not None
            for edge in ("left", "top", "right", "bottom"):
                assert abs(getattr(small.subject, edge) * 4 - getattr(film.subject, edge)) < 16


def test_a_cutout_floats_over_its_shadow(tmp_path: Path) -> None:
    stage = Stage(picture_at(cutout(tmp_path / "cut.png")), window((320, 180), finer=1.0))
    times = (0.0, 0.7, 1.4, 0.0)
    views = [seen(stage, (320, 180), t).astype(int) for t in times]
    assert np.array_equal(views[0], views[3])
    tops = []
    for view in views[:3]:
        ball = (view[..., 2] > 190) & (view[..., 0] < 80)
        ys, xs = np.nonzero(ball)
        assert abs(np.ptp(xs) - np.ptp(ys)) < 4 and ys.min() > 2 and ys.max() < 177
        tops.append(float(ys.mean()))
        under = view[ys.max() + 2 :, round(xs.mean())].sum(axis=1)
        assert under[0] < under[-1]  # the shadow
    assert max(tops) - min(tops) > 0.4


# --- colours ---------------------------------------------------------------------------------


@pytest.mark.parametrize("style", GRADES)
def test_grades_are_mild_and_skin_stays_skin(style: str) -> None:
    picture = portrait(600, 400, 0.5, 0.4, 0.25)
    how = matching([picture], [subject_of(picture).faces], style)
    changed = graded(picture, how).astype(int)
    assert 0.5 < np.abs(changed - picture).mean() < 22
    skin = skin_in(picture) > 0.7
    assert skin.mean() > 0.03
    tones = [p[skin].mean(axis=0) for p in (picture.astype(int), changed)]
    ratios = [tone / tone.sum() for tone in tones]
    assert np.abs(ratios[0] - ratios[1]).max() < 0.025
    assert (np.diff(how.styled.astype(int), axis=0) >= 0).all()


def test_dark_and_tinted_photos_come_nearer_to_neutral() -> None:
    grey = np.clip(scenery(300, 200).mean(axis=2, keepdims=True).repeat(3, 2), 0, 255)
    blue = np.clip(grey * (0.62, 0.55, 0.5), 0, 255).astype(np.uint8)
    neutral = graded(blue, matching([blue], [()], "clean")).astype(float)
    before, after = (np.ptp(p.mean(axis=(0, 1))) / p.mean() for p in (blue.astype(float), neutral))
    assert after < 0.85 * before and neutral.mean() > 1.04 * blue.mean()
    assert np.array_equal(graded(blue, matching([blue], [()], "")), blue)


def test_whole_is_no_subject() -> None:
    assert not Subject(WHOLE, (), (0.5, 0.5)).clear


@pytest.mark.parametrize(("style", "name"), [("craft", "16:9"), ("luxury", "9:16")])
def test_framed_heads_are_inside_the_frames_outline(tmp_path: Path, style: str, name: str) -> None:
    path = saved(portrait(700, 900, 0.5, 0.3, 0.2), tmp_path / "p.png")
    size = (640, 360) if name == "16:9" else (360, 640)
    drawing = MotionGraphics().prepare(shot(layout="hero", style=style), size, path, None)
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    for time_s in (1.5, 3.9):
        drawing.draw(time_s, frame)
        (face,) = drawing.composition.faces
        box = frame[int(face.top) : int(face.bottom) + 1, int(face.left) : int(face.right) + 1, :3]
        assert len(marks(box)) == 2
