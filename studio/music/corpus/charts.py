"""Chord charts of our own: progressions by style, phrases, cadences and sections, from a seed.

Charts are written in C major or A minor; chords are named as musicians write them: ``Am7``,
``G,F`` for two in a bar.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace

from studio.music.corpus.progressions import (
    BLUES,
    CADENCES,
    ENDINGS,
    HALF_CADENCES,
    PHRASES,
    SEVENTHS,
    STYLES,
    TURNS,
    Style,
)
from studio.music.lstm.vocabulary import HOME, MAJOR

ROOTS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
SUFFIXES = {
    "maj": "",
    "min": "m",
    "7": "7",
    "maj7": "maj7",
    "min7": "m7",
    "sus": "sus",
    "dim": "dim",
    "aug": "aug",
}
QUALITY_OF = {suffix: quality for quality, suffix in SUFFIXES.items()}
Chord = tuple[int, str]  # pitch class of the root, quality
INTROS, OUTROS = (0, 2, 2, 4, 4), (2, 2, 4)
SHORTEST, LONGEST = 16, 40
SPLIT_CHANCE = 0.35


@dataclass(frozen=True)
class ChartBar:
    """A bar: the chords of its halves, and the section it belongs to."""

    chords: tuple[Chord, Chord]
    section: str


@dataclass(frozen=True)
class Chart:
    """The chords of a piece, in C major or A minor."""

    mode: int
    beats_per_bar: int
    bars: tuple[ChartBar, ...]

    @property
    def name(self) -> str:
        """The same for the same chords, whatever seed they came from."""
        return "chart-" + hashlib.sha256(self.text().encode()).hexdigest()[:12]

    def text(self) -> str:
        """The chart as one line: ``3/4 C G,Am F C``."""
        bars = " ".join(bar_text(bar.chords) for bar in self.bars)
        return f"{self.beats_per_bar}/4 {bars}"


def chord_text(chord: Chord) -> str:
    """A chord's name."""
    return ROOTS[chord[0]] + SUFFIXES[chord[1]]


def bar_text(chords: tuple[Chord, Chord]) -> str:
    """A bar's chords: ``C`` or ``C,G``."""
    first, second = chords
    return chord_text(first) if first == second else f"{chord_text(first)},{chord_text(second)}"


def parse_chord(text: str) -> Chord:
    """A chord from its name."""
    size = 2 if text[1:2] == "b" else 1
    return ROOTS.index(text[:size]), QUALITY_OF[text[size:]]


def parse_bars(text: str) -> list[tuple[Chord, Chord]]:
    """Bars from a line of chord names."""
    bars = []
    for word in text.split():
        first, _, second = word.partition(",")
        bars.append((parse_chord(first), parse_chord(second or first)))
    return bars


def write_chart(style: str, mode: int, beats_per_bar: int, seed: str) -> Chart:
    """A chart of 16 to 40 bars with verse, lift and an outro that ends on the tonic.

    style : a name of `progressions.STYLES`
    """
    rng = random.Random(f"chart/{style}/{mode}/{beats_per_bar}/{seed}")
    kind = STYLES[style]
    writer = _blues if rng.random() < kind.blues and beats_per_bar == 4 else _song
    bars = writer(rng, kind, mode)
    if rng.random() < kind.sevenths:
        bars = [_coloured(bar) for bar in bars]
    if beats_per_bar == 3:
        bars = [replace(bar, chords=(bar.chords[0], bar.chords[0])) for bar in bars]
    last = bars[-1]
    tonic = _tonic(mode, kind, rng)
    bars[-1] = replace(last, chords=(tonic, tonic))
    return Chart(mode, beats_per_bar, tuple(bars))


def _tonic(mode: int, kind: Style, rng: random.Random) -> Chord:
    seventh = rng.random() < kind.sevenths / 2
    return HOME[mode], ("maj7" if mode == MAJOR else "min7") if seventh else (
        "maj" if mode == MAJOR else "min"
    )


