"""The phrases that charts are made of, in C major and A minor; common practice, nobody's song."""

from __future__ import annotations

from dataclasses import dataclass

from studio.music.lstm.vocabulary import MAJOR, MINOR


@dataclass(frozen=True)
class Style:
    """How a kind of music uses chords; the numbers are chances, 0-1.

    phrases : the pool its four-bar phrases come from
    sevenths : that all chords become seventh chords; blues : that it is a twelve-bar blues
    one_turn : that verse and lift share their chords; slow : that a chord lasts two bars
    literal : that a phrase is answered by itself; secondary, splits : of a movement in a bar
    """

    phrases: str
    sevenths: float = 0.0
    blues: float = 0.0
    one_turn: float = 0.1
    slow: float = 0.0
    literal: float = 0.35
    secondary: float = 0.03
    splits: float = 0.3


STYLES = {
    "pop": Style("pop", literal=0.4),
    "rock": Style("rock", blues=0.08, literal=0.5, splits=0.2),
    "jazz": Style("jazz", sevenths=1.0, blues=0.12, secondary=0.08, splits=0.6),
    "soul": Style("soul", sevenths=0.8, secondary=0.06),
    "loop": Style("modal", one_turn=0.4, slow=0.25, literal=0.8, secondary=0.0, splits=0.1),
    "soft loop": Style("jazz", sevenths=1.0, one_turn=0.5, literal=0.8, secondary=0.02),
    "slow": Style("modal", sevenths=0.2, slow=0.6, literal=0.6, secondary=0.0, splits=0.2),
    "folk": Style("folk", literal=0.25, splits=0.25),
    "classical": Style("classical", literal=0.15, secondary=0.08, splits=0.5),
    "blues": Style("rock", sevenths=0.3, blues=0.8),
    "latin": Style("latin", sevenths=0.6, secondary=0.05),
}

