"""Eight complete visual languages: type, colour rule, shapes, motion, backdrop, captions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from studio.errors import InputError
from studio.visuals.colour import Palette, Recipe, brand_palette, palette
from studio.visuals.families import FAMILIES, Family
from studio.visuals.typography.typeset import Face


@dataclass(frozen=True)
class Type:
    """A style's type: headline, its second voice, running text, labels, figures."""

    head: Face
    turn: Face  # the last line of a headline, where the style gives it another voice
    body: Face
    strong: Face
    label: Face
    figures: Face


@dataclass(frozen=True)
class Motion:
    """How things come in, and how they float once they are there.

    `entrance` is rise, slam, fade or pop; times in seconds. Things float by `drift_u` to and fro
    within `drift_s`, nearer ones further than those behind them.
    """

    entrance: str
    ease: str
    length_s: float
    stagger_s: float
    drift_u: float
    drift_s: float


@dataclass(frozen=True)
class CaptionLook:
    """How captions look.

    `look` is the style's own of `studio.document.CaptionLook`. `box` is what words stand on:
    pill, bar, strip or scrim (soft darkness); `lit` how the spoken one stands out: highlight (a
    block), pop (it also grows) or tint.
    """

    look: str
    box: str
    lit: str
    ground: str  # palette role of the box
    text: str  # palette role of the words
    size_u: float


@dataclass(frozen=True)
class Style:
    """One visual language."""

    name: str
    type: Type
    recipe: Recipe
    colours: tuple[tuple[str, ...], ...]  # palettes where the brand has none
    motion: Motion
    caption: CaptionLook
    frame: str  # shape of a photo: round, square, circle, arch, blob, panel, squircle
    head_u: float  # largest headline in u
    corner_u: float  # radius of cards and buttons; large means a pill
    turn_colour: bool  # the last line of a headline takes the accent
    line_u: float  # width of drawn lines

    def palette(self, colours: tuple[str, ...], product: str) -> Palette:
        """The film's palette, from the brand's colours or from the style's own."""
        if colours:
            return brand_palette(self.recipe, colours)
        digest = hashlib.sha256(product.encode()).digest()
        return palette(self.recipe, self.colours[digest[0] % len(self.colours)])


def _face(file: str, tracking: float = 0.0, leading: float = 1.1, **axes: float) -> Face:
    return Face(file, tuple(sorted(axes.items())), tracking, leading)


def _caps(face: Face) -> Face:
    return replace(face, caps=True)


_JAKARTA = "PlusJakartaSans"
_FRAUNCES = {"SOFT": 100.0, "WONK": 1.0, "opsz": 144.0}
_DM = {"opsz": 14.0}
_BRICOLAGE = {"opsz": 48.0, "wdth": 90.0}