def _song(rng: random.Random, kind: Style, mode: int) -> list[ChartBar]:
    pool = PHRASES[kind.phrases][mode]
    verse, lift = rng.sample(pool, 2)
    if rng.random() < kind.one_turn:
        lift = verse
    slow = rng.random() < kind.slow
    parts = [_section(rng, verse, kind, mode, slow, "verse")]
    if rng.random() < 0.35:
        parts.append(_section(rng, verse, kind, mode, slow, "verse"))
    parts.append(_section(rng, lift, kind, mode, slow, "lift"))
    return _framed(rng, parts, mode)


def _blues(rng: random.Random, kind: Style, mode: int) -> list[ChartBar]:
    chorus = parse_bars(rng.choice(BLUES[mode]))
    parts = [[ChartBar(chords, "verse") for chords in chorus]]
    parts.append([ChartBar(chords, "lift") for chords in chorus])
    return _framed(rng, parts, mode)


def _framed(rng: random.Random, parts: list[list[ChartBar]], mode: int) -> list[ChartBar]:
    """Sections with an intro before them and an outro behind."""
    n_intro, n_outro = rng.choice(INTROS), rng.choice(OUTROS)
    body = [bar for part in parts for bar in part]
    source = parts[0][:n_intro] if rng.random() < 0.6 else parts[-1][-n_intro:]
    intro = [replace(bar, section="intro") for bar in source] if n_intro else []
    ending = parse_bars(rng.choice(ENDINGS[mode][n_outro]))
    outro = [ChartBar(chords, "outro") for chords in ending]
    return [*intro, *body, *outro][-LONGEST:]


def _section(
    rng: random.Random, phrase: str, kind: Style, mode: int, slow: bool, name: str
) -> list[ChartBar]:
    """Eight bars: a phrase and its answer, whose end leads on."""
    bars = parse_bars(phrase)
    bars = [bar for bar in bars for _ in (0, 1)] if slow else bars + _answer(rng, bars, mode, kind)
    bars = _with_secondary_dominants(rng, bars, kind.secondary)
    bars = _with_half_bars(rng, bars, kind.splits)
    return [ChartBar(bar, name) for bar in bars]


def _answer(
    rng: random.Random, bars: list[tuple[Chord, Chord]], mode: int, kind: Style
) -> list[tuple[Chord, Chord]]:
    """The phrase again, literally, with another last bar, or with a cadence of two bars."""
    draw = rng.random()
    if draw < kind.literal:
        return list(bars)
    if draw < kind.literal + 0.5 * (1 - kind.literal):
        return bars[:3] + parse_bars(rng.choice(HALF_CADENCES[mode]))
    return bars[:2] + parse_bars(rng.choice(CADENCES[mode]))


def _with_secondary_dominants(
    rng: random.Random, bars: list[tuple[Chord, Chord]], chance: float
) -> list[tuple[Chord, Chord]]:
    """In a bar's second half, now and then, the dominant of the chord that follows."""
    out = list(bars)
    for place in range(len(bars) - 1):
        (first, second), (target, _) = bars[place], bars[place + 1]
        moves = target[0] != first[0] and target[1] in ("maj", "min", "min7", "maj7", "7")
        dominant = ((target[0] + 7) % 12, "7")
        if first == second and moves and dominant[0] != first[0] and rng.random() < chance:
            out[place] = (first, dominant)
    return out


def _with_half_bars(
    rng: random.Random, bars: list[tuple[Chord, Chord]], chance: float
) -> list[tuple[Chord, Chord]]:
    """Long chords move inside their bar: a suspension that resolves, or a passing chord."""
    out = []
    for first, second in bars:
        options = TURNS.get(chord_text(first), ())
        if first == second and options and rng.random() < chance * SPLIT_CHANCE:
            out += parse_bars(rng.choice(options))
        else:
            out.append((first, second))
    return out


def _coloured(bar: ChartBar) -> ChartBar:
    """Triads as the seventh chords that belong to them in the key."""
    first, second = (
        parse_chord(SEVENTHS.get(chord_text(chord), chord_text(chord))) for chord in bar.chords
    )
    return replace(bar, chords=(first, second))