#: Four bars each.
PHRASES: dict[str, dict[int, tuple[str, ...]]] = {
    "pop": {
        MAJOR: (
            "C G Am F", "Am F C G", "C Am F G", "F G C Am", "F C G Am", "C Em F G", "C F Am G",
            "C G F F", "C F C G", "C Dm F G", "F G Em Am", "C Em Am F", "Dm G C Am", "C F Dm G",
            "Am Em F G", "F Am C G", "C Gsus,G Am F", "Am G F G", "C Am Dm G", "F C Dm G",
            "C C F G", "F F C G", "C Em Dm G", "Am C F C",
        ),
        MINOR: (
            "Am F C G", "Am G F E", "Am Dm F Em", "Am Am F G", "Am C G Dm", "Am Em F G",
            "Am F Dm E", "F G Am Am", "Am C F G", "Dm Am F E", "Am F G Em", "Am G Dm F",
            "Am Dm E Am", "F C G Am", "Am G F G", "Dm F Am G", "Am Em Dm F", "F Em Am G",
        ),
    },
    "rock": {
        MAJOR: (
            "C Bb F C", "C F G F", "C F C G", "G F C C", "C Am F G", "C Eb F C", "C Bb C Bb",
            "C C F F", "C G F F", "Am F C G", "C F Bb F", "C C Bb F", "F C G G", "C Em F G",
        ),
        MINOR: (
            "Am G F G", "Am F G Am", "Am C G D", "Am Am G F", "Am D Am G", "Am C D F",
            "Am F C G", "Am G D Am", "Am Em G D", "Am Bb Am G", "Am Am C D", "Dm F Am G",
        ),
    },
    "jazz": {
        MAJOR: (
            "Cmaj7 Am7 Dm7 G7", "Dm7 G7 Cmaj7 Cmaj7", "Dm7 G7 Em7 A7", "Fmaj7 Em7 Dm7 Cmaj7",
            "Cmaj7 A7 Dm7 G7", "Cmaj7 Em7 Fmaj7 G7", "Em7 A7 Dm7 G7", "Fmaj7 Fm7 Em7 A7",
            "Cmaj7 Fmaj7 Em7,A7 Dm7,G7", "Cmaj7 Cmaj7 Gm7 C7", "Fmaj7 Bb7 Cmaj7 A7",
            "Am7 D7 Dm7 G7", "Cmaj7 Dm7 Em7 A7", "Cmaj7 C7 Fmaj7 Fm7", "Dm7 Em7 Fmaj7 G7",
            "Cmaj7 Dbdim Dm7 G7", "Cmaj7,Am7 Dm7,G7 Em7,A7 Dm7,G7",
        ),
        MINOR: (
            "Am7 Dm7 Fmaj7 Em7", "Am7 Dm7 E7 Am7", "Bdim E7 Am7 Am7", "Am7 F7 Bdim E7",
            "Dm7 G7 Cmaj7 Fmaj7", "Am7 D7 Am7 D7", "Fmaj7 E7 Am7 C7", "Am7 Am7 Dm7 E7",
            "Dm7 Am7 Bdim,E7 Am7", "Am7 Gm7,C7 Fmaj7 E7", "Fmaj7 G7 Em7 Am7", "Am7 Em7 Fmaj7 E7",
        ),
    },
    "soul": {
        MAJOR: (
            "Cmaj7 Am7 Dm7 G7", "Fmaj7 Em7 Am7 Am7", "Dm7 Em7 Fmaj7 Gsus", "Cmaj7 Em7 Fmaj7 Gsus",
            "Fmaj7 G7 Em7 Am7", "C F C F", "Cmaj7 Fmaj7 Cmaj7 Fmaj7", "Dm7 Gsus,G7 Cmaj7 Am7",
            "C Am F G", "Am7 D7 Fmaj7 Cmaj7", "C Bb F C", "Fmaj7 Em7 Dm7 Gsus",
        ),
        MINOR: (
            "Am7 D7 Am7 D7", "Am7 Dm7 Am7 Dm7", "Am7 Fmaj7 G Em7", "Am7 Em7 Fmaj7 Em7",
            "Dm7 Em7 Am7 Am7", "Fmaj7 Em7 Am7 G", "Am7 G Fmaj7 E7", "Am7 Cmaj7 D7 Fmaj7",
        ),
    },
    "modal": {
        MAJOR: (
            "C C F F", "C F Am G", "C Am F F", "Fmaj7 Fmaj7 C C", "C G F C", "F C G Am",
            "C Em F F", "Am F C G", "C Gsus F C", "F G Am C", "Dm F C G", "C Csus C G", "C Bb F F",
        ),
        MINOR: (
            "Am F C G", "Am Am F F", "Am G F G", "Am C F Em", "Am Em F C", "Am F Dm G",
            "Am Am Dm F", "F G Am Am", "Am C G D", "Dm Am F G", "Am D F G", "Am Bb F G",
            "F Am G C", "Am Asus F G",
        ),
    },
    "folk": {
        MAJOR: (
            "C F C G", "C C F G", "C G C F", "C Am F G", "F C G C", "C F G C", "G F C G",
            "C Em F C", "C C G C", "Am F C G", "C Dm G C", "F C Dm G", "C G Am Em", "C D F C",
        ),
        MINOR: (
            "Am G Am Em", "Am C G Am", "Am Dm E Am", "Am G F E", "Am F G Am", "Am Em Dm E",
            "Am C D Am", "Dm Am E Am", "Am Dm Am E", "C G Am Em",
        ),
    },
    "classical": {
        MAJOR: (
            "C G Am Em", "C F Dm G", "C Am Dm G", "C G C F", "F C Dm G", "C Em Am F", "C C G G",
            "Am Em F C", "C E7 Am F", "C A7 Dm G", "C D7 G G", "F Fm C G7", "Em Am Dm G7",
        ),
        MINOR: (
            "Am Em F C", "Am Dm E Am", "Am E Am Dm", "Am F Dm E", "Am Dm G C", "F Dm E Am",
            "Dm Am E Am", "Am A7 Dm E", "Am Em Dm E7", "F C Dm E", "Am Bdim E7 Am", "Am C Dm E",
        ),
    },
    "latin": {
        MAJOR: (
            "Cmaj7 Dm7 G7 Cmaj7", "C F G F", "C Am Dm G7", "Dm7 G7 Em7 A7", "C C7 F G7",
            "Cmaj7 D7 Dm7 G7", "C G7 G7 C", "F G7 C A7", "C F G G",
        ),
        MINOR: (
            "Am G F E7", "Am Dm E7 Am", "Dm Am E7 Am", "Am Am Dm E7", "Am7 D7 Dm7 E7",
            "Dm G7 C F", "Am E7 E7 Am", "F E7 Am A7",
        ),
    },
}  # fmt: skip

