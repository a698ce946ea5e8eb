"""Pictures that people give: what is read, and what is refused with a reason."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from studio.errors import InputError
from studio.visuals.media.photo_file import check_image, logo_pixels, photo_pixels, read_image
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


#: A phone's photo, 64 x 48, turned by its EXIF: quarters of red, green, blue and white.
HEIC = (
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005VZDn*}000000000XXk=`10000000000aA{+70000000000000"
    "0000000G-"
    "+&aV*mgE07O6l0ssL300001>;M4(0000000AHX0ssI200RsF0RR9100000Bme*aIB98aW&i*H00062000$fZf0cy"
    "000000RRAKc4ILB0000LX>Mj^0ssI300IC2MR;ju000004sdC7Z2$lO00031009SSaB^?}008D`aAR)(004Gqc4I"
    ">U18@KU0FVFx0000U@BsY%`1k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-"
    "Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!000"
    "0KX>)L8000000000$0000$0000eV{Bn?0000$000010000m000010000000002|NsB+000020000GaA|mH000000"
    "|*ER00009X>xCL0{{R38EJ5BVE_OC000000RRC8fdT^sgoXeB02*m>Wo7^X0000001jhhb7KGk009620003@ZDe6"
    "|0003TC;_ho_(3t5zx2!h|MTNrm+AJUy~`lH2iJhfe!_|W_@dwUqC*?Iu>bN@`l@uzKM`9d^BSv<IqQD818hH=0M"
    "<W6Rj@Cxyr0%Kcd1O{&&y}d{_OYv<#9j!@rBm8wmstf@(fSRA^-"
    "CKa#!535&UJ}K7Z+rVn0whtNf~#U#%P<rjw3li=<L2wKHY6SLp(fj)%F*PNl#ACk>=$I~cF~W2#TxX@wY6fB_u^K"
    "a&=jIzcEoOI>8@&>%ik03+KUEnqDlR2U-"
    "~>bW&lQXm6Qz}H!rjIBi#EwVP7!1+9lQNj^~YLg^sJ6R4S@|J+{yjT2B!1+E-`#<y?L1+!+Rs5Odwp0RN-"
    "hLnRf0_9|2aAjU4}eWz00006MR;ju002!*04e|g00;m90TKWM0000100sa600000"
)


def test_photos_of_phones_are_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(base64.b85decode(HEIC))
    check_image(path)
    pixels = np.asarray(read_image(path)).astype(int)
    assert pixels.shape == (64, 48, 3)
    corners = [pixels[y, x] for y in (5, -6) for x in (5, -6)]
    wanted = [(30, 30, 220), (220, 30, 30), (235, 235, 235), (30, 200, 30)]
    assert np.abs(np.array(corners) - wanted).max() < 8


@pytest.mark.parametrize("share", [0.15, 0.7])
def test_a_phones_photo_that_is_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    whole = base64.b85decode(HEIC)
    path = tmp_path / "cut.heic"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError) as caught:
        check_image(path)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["deep.png", "deep.tif", "light.tif", "colour.png"])
def test_deep_pictures_keep_their_middle_tones(tmp_path: Path, name: str) -> None:
    ramp = np.linspace(0, 65_535, 80 * 60).reshape(60, 80)
    path = tmp_path / name
    if name == "colour.png":
        cv2.imwrite(str(path), np.repeat(ramp.astype(np.uint16)[..., None], 3, axis=2))
    elif name == "light.tif":
        Image.fromarray((ramp / 65_535).astype(np.float32)).save(path)
    else:
        Image.fromarray(ramp.astype(np.uint16)).save(path)
    pixels = photo_pixels(path, "#ffffff")
    assert abs(float(pixels.mean()) - 127.5) < 2 and pixels.min() < 3 and pixels.max() > 252


def test_palettes_and_first_frames_of_moving_pictures_are_read(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    for name in ("moving.gif", "moving.webp", "moving.png"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
        red = photo_pixels(tmp_path / name, "#ffffff")[15, 20].astype(int)
        assert red[2] > 240 and red[:2].max() < 15, name
    clear = frames[0].convert("P")
    clear.save(tmp_path / "clear.png", transparency=clear.getpixel((5, 5)))
    assert tuple(photo_pixels(tmp_path / "clear.png", "#102030")[5, 5]) == (0x30, 0x20, 0x10)


#: Display P3, adapted to D50: XYZ of its red, green and blue; and linear P3 to linear sRGB.
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
P3_TO_SRGB = [[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]]
GAMMA = 2.2


def wide_profile() -> bytes:
    """An ICC profile (version 2) of P3's colours with a plain power curve."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65_536)) for value in values)

    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(GAMMA * 256)) + bytes(2)
    name = b"Wide\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(79),
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + fixed(0.9642, 1.0, 0.8249),
    }
    for letter, place in zip("rgb", P3, strict=True):
        tags[f"{letter}XYZ".encode()] = b"XYZ " + bytes(4) + fixed(*place)
        tags[f"{letter}TRC".encode()] = curve
    table, data = struct.pack(">I", len(tags)), b""
    for tag, content in tags.items():
        at = 128 + 4 + 12 * len(tags) + len(data)
        table += tag + struct.pack(">II", at, len(content))
        data += content + bytes(-len(content) % 4)
    head = bytearray(128)
    head[8:12], head[12:24], head[36:40] = b"\2\x40\0\0", b"mntrRGB XYZ ", b"acsp"
    head[68:80] = fixed(0.9642, 1.0, 0.8249)
    head[:4] = struct.pack(">I", 128 + len(table) + len(data))
    return bytes(head) + table + data


def test_wide_colours_are_shown_as_they_are_meant(tmp_path: Path) -> None:
    for number, colour in enumerate(((200, 100, 50), (90, 170, 120), (128, 128, 128))):
        path = tmp_path / f"wide{number}.png"
        Image.new("RGB", (40, 30), colour).save(path, icc_profile=wide_profile())
        light = np.array(P3_TO_SRGB) @ (np.array(colour) / 255) ** GAMMA
        code = np.where(light > 0.0031308, 1.055 * light ** (1 / 2.4) - 0.055, 12.92 * light)
        found = photo_pixels(path, "#ffffff")[5, 5, ::-1].astype(float)
        assert np.abs(found - 255 * code).max() < 3, (colour, found, 255 * code)


def test_a_broken_profile_leaves_the_colours_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    Image.new("RGB", (40, 30), (200, 100, 50)).save(path, icc_profile=b"no profile at all")
    assert tuple(photo_pixels(path, "#ffffff")[5, 5]) == (50, 100, 200)


def test_pictures_of_many_pixels_are_scaled_down(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("RGB", (4800, 3200), (20, 120, 220)).save(path)
    image = read_image(path)
    assert image.size == (4096, 2731) and image.getpixel((9, 9)) == (20, 120, 220)


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
