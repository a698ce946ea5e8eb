"""Icons and styles are chosen by meaning; what is shipped goes with the tables."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import studio.visuals.icons as icons_module
from studio.visuals.choosing.icon_meanings import ICON_MEANINGS
from studio.visuals.choosing.icon_words import ICON_WORDS
from studio.visuals.choosing.icons import icon_of
from studio.visuals.choosing.meaning import VECTORS, Likeness, embedded, split
from studio.visuals.choosing.prepare import TABLES
from studio.visuals.choosing.style_meanings import STYLE_PRODUCTS, STYLE_TONES
from studio.visuals.choosing.style_words import STYLE_WORDS
from studio.visuals.choosing.styles import choose_style
from studio.visuals.icons import icon_path
from studio.visuals.styles import STYLES
from tests.unit import icon_phrases, style_briefs


def test_the_shipped_vectors_are_those_of_the_tables() -> None:
    with np.load(VECTORS) as stored:
        assert set(stored) == set(TABLES)
        for table, meanings in TABLES.items():
            phrases = [phrase for row in meanings.values() for phrase in split(row)]
            rows = stored[table].astype(np.float32)
            assert len(rows) == len(phrases), table
            for at in range(0, len(phrases), 37):  # a sample: each takes some milliseconds
                alike = rows[at] @ embedded(phrases[at]) / np.linalg.norm(rows[at])
                assert alike > 0.99, phrases[at]


def test_every_icon_with_a_meaning_or_a_word_can_be_drawn() -> None:
    shipped = json.loads(Path(icons_module.__file__).with_name("icons.json").read_text("utf-8"))
    for name in {*ICON_MEANINGS, *ICON_WORDS, *shipped}:
        assert not icon_path(name).isEmpty(), name


def test_every_style_has_words_and_meanings() -> None:
    assert list(STYLE_WORDS) == list(STYLE_TONES) == list(STYLE_PRODUCTS) == list(STYLES)


@pytest.mark.parametrize(
    ("lines", "precision", "recall"),
    [(icon_phrases.PHRASES, 0.95, 0.8), (icon_phrases.HELD_OUT, 0.9, 0.55)],
    ids=["tuned", "held-out"],
)
def test_icons_are_right_or_left_out(lines: list[str], precision: float, recall: float) -> None:
    rows = [(icon_of(text, lang), fits) for lang, text, fits in icon_phrases.phrases(lines)]
    shown = [icon in fits for icon, fits in rows if icon]
    assert sum(shown) / len(shown) >= precision
    assert sum(shown) / sum(bool(fits) for _, fits in rows) >= recall


@pytest.mark.parametrize(
    ("lines", "share"),
    [(style_briefs.TUNED, 0.95), (style_briefs.HELD_OUT, 0.85)],
    ids=["tuned", "held-out"],
)
def test_styles_suit_the_brief(lines: list[str], share: float) -> None:
    rows = style_briefs.briefs(lines)
    right = [
        choose_style(tone, what, offer, 0, lang) in fits for lang, tone, what, offer, fits in rows
    ]
    assert sum(right) / len(right) >= share


def test_a_style_for_words_that_say_nothing_follows_the_seed() -> None:
    assert len({choose_style("", "xyz", "", seed, "it") for seed in range(12)}) > 1


def test_likeness_is_nothing_for_no_words() -> None:
    assert not any(Likeness("icons", ICON_MEANINGS).scores(" ").values())