#: Twelve bars each.
BLUES = {
    MAJOR: (
        "C7 C7 C7 C7 F7 F7 C7 C7 G7 F7 C7 G7",
        "C7 F7 C7 C7 F7 F7 C7 C7 G7 F7 C7 C7,G7",
        "C7 F7 C7 Gm7,C7 F7 F7 C7 A7 Dm7 G7 C7,A7 Dm7,G7",
        "C C C C7 F F C C G F C G",
        "C7 F7 C7 C7 F7 Gbdim C7 A7 Dm7 G7 C7 G7",
    ),
    MINOR: (
        "Am7 Am7 Am7 Am7 Dm7 Dm7 Am7 Am7 E7 Dm7 Am7 E7",
        "Am Dm Am Am Dm Dm Am Am F7 E7 Am E7",
        "Am7 Dm7 Am7 A7 Dm7 Dm7 Am7 Am7 F7 E7 Am7 E7",
    ),
}

#: What closes an answer, in two bars.
CADENCES = {
    MAJOR: ("F,G C", "Dm,G C", "G C", "F C", "F G", "Dm G", "F Gsus,G", "Am,F G"),
    MINOR: ("Dm,E Am", "E Am", "F,G Am", "G Am", "F E", "Dm E", "F G", "Esus,E Am"),
}
#: What leaves it open, in a bar.
HALF_CADENCES = {
    MAJOR: ("G", "Gsus,G", "F,G", "Dm,G", "G7", "F", "Em,G"),
    MINOR: ("E", "E7", "G", "Esus,E", "Dm,E", "F,G", "Em"),
}
#: How a piece ends, by the number of bars; the last bar becomes the tonic.
ENDINGS: dict[int, dict[int, tuple[str, ...]]] = {
    MAJOR: {
        2: ("G C", "F,G C", "Dm,G C", "F C", "Gsus,G C"),
        4: ("F G C C", "Dm G C C", "Am F,G C C", "F Fm C C", "F C,G C C", "Am Dm,G C C"),
    },
    MINOR: {
        2: ("E Am", "G Am", "Dm,E Am", "F,G Am", "Em Am"),
        4: ("F G Am Am", "Dm E Am Am", "F E Am Am", "Dm Am,E Am Am", "F Em Am Am"),
    },
}
#: Movements within a bar of one chord.
TURNS = {
    "G": ("Gsus,G", "Dm,G", "F,G"),
    "G7": ("Dm7,G7", "Gsus,G7"),
    "E": ("Esus,E", "Bdim,E"),
    "E7": ("Bdim,E7",),
    "C": ("Csus,C", "C,Em"),
    "F": ("F,Dm",),
    "Am": ("Am,Em", "Asus,Am"),
    "Dm7": ("Dm7,G7",),
}
#: The seventh chord that a triad becomes in its key.
SEVENTHS = {
    "C": "Cmaj7", "F": "Fmaj7", "Bb": "Bbmaj7", "Eb": "Ebmaj7", "G": "G7", "E": "E7", "D": "D7",
    "A": "A7", "Am": "Am7", "Dm": "Dm7", "Em": "Em7", "Fm": "Fm7", "Gm": "Gm7",
}  # fmt: skip