_ALL = (
    Style(
        name="clean",
        type=Type(
            head=_face(_JAKARTA, -0.035, 1.08, wght=700),
            turn=_face(_JAKARTA, -0.035, 1.08, wght=700),
            body=_face(_JAKARTA, 0, 1.4, wght=450),
            strong=_face(_JAKARTA, -0.01, 1.25, wght=650),
            label=_face(_JAKARTA, 0, 1.2, wght=650),
            figures=_face(_JAKARTA, -0.045, 1.0, wght=700),
        ),
        recipe=Recipe(
            paper=(0.972, 0.010),
            field=(0.90, 0.055),
            accent=(0.52, None),
            second_hue=150,
            second=(0.70, 0.17),
        ),
        colours=(("#0b7a6b", "#ff6f4e"), ("#2757d6", "#ffa22e"), ("#7a3fb0", "#1db59c")),
        motion=Motion("rise", "out_expo", 0.85, 0.11, 1.0, 5.2),
        caption=CaptionLook("word", "pill", "highlight", "white", "ink", 4.1),
        frame="round",
        head_u=11.8,
        corner_u=2.4,
        turn_colour=False,
        line_u=0.34,
    ),
    Style(
        name="bold",
        type=Type(
            head=_caps(_face("Anton-Regular", -0.005, 1.06)),
            turn=_caps(_face("Anton-Regular", -0.005, 1.06)),
            body=_face("Archivo", 0, 1.3, wdth=100, wght=600),
            strong=_face("Archivo", 0, 1.15, wdth=112, wght=800),
            label=_caps(_face("Archivo", 0.01, 1.15, wdth=122, wght=800)),
            figures=_face("Anton-Regular", -0.01, 1.0),
        ),
        recipe=Recipe(
            paper=(None, None),
            field=(0.17, 0.02),
            second_hue=-95,
            accent=(0.66, 0.24),
            swapped=True,
        ),
        colours=(
            ("#d9ff3d", "#ff3b1d"),
            ("#ffd400", "#e5142d"),
            ("#ff5a1f", "#fff1dc"),
            ("#38e0ff", "#ff2e7e"),
        ),
        motion=Motion("slam", "out_expo", 0.5, 0.08, 0.9, 1.5),
        caption=CaptionLook("single", "bar", "highlight", "black", "white", 4.3),
        frame="square",
        head_u=30.0,
        corner_u=0.0,
        turn_colour=False,
        line_u=0.9,
    ),
    Style(
        name="craft",
        type=Type(
            head=_face("Fraunces", -0.025, 1.02, wght=560, **_FRAUNCES),
            turn=_face("Fraunces-Italic", -0.02, 1.02, wght=480, **_FRAUNCES),
            body=_face("DMSans", 0, 1.42, wght=430, **_DM),
            strong=_face("DMSans", 0, 1.25, wght=650, **_DM),
            label=_face("Fraunces", -0.005, 1.2, wght=600, SOFT=100.0, WONK=0.0, opsz=30.0),
            figures=_face("Fraunces", -0.03, 1.0, wght=560, **_FRAUNCES),
        ),
        recipe=Recipe(
            paper=(0.945, 0.030),
            field=(0.80, 0.125),
            accent=(0.56, 0.13),
            second_hue=-28,
            second=(0.34, 0.10),
            field_of_other=True,
        ),
        colours=(("#dca13a", "#4e1a14"), ("#8a9a52", "#6a2c1c"), ("#d9803f", "#2f4a46")),
        motion=Motion("rise", "out_cubic", 0.95, 0.14, 0.9, 5.6),
        caption=CaptionLook("word", "strip", "highlight", "paper", "ink", 4.2),
        frame="blob",
        head_u=14.0,
        corner_u=1.2,
        turn_colour=True,
        line_u=0.42,
    ),
    Style(
        name="tech",
        type=Type(
            head=_face("Geist-SemiBold", -0.035, 1.08),
            turn=_face("Geist-SemiBold", -0.035, 1.08),
            body=_face("Geist-Regular", 0, 1.4),
            strong=_face("Geist-SemiBold", -0.01, 1.25),
            label=_face("GeistMono", 0, 1.25, wght=500),
            figures=_face("Geist-SemiBold", -0.04, 1.0),
        ),
        recipe=Recipe(
            paper=(0.155, 0.030),
            field=(0.30, 0.11),
            accent=(0.72, 0.16),
            second_hue=-75,
            second=(0.86, 0.15),
        ),
        colours=(("#3f6bff", "#4bf0d0"), ("#8a4dff", "#ff6ad5"), ("#00a37a", "#d6ff4b")),
        motion=Motion("rise", "out_expo", 0.9, 0.1, 1.1, 4.8),
        caption=CaptionLook("word", "scrim", "tint", "black", "white", 4.1),
        frame="panel",
        head_u=12.0,
        corner_u=1.4,
        turn_colour=False,
        line_u=0.2,
    ),
    Style(
        name="editorial",
        type=Type(
            head=_face("InstrumentSerif-Regular", -0.025, 0.98),
            turn=_face("InstrumentSerif-Italic", -0.02, 0.98),
            body=_face("LibreFranklin", -0.005, 1.42, wght=420),
            strong=_face("LibreFranklin", -0.01, 1.25, wght=600),
            label=_face("LibreFranklin", -0.005, 1.25, wght=520),
            figures=_face("InstrumentSerif-Regular", -0.03, 1.0),
        ),
        recipe=Recipe(
            paper=(0.915, 0.012),
            field=(0.845, 0.018),
            accent=(0.60, None),
            second_hue=180,
            second=(0.22, 0.02),
        ),
        colours=(("#e5401f", "#171613"), ("#2340c8", "#171613"), ("#0f7a4a", "#171613")),
        motion=Motion("rise", "out_quint", 1.0, 0.14, 0.7, 6.0),
        caption=CaptionLook("bar", "strip", "highlight", "paper", "ink", 4.0),
        frame="square",
        head_u=18.5,
        corner_u=0.0,
        turn_colour=True,
        line_u=0.16,
    ),
    Style(
        name="playful",
        type=Type(
            head=_face("BricolageGrotesque", -0.035, 1.0, wght=800, **_BRICOLAGE),
            turn=_face("BricolageGrotesque", -0.035, 1.0, wght=800, **_BRICOLAGE),
            body=_face("BricolageGrotesque", 0, 1.35, wght=500, opsz=14.0, wdth=100.0),
            strong=_face("BricolageGrotesque", -0.01, 1.2, wght=700, opsz=18.0, wdth=100.0),
            label=_face("BricolageGrotesque", -0.01, 1.2, wght=700, opsz=18.0, wdth=100.0),
            figures=_face("BricolageGrotesque", -0.04, 1.0, wght=800, **_BRICOLAGE),
        ),
        recipe=Recipe(
            paper=(0.50, 0.23),
            field=(0.41, 0.21),
            accent=(0.87, 0.17),
            companion="#ffd047",
            second=(0.70, 0.19),
            swapped=True,
        ),
        colours=(
            ("#6b4ceb", "#ffd047", "#ff6a45"),
            ("#0e8f7e", "#ffd047", "#ff7d6d"),
            ("#d8336f", "#ffc53d", "#57c7ff"),
            ("#1f62e0", "#ffd047", "#ff6a8a"),
        ),
        motion=Motion("pop", "out_back", 0.6, 0.09, 1.3, 2.4),
        caption=CaptionLook("word", "pill", "pop", "white", "ink", 4.3),
        frame="squircle",
        head_u=14.0,
        corner_u=50.0,
        turn_colour=True,
        line_u=0.8,
    ),
    Style(
        name="luxury",
        type=Type(
            head=_face("CormorantGaramond", -0.012, 1.0, wght=500),
            turn=_face("CormorantGaramond-Italic", -0.01, 1.0, wght=500),
            body=_face("Jost", 0.01, 1.45, wght=400),
            strong=_face("Jost", 0.02, 1.3, wght=500),
            label=_caps(_face("Jost", 0.22, 1.3, wght=400)),
            figures=_face("CormorantGaramond", -0.02, 1.0, wght=500),
        ),
        recipe=Recipe(
            paper=(0.225, 0.044),
            field=(0.31, 0.064),
            accent=(0.80, 0.085),
            companion="#d9b26a",
            second=(0.70, 0.11),
            swapped=True,
        ),
        colours=(
            ("#1c5a4a", "#d9b26a"),
            ("#2a3a6e", "#d8b98a"),
            ("#6a2436", "#e0b58a"),
            ("#3a3836", "#cfae74"),
        ),
        motion=Motion("fade", "in_out_cubic", 1.3, 0.2, 0.7, 7.6),
        caption=CaptionLook("karaoke", "scrim", "tint", "black", "white", 4.1),
        frame="arch",
        head_u=14.0,
        corner_u=0.0,
        turn_colour=True,
        line_u=0.13,
    ),
    Style(
        name="documentary",
        type=Type(
            head=_face("Newsreader", -0.022, 1.03, wght=450, opsz=72.0),
            turn=_face("Newsreader", -0.022, 1.03, wght=450, opsz=72.0),
            body=_face("LibreFranklin", 0, 1.45, wght=450),
            strong=_face("LibreFranklin", 0, 1.3, wght=600),
            label=_face("LibreFranklin", 0, 1.25, wght=600),
            figures=_face("Newsreader", -0.03, 1.0, wght=450, opsz=72.0),
        ),
        recipe=Recipe(
            paper=(0.19, 0.022),
            field=(0.33, 0.05),
            accent=(0.82, 0.12),
            companion="#f0b35a",
            second=(0.60, 0.11),
            swapped=True,
        ),
        colours=(("#8a5a34", "#f0b35a"), ("#3f6c8a", "#f3b27a"), ("#5a7a55", "#f0c05a")),
        motion=Motion("fade", "out_cubic", 1.1, 0.16, 0.8, 7.0),
        caption=CaptionLook("bar", "scrim", "tint", "black", "white", 4.1),
        frame="square",
        head_u=12.4,
        corner_u=0.4,
        turn_colour=False,
        line_u=0.3,
    ),
)

