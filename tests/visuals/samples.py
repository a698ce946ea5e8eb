"""Scenes to lay out: scripts, lengths, photos."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from studio.document import Role
from studio.visuals.shot import Shot, ShotWord

#: Script -> headlines of one, about three, about seven and twelve words.
HEADLINES: dict[str, tuple[str, str, str, str]] = {
    "latin": (
        "Bread",
        "Why wait longer?",
        "Warm loaves at your door by 7",
        "Twelve words are the very most that anybody puts on one screen",
    ),
    "german": (
        "Donaudampfschifffahrt",
        "Geschwindigkeit ohne Grenzen",
        "Frisches Brot, Käse und Öl jeden Morgen",
        "Zwölf Wörter sind wirklich das Äußerste, was auf einen Bildschirm noch passt",
    ),
    "arabic": (
        "خبز",
        "خبز طازج يوميا",
        "أرغفة دافئة عند بابك قبل الساعة 7",
        "اثنتا عشرة كلمة هي أقصى ما يضعه أي شخص على شاشة واحدة",
    ),
    "devanagari": (
        "रोटी",
        "हर सुबह ताज़ी",
        "सुबह सात बजे तक गरम रोटी घर पर",
        "एक पर्दे पर बारह शब्द सबसे अधिक हैं जो कोई भी कभी लिखता है",
    ),
    "cjk": (
        "面包",
        "每天早上新鲜",
        "七点之前热面包送到你家门口",
        "一个屏幕上最多只能放十二个词,再多就没有人会去读它了",
    ),
    "emoji": (
        "🥐",
        "Fresh 🥐 daily",
        "Warm loaves 🥖 at your door by seven 🚪",
        "From oven 🔥 to door 🚪 in one hour, every single day 👩🏽‍🍳 of the year",
    ),
}
POINTS: dict[str, tuple[str, ...]] = {
    "latin": ("Baked at five", "Stone milled flour", "No additives", "Free delivery"),
    "german": ("Um fünf gebacken", "Steinmühlenmehl", "Ohne Zusätze", "Lieferung frei"),
    "arabic": ("يخبز في الخامسة", "دقيق مطحون بالحجر", "بلا إضافات", "توصيل مجاني"),
    "devanagari": ("पाँच बजे बनी", "पत्थर की चक्की", "कोई मिलावट नहीं", "मुफ़्त डिलीवरी"),
    "cjk": ("五点出炉", "石磨面粉", "无添加剂", "免费送货"),
    "emoji": ("Baked at five ⏰", "Stone milled 🌾", "No additives", "Free delivery 🚲"),
}
#: Layout -> lines that it lists, where key points are not what it wants.
ITEMS: dict[str, tuple[str, ...]] = {
    "comparison": ("Delivery | same day | a week", "Additives | none | many", "Price | €4 | €6"),
    "chart": ("2022: 4,200", "2023: 7,900", "2024: 12,400"),
    "steps": ("Choose your box", "We bake at night", "It is at your door"),
    "before_after": ("Bread from last week", "Bread from this morning"),
    "testimonial": ("Ana Ruiz, Lisbon", "5"),
    "portrait": ("Ines, baker", "Omar, miller"),
    "price": ("Two loaves a week", "Delivery included"),
    "countdown": ("3 days",),
    "address": ("14 Canal Row, Bristol", "Tue to Sun, 7 to 13"),
}
FORMATS = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (200, 200), "4:5": (192, 240)}


def scene(**changes: object) -> Shot:
    """A shot with everything in it that a layout may ask for."""
    values: dict[str, object] = {
        "index": 1, "role": Role.BENEFIT, "text": "Fresh bread before seven",
        "narration": "", "visual": "", "layout": "auto", "style": "clean", "tone": "warm",
        "language": "en", "product": "A neighbourhood bakery", "offer": "Second loaf 50% off",
        "call_to_action": "Order tonight", "key_points": POINTS["latin"],
        "brand_name": "Marrow & Rye", "website": "marrowandrye.example/first", "colors": (),
        "duration_s": 5.0, "lead_s": 0.4, "tail_s": 0.4, "words": (), "captions": True, "seed": 0,
    }  # fmt: skip
    return Shot.model_validate(values | changes)


def scripted(layout: str, script: str, length: int, **changes: object) -> Shot:
    """A shot of a layout in a script; `length` is the place among its headlines, -1 for none."""
    text = "" if length < 0 else HEADLINES[script][length]
    points = POINTS[script]
    items = ITEMS.get(layout, ()) if script == "latin" else ()
    return scene(layout=layout, text=text, key_points=points, items=items, **changes)


def spoken(text: str, start_s: float = 0.5) -> tuple[ShotWord, ...]:
    """Words one after the other, four a second."""
    return tuple(
        ShotWord(text=word, start_s=start_s + i / 4, end_s=start_s + (i + 1) / 4)
        for i, word in enumerate(text.split())
    )


def photo(folder: Path) -> Path:
    """A bright, busy picture: the hardest ground for words."""
    rng = np.random.default_rng(4)
    ys, xs = np.mgrid[0:360, 0:540].astype(np.float32)
    picture = np.stack([160 + 90 * np.sin(xs / 90), 190 + 60 * np.cos(ys / 60), 200 + xs / 10], -1)
    for _ in range(40):
        at = (int(rng.integers(0, 540)), int(rng.integers(0, 360)))
        colour = [int(value) for value in rng.integers(0, 256, 3)]
        cv2.circle(picture, at, int(rng.integers(6, 60)), colour, -1)
    path = folder / "photo.png"
    cv2.imwrite(str(path), np.clip(picture, 0, 255).astype(np.uint8))
    return path
