"""Layouts that prove, offer and close: what they read, and what they never invent."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pytest

from studio.document import Role
from studio.visuals.layouts import SUITS
from studio.visuals.layouts.address import sign_of
from studio.visuals.layouts.end_card import words_of
from studio.visuals.layouts.parts.bars import Bars
from studio.visuals.layouts.parts.deadline import Deadline, deadline_in
from studio.visuals.layouts.parts.mosaic import PLANS, cells
from studio.visuals.layouts.parts.people import Person
from studio.visuals.layouts.parts.price import Price, price_in
from studio.visuals.layouts.parts.rows import value_rows
from studio.visuals.layouts.parts.stars import Stars
from studio.visuals.layouts.portrait import people_of
from studio.visuals.layouts.proof import QuoteMark
from studio.visuals.layouts.testimonial import Voice, voice_of
from studio.visuals.motion import MotionDrawing, MotionGraphics
from studio.visuals.qr import QrCode
from studio.visuals.shot import Shot
from studio.visuals.styles import STYLES
from studio.visuals.zones import Box
from tests.visuals.samples import scene

T = TypeVar("T")
WIDE, TALL, POSTER = (640, 360), (360, 640), (384, 480)


def drawn(shot: Shot, size: tuple[int, int] = WIDE, image: Path | None = None) -> MotionDrawing:
    return MotionGraphics().prepare(shot, size, image, None)


def layer_of(drawing: MotionDrawing, kind: type[T]) -> T:
    return next(layer for layer in drawing.composition.layers if isinstance(layer, kind))


def kinds(drawing: MotionDrawing) -> set[str]:
    return {type(layer).__name__ for layer in drawing.composition.layers}


# --- end card -------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_the_code_is_read_at_1080_lines_in_every_style(style: str) -> None:
    shot = scene(layout="end_card", style=style, role=Role.CALL_TO_ACTION, captions=False)
    frame = np.zeros((1080, 1920, 4), np.uint8)
    drawn(shot, (1920, 1080)).draw(3.0, frame)
    text, *_ = cv2.QRCodeDetector().detectAndDecode(frame[..., :3])
    assert text == "https://marrowandrye.example/first"


@pytest.mark.parametrize(
    ("size", "least_u"),
    [((1920, 1080), 38), ((1080, 1920), 52)],
    ids=["wide 38 u", "tall 52 u"],
)
def test_the_code_is_large_enough_to_scan(size: tuple[int, int], least_u: float) -> None:
    shot = scene(layout="end_card", role=Role.CALL_TO_ACTION, captions=False)
    code = layer_of(drawn(shot, size), QrCode)
    assert code.bounds.width >= least_u * min(size) / 100


def test_without_a_website_there_is_no_code() -> None:
    assert "QrCode" not in kinds(drawn(scene(layout="end_card", website="")))


def test_an_end_card_says_each_thing_once() -> None:
    said = "Order tonight!"
    shot = scene(layout="end_card", text=said, offer="Order tonight", website="a.example")
    kit = drawn(shot).composition.layers[0].kit  # type: ignore[attr-defined]
    words = words_of(kit)
    assert (words.headline, words.line, words.label, words.address) == (
        said, "", "a.example", "",
    )  # fmt: skip


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (("2022: 4,200", "2023: 12.400"), (4200, 12400)),
        (("Us: 4.5%", "Others: 31 %"), (4.5, 31)),
        (("40% less sugar", "60% less fat"), (40, 60)),
        (("2022: 900k", "2023: 1.2M"), (900e3, 1.2e6)),
        (("٢٠٢٣: ٤٢", "٢٠٢٤: ٦٠"), (42, 60)),
        (("Weight: 4 kg", "Height: 30 cm"), ()),  # what can't be compared is not charted
        (("Only one: 5",), ()),
        (("Baked at five", "No additives"), ()),
    ],
    ids=["years", "shares", "key points", "thousands and millions", "arabic figures",
         "units differ", "one row", "no values"],
)  # fmt: skip
def test_values_are_read_from_lines(lines: tuple[str, ...], values: tuple[float, ...]) -> None:
    assert tuple(row.value for row in value_rows(lines)) == values


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
def test_bars_are_as_long_as_their_values(size: tuple[int, int]) -> None:
    shot = scene(layout="chart", items=("A: 10", "B: 20", "C: 40"), captions=False)
    bars = layer_of(drawn(shot, size), Bars)
    lengths = [box.height if bars.upright else box.width for box in bars.boxes]
    assert [length / lengths[2] for length in lengths] == pytest.approx([0.25, 0.5, 1], abs=0.03)


# --- prices, deadlines, voices --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("The weekly box for €19", Price("€19", rest="The weekly box")),
        ("€19 instead of €25", Price("€19", "€25")),
        ("Was $1,299, now $999", Price("$999", "$1,299")),
        ("19,90 € al mes", Price("19,90 €", per="al mes")),
        ("Boxes from €8 / week", Price("€8", per="/ week", rest="Boxes")),
        ("Bread for €4, baked today", Price("€4", rest="Bread", after="baked today")),
        ("The M4 $390", Price("$390", rest="The M4")),  # the 4 is part of a name
        ("Second loaf 50% off", None),
        ("Open since 1998", None),
    ],
)
def test_prices_are_read_as_people_write_them(text: str, price: Price | None) -> None:
    assert price_in(text) == price


@pytest.mark.parametrize(
    ("text", "named", "deadline"),
    [
        ("3 days", True, Deadline("cards", "3", "days")),
        ("Only 48 hours left", False, Deadline("dial", "48", "hours")),
        ("Until Sunday", True, Deadline("sheet", "Sunday", "", "Until")),
        ("Hasta el 24 de diciembre", False, Deadline("sheet", "24", "diciembre", "Hasta el")),
        ("Ends tonight", False, Deadline("dial", "tonight")),
        ("还剩3天", True, Deadline("cards", "3", "天")),
        ("Ready in 3 days", False, None),  # a length of time is not a deadline
        ("Fresh bread today", False, None),
        ("Second loaf 50% off", False, None),
    ],
)
def test_deadlines_are_read_and_never_made_up(
    text: str, named: bool, deadline: Deadline | None
) -> None:
    assert deadline_in(text, named=named) == deadline


@pytest.mark.parametrize(
    ("items", "text", "voice"),
    [
        (("Ana Ruiz, Lisbon", "5"), "Great", Voice("Ana Ruiz", "Lisbon", 5)),
        (("Ana, Lisbon / 4.5",), "Great", Voice("Ana", "Lisbon", 4.5)),
        (("★★★★", "Ana"), "Great", Voice("Ana", "", 4)),
        (("Ana",), "Great", Voice("Ana", "", 0)),
        ((), "4.8 stars from bakers", Voice("", "", 4.8)),
        (("Café 3",), "Great", Voice("Café 3", "", 0)),
        (("Ana", "4 stars"), "Great", Voice("Ana", "", 4)),
    ],
)
def test_only_stars_that_were_given_are_shown(
    items: tuple[str, ...], text: str, voice: Voice
) -> None:
    assert voice_of(scene(text=text, items=items)) == voice


def test_a_testimonial_without_stars_shows_none() -> None:
    drawing = drawn(scene(layout="testimonial", items=("Ana, Lisbon",)))
    assert not any(isinstance(layer, Stars) for layer in drawing.composition.layers)


def test_names_and_what_people_do_are_told_apart() -> None:
    shot = scene(items=("Ines Duarte, baker", "Omar - miller", "عمر، طحان", "Anne-Marie"))
    assert people_of(shot) == (
        Person("Ines Duarte", "baker"), Person("Omar", "miller"), Person("عمر", "طحان"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "icon"),
    [
        ("14 Canal Row, Bristol", "map-pin"),
        ("Tue to Sun, 7 to 13", "clock"),
        ("+44 117 496 0123", "phone"),
        ("marrowandrye.example", "globe"),
    ],
)
def test_lines_of_an_address_get_the_icon_of_what_they_are(line: str, icon: str) -> None:
    assert sign_of(line, first=False) == icon


# --- arrangements ---------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", [1.8, 1.0, 0.55], ids=["wide", "square", "tall"])
@pytest.mark.parametrize("count", PLANS)
def test_pictures_fill_their_box_without_overlap(count: int, ratio: float) -> None:
    whole = Box(0, 0, 900 * ratio, 900)
    boxes = cells(whole, count, 0)
    covered = sum(box.width * box.height for box in boxes)
    assert len(boxes) == count
    assert covered == pytest.approx(whole.width * whole.height, rel=0.01)
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top
            assert apart


@pytest.mark.parametrize("size", [WIDE, TALL, POSTER], ids=["16:9", "9:16", "4:5"])
def test_a_quotation_mark_stays_clear_of_the_brand(size: tuple[int, int]) -> None:
    drawing = drawn(scene(layout="quote", captions=False), size)
    mark = layer_of(drawing, QuoteMark)
    brand = next(x for x in drawing.composition.layers if type(x).__name__ == "BrandLine")
    assert mark.bounds.top - brand.bounds.bottom > min(size) / 100


#: Layout -> a kind of layer that it shows only where it has something to show.
MATERIAL = {
    "chart": "Bars", "price": "PriceTag", "countdown": "FlipCards", "testimonial": "Signature",
    "portrait": "NamePlates", "photo_grid": "Pane", "address": "Map",
}  # fmt: skip


@pytest.mark.parametrize("layout", MATERIAL)
def test_without_material_a_layout_invents_nothing(layout: str) -> None:
    shot = scene(layout=layout, text="Fresh bread", offer="", key_points=(), items=())
    assert not SUITS[layout](shot, 0)
    assert MATERIAL[layout] not in kinds(drawn(shot))
