"""Layouts: every one draws in every format, keeps its text inside and clear of captions."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from itertools import product as pairs
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.document import Role
from studio.errors import InputError
from studio.visuals.choosing.styles import choose_style
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit
from studio.visuals.layouts import LAYOUTS, choose_layout, layout_named
from studio.visuals.layouts.offer import token_in
from studio.visuals.layouts.proof import number_in
from studio.visuals.layouts.titled import product_line
from studio.visuals.motion import MotionGraphics
from studio.visuals.pen import Pen, stroke
from studio.visuals.qr import web_address
from studio.visuals.shot import Shot
from studio.visuals.styles import STYLES
from studio.visuals.zones import zones

FORMATS = {"16:9": (640, 360), "9:16": (360, 640), "1:1": (360, 360), "4:5": (360, 450)}
TEXTS = {
    "none": "",
    "one": "Bread",
    "question": "Why wait three weeks?",
    "number": "12,400 cups poured every single week",
    "twelve": "Twelve words are the very most that anybody puts on one screen",
    "german": "Donaudampfschifffahrtsgesellschaftskapitän Geschwindigkeitsbegrenzung",
}


def shot(**changes: object) -> Shot:
    values: dict[str, object] = {
        "index": 1, "role": Role.BENEFIT, "text": "Fresh bread before seven",
        "narration": "", "visual": "", "layout": "auto", "style": "clean", "tone": "warm",
        "language": "en", "product": "A neighbourhood bakery", "offer": "Second loaf 50% off",
        "call_to_action": "Order tonight", "key_points": ("Baked at five", "Stone milled flour"),
        "brand_name": "Marrow & Rye", "website": "marrowandrye.example/first", "colors": (),
        "duration_s": 4.0, "lead_s": 0.4, "tail_s": 0.4, "words": (), "captions": True, "seed": 0,
    }  # fmt: skip
    return Shot.model_validate(values | changes)


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "photo.png"
    picture = np.full((300, 400, 3), (60, 120, 200), np.uint8)
    cv2.rectangle(picture, (240, 60), (330, 200), (240, 240, 240), -1)
    cv2.imwrite(str(path), picture)
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", FORMATS.values(), ids=FORMATS)
def test_text_stays_inside_and_clear_of_captions(
    layout: str, size: tuple[int, int], photo: Path
) -> None:
    z = zones(size, True)
    styles = list(STYLES)
    for place, (text, image) in enumerate(pairs(TEXTS.values(), (None, photo))):
        style = styles[(place + list(LAYOUTS).index(layout)) % len(styles)]
        drawing = MotionGraphics().prepare(
            shot(text=text, layout=layout, style=style), size, image, None
        )
        frame = np.zeros((size[1], size[0], 4), np.uint8)
        drawing.draw(2.5, frame)
        for layer in drawing.composition.layers:
            box = layer.bounds
            where = (layout, style, text, type(layer).__name__, box)
            assert box.left >= -0.5 and box.right <= size[0] + 0.5, where
            assert box.top >= -0.5 and box.bottom <= size[1] + 0.5, where
            if box.width > 1 and box.height > 1:
                assert box.bottom <= z.captions.top + 2.2 * z.u, where


@pytest.mark.parametrize("size", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("captions", [False, True])
def test_headline_and_brand_do_not_overlap(size: tuple[int, int], captions: bool) -> None:
    for style, layout in pairs(STYLES, LAYOUTS):
        drawing = MotionGraphics().prepare(
            shot(text=TEXTS["twelve"], layout=layout, style=style, captions=captions),
            size, None, None,
        )  # fmt: skip
        named = {type(x).__name__: x.bounds for x in drawing.composition.layers}
        if "BrandLine" in named and "Headline" in named:
            assert named["BrandLine"].bottom <= named["Headline"].top + 1, (style, layout)


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (720, 720)])
@pytest.mark.parametrize("style", STYLES)
def test_code_on_the_end_card_is_read(style: str, size: tuple[int, int]) -> None:
    made = shot(role=Role.CALL_TO_ACTION, layout="end_card", style=style, text="First loaf on us")
    drawing = MotionGraphics().prepare(made, size, None, None)
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    drawing.draw(3.0, frame)
    found = cv2.QRCodeDetector().detectAndDecode(np.ascontiguousarray(frame[..., :3]))[0]
    assert found == "https://marrowandrye.example/first"


def test_web_addresses_are_shown_short_and_coded_whole() -> None:
    assert web_address("www.shop.example/") == ("shop.example", "https://www.shop.example/")
    assert web_address("http://a.example/b") == ("a.example/b", "http://a.example/b")


def test_scenes_of_one_role_in_a_row_get_different_layouts() -> None:
    for has_image, seed in pairs((False, True), range(5)):
        row = [choose_layout(shot(index=i, seed=seed), has_image) for i in range(4)]
        assert all(a != b for a, b in pairwise(row))


def test_proof_with_a_number_counts_it() -> None:
    assert choose_layout(shot(role=Role.PROOF, text="98% would come back")) == "number"
    assert choose_layout(shot(role=Role.PROOF, text="They come back")) == "quote"


def test_every_role_has_a_layout() -> None:
    for role, has_image in pairs(Role, (False, True)):
        assert choose_layout(shot(role=role), has_image) in LAYOUTS


def test_an_unknown_layout_or_style_is_an_error_with_a_remedy() -> None:
    with pytest.raises(InputError, match="kinetic"):
        layout_named("spiral")
    with pytest.raises(InputError, match="editorial"):
        MotionGraphics().prepare(shot(style="baroque"), (640, 360), None, None)


def test_a_frame_of_the_wrong_size_is_an_error() -> None:
    drawing = MotionGraphics().prepare(shot(), (640, 360), None, None)
    with pytest.raises(InputError):
        drawing.draw(0.0, np.zeros((100, 100, 4), np.uint8))


def test_style_fits_the_words() -> None:
    assert choose_style("", "Sourdough bread from a small bakery", "", 0) == "craft"
    assert choose_style("", "A cloud database for developers", "", 0) == "tech"
    assert choose_style("premium, refined", "A hotel with a spa", "", 0) == "luxury"
    assert choose_style("atrevido", "Zapatillas de fitness", "", 0) == "bold"
    assert choose_style("", "xyz", "", 0) in STYLES


def test_another_process_draws_the_same_picture() -> None:
    script = (
        "import sys, hashlib, numpy as np\n"
        "from studio.visuals.motion import MotionGraphics\n"
        "from studio.visuals.shot import Shot\n"
        "shot = Shot.model_validate_json(sys.argv[1])\n"
        "frame = np.zeros((360, 640, 4), np.uint8)\n"
        "for style in ('craft', 'tech', 'playful', 'documentary'):\n"
        "    made = shot.model_copy(update={'style': style})\n"
        "    MotionGraphics().prepare(made, (640, 360), None, None).draw(1.7, frame)\n"
        "    print(hashlib.sha256(frame.tobytes()).hexdigest())\n"
    )
    argument = shot(layout="hero").model_dump_json()
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, argument],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_neighbours_differ_by_place() -> None:
    kits = [
        Kit(shot(index=i), STYLES["clean"], STYLES["clean"].palette((), "x"),
            zones((640, 360), False), "star", None, None)
        for i in (0, 1)
    ]  # fmt: skip
    assert kits[0].pick("side", 3) != kits[1].pick("side", 3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,400 cups a week", "12,400"), ("98% come back", "98%"), ("Rated 4.9 by guests", "4.9"),
        ("Over 1.200.000 Kunden", "1.200.000"), ("Save €30 today", "€30"), ("Open 24/7", ""),
        ("Precise 3D scans", ""), ("People love it", ""), ("1.4 s to branch", "1.4 s"),
        ("Ready in 24h", "24h"), ("5 makers", "5"), ("3 minutes to calm", "3"),
    ],
)  # fmt: skip
def test_numbers_are_found(text: str, number: str) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("First bag 20% off", "20%"), ("Ab 129 € im Monat", "129 €"), ("Only $9.99", "$9.99"),
        ("First month free", "FREE"), ("Envío gratis", "GRATIS"), ("Our best offer yet", ""),
        ("Half price on your first box", "-50%"), ("Ten per cent off", "10%"),
        ("Veinte por ciento", "20%"), ("One hundred per cent wool", ""),
    ],
)  # fmt: skip
def test_offers_shout_what_counts(text: str, token: str) -> None:
    assert token_in(text) == token


@pytest.mark.parametrize("style", STYLES)
def test_everything_is_in_by_the_middle_of_a_short_scene(style: str) -> None:
    made = shot(text="Warm bread at seven", layout="hero", style=style, duration_s=2.0)
    drawing = MotionGraphics().prepare(made, (640, 360), None, None)
    box = next(x.bounds for x in drawing.composition.layers if type(x).__name__ == "Headline")
    frames = []
    for time_s in (1.45, 1.9):
        frame = np.zeros((360, 640, 4), np.uint8)
        drawing.draw(time_s, frame)
        part = frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right), :3]
        frames.append(cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.int16))
    assert (np.abs(frames[0] - frames[1]) > 60).mean() < 0.02


@pytest.mark.parametrize("style", STYLES)
def test_every_layout_draws_at_every_moment(style: str) -> None:
    """Entrances pass through every value from nothing to all, in steps of a frame."""
    frame = np.zeros((90, 160, 4), np.uint8)
    for layout in LAYOUTS:
        for text in ("A watch for life", "Is it late?"):
            made = shot(text=text, layout=layout, style=style, captions=False)
            drawing = MotionGraphics().prepare(made, (160, 90), None, None)
            for step in range(60):
                drawing.draw(step / 30, frame)
            drawing.draw(1.0 + 1e-9, frame)


def test_a_path_can_be_drawn_by_any_share() -> None:
    pen, path = Pen(np.zeros((40, 40, 4), np.uint8)), icon_path("watch")
    for done in (-1.0, 0.0, 1e-12, 1e-7, 1e-4, 0.5, 1 - 1e-5, 1 - 1e-8, 1 - 1e-16, 1.0, 2.0):
        pen.drawn(path, stroke("#000000", 1.0), done)


@pytest.mark.parametrize(
    ("text", "brand", "product", "line"),
    [
        ("Ledgerly", "Ledgerly", "Ledgerly does the bookkeeping of small firms. Start.",
         "Does the bookkeeping of small firms"),
        ("Harbour", "Harbour", "Harbour, a small bakery by the old docks.",
         "A small bakery by the old docks"),
        ("Casa Olivo", "Casa Olivo", "Casa Olivo es un restaurante familiar.",
         "Un restaurante familiar"),
        ("Fern", "Fern", "Fern brings a box of vegetables from four small farms to your door.",
         "Brings a box of vegetables from four small farms"),
        ("A bakery", "", "A bakery.", ""),
    ],
)  # fmt: skip
def test_the_line_under_a_name_says_what_it_is(
    text: str, brand: str, product: str, line: str
) -> None:
    made = shot(text=text, brand_name=brand, product=product)
    style = STYLES["clean"]
    kit = Kit(made, style, style.palette((), "x"), zones((640, 360), False), "", None, None)
    assert product_line(kit) == line
