"""Pictures that people give: what is read, and what is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import InputError
from studio.visuals.camera import Camera, focus_point
from studio.visuals.media import check_image, logo_pixels, photo_pixels, read_image
from studio.visuals.motion import MotionGraphics
from tests.unit.test_visuals_layouts import shot


def saved(
    path: Path, mode: str = "RGB", size: tuple[int, int] = (80, 60), **options: object
) -> Path:
    colour = {"RGB": (200, 30, 40), "RGBA": (200, 30, 40, 0), "CMYK": (0, 200, 200, 20), "L": 90}
    Image.new(mode, size, colour[mode]).save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.png", "RGB"), ("a.jpg", "RGB"), ("a.webp", "RGB"), ("b.png", "RGBA"),
     ("c.jpg", "CMYK"), ("g.jpg", "L"), ("a.gif", "RGB"), ("a.tif", "CMYK")],
)  # fmt: skip
def test_common_pictures_are_read(tmp_path: Path, name: str, mode: str) -> None:
    path = saved(tmp_path / name, mode)
    check_image(path)
    assert photo_pixels(path, "#ffffff").shape == (60, 80, 3)


def test_rotation_is_respected(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(tmp_path / "turned.jpg", exif=exif.tobytes())
    assert read_image(path).size == (60, 80)


def test_what_is_clear_shows_the_ground(tmp_path: Path) -> None:
    path = saved(tmp_path / "clear.png", "RGBA")
    assert tuple(photo_pixels(path, "#102030")[5, 5]) == (0x30, 0x20, 0x10)


def test_a_png_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    whole = tmp_path / "whole.png"
    Image.fromarray(rng.integers(0, 255, (200, 200, 3), np.uint8)).save(whole)
    cut = tmp_path / "cut.png"
    cut.write_bytes(whole.read_bytes()[:20_000])
    with pytest.raises(InputError, match="cut off") as caught:
        check_image(cut)
    assert caught.value.remedy and caught.value.field == "cut.png"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.png", b"", "empty"),
        ("notes.jpg", b"not a picture at all", "isn't a picture"),
        ("logo.svg", b'<?xml version="1.0"?><svg xmlns="x"/>', "SVG"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64, "isn't a picture"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as caught:
        check_image(path)
    assert caught.value.remedy


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="isn't there"):
        check_image(tmp_path / "nowhere.png")


def test_more_than_100_megapixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    Image.new("1", (10_100, 10_000)).save(path)
    with pytest.raises(InputError, match="100 megapixels"):
        check_image(path)


def test_a_logo_is_trimmed_scaled_and_premultiplied(tmp_path: Path) -> None:
    image = Image.new("RGBA", (400, 400), (255, 255, 255, 0))
    image.paste((255, 0, 0, 128), (100, 150, 300, 250))
    path = tmp_path / "logo.png"
    image.save(path)
    pixels = logo_pixels(path, (100.0, 100.0))
    assert pixels.shape == (50, 100, 4)
    assert tuple(pixels[25, 50]) == (0, 0, 128, 128)


def test_the_camera_finds_what_stands_out(tmp_path: Path) -> None:
    picture = np.full((300, 400, 3), 90, np.uint8)
    picture[60:120, 300:360] = 250
    x, y = focus_point(picture)
    assert x > 0.55 and y < 0.48
    flat_x, flat_y = focus_point(np.full((300, 400, 3), 90, np.uint8))
    assert abs(flat_x - 0.5) < 0.31 and abs(flat_y - 0.5) < 0.31


@pytest.mark.parametrize("size", [(160, 90), (90, 160)])
def test_the_camera_moves_all_the_time_and_never_leaves_the_photo(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    ys, xs = np.mgrid[0:240, 0:400]
    inside = np.stack([xs % 200 + 20, ys % 200 + 20, (xs * 3 + ys) % 200 + 20], 2).astype(np.uint8)
    path = tmp_path / "p.png"
    Image.fromarray(inside).save(path)
    for seed in ("a", "b", "c", "d"):
        camera = Camera(path, size, 4.0, seed, "#000000")
        views = []
        for step in range(6):
            out = np.zeros((size[1], size[0], 4), np.uint8)
            camera.view(step * 0.8, out)
            assert (out[..., 3] == 255).all() and out[..., :3].min() > 5
            views.append(out.tobytes())
        assert len(set(views)) == 6


@pytest.mark.parametrize(("grey", "style"), [(10, "tech"), (250, "clean"), (10, "clean")])
def test_a_logo_is_seen_on_any_ground(tmp_path: Path, grey: int, style: str) -> None:
    image = Image.new("RGBA", (200, 60), (0, 0, 0, 0))
    image.paste((grey, grey, grey, 255), (10, 10, 60, 50))
    image.paste((grey, grey, grey, 255), (90, 20, 190, 40))
    path = tmp_path / "logo.png"
    image.save(path)
    made = shot(layout="end_card", style=style, website="")
    drawing = MotionGraphics().prepare(made, (640, 360), None, path)
    frame = np.zeros((360, 640, 4), np.uint8)
    drawing.draw(3.0, frame)
    box = next(x.bounds for x in drawing.composition.layers if type(x).__name__ == "Logo")
    part = frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right), :3]
    assert int(part.max()) - int(part.min()) > 120