STYLES: dict[str, Style] = {style.name: style for style in _ALL}
WITH_FONT = "+"  # between a style's name and the family that its headlines are set in


def style_named(name: str) -> Style:
    """A style by its name; ``craft+Anton`` is the style with its headlines in another family.

    Raises
    ------
    InputError : there is no such style or family.
    """
    style, _, family = name.partition(WITH_FONT)
    if style not in STYLES:
        raise InputError(
            f"There is no style '{style}'.",
            remedy=f"Choose one of: auto, {', '.join(STYLES)}.",
            field="style",
        )
    if not family:
        return STYLES[style]
    if family not in FAMILIES:
        raise InputError(
            f"There is no font '{family}'.",
            remedy=f"Choose one of: {', '.join(FAMILIES)}.",
            field="brand.font",
        )
    return _with_headlines(STYLES[style], FAMILIES[family])


def _with_headlines(style: Style, family: Family) -> Style:
    """The style with headlines and figures in a family; capitals stay the style's choice."""
    caps = style.type.head.caps
    head = _face(family.file, family.tracking, family.leading, **family.axes)
    turn = replace(head, file=family.turn or family.file)
    figures = replace(head, leading=1.0)
    type_ = replace(
        style.type, head=replace(head, caps=caps), turn=replace(turn, caps=caps), figures=figures
    )
    return replace(style, type=type_)
