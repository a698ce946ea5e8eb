"""Grooves of our own in MMA's language, for genres of which its library has few: reggae, hip-hop.

Patterns have a character a sixteenth, sixteen a bar: ``x`` strikes, ``X`` accents, ``o`` is soft,
``-`` holds, ``.`` rests; in a bass a digit is the note of the chord's scale.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.music.corpus.grooves import GrooveFamily

TICKS_PER_SIXTEENTH = 48
VELOCITIES = {"X": 100, "x": 84, "o": 52}
BASS_VELOCITY = 92


@dataclass(frozen=True)
class OwnGroove:
    """One groove.

    drums : MMA's drum tone -> pattern; of one or two bars, all alike
    chords, arps : (General MIDI program, octave, pattern); bass : (program, pattern)
    lift : drums that join in the lift
    swing : True where sixteenths swing
    """

    name: str
    genre: str
    drums: dict[str, str]
    bass: tuple[int, str]
    chords: tuple[tuple[int, int, str], ...]
    lift: dict[str, str] = field(default_factory=dict)
    arps: tuple[tuple[int, int, str], ...] = ()
    swing: bool = False


KICK, SNARE, RIM = "KickDrum1", "SnareDrum1", "SideKick"
CLOSED, OPEN, CLAP = "ClosedHiHat", "OpenHiHat", "HandClap"
SHAKER, TAMBOURINE, CONGA = "Cabasa", "Tambourine", "OpenHighConga"

OWN_GROOVES: tuple[OwnGroove, ...] = (
    OwnGroove(
        "one-drop", "reggae",
        {KICK: "........X.......", RIM: "........x.......", CLOSED: "x.o.x.o.x.o.x.o."},
        (33, "1---..1-..5-3-..1---......5-6-5-"),
        ((17, 5, "..x...x...x...x."), (27, 5, "....X.......X...")),
        {TAMBOURINE: "....x.......x...", CONGA: "......o.....o.x."},
    ),
    OwnGroove(
        "steppers", "reggae",
        {KICK: "X...X...X...X...", RIM: "....x.......x..o", CLOSED: "x.oox.oox.oox.oo"},
        (33, "1-..1-..5-..3-.."),
        ((27, 5, "..X...X...X...X."), (17, 4, "..x.x...x.x.x...")),
        {OPEN: "..............x.", SHAKER: "o.o.o.o.o.o.o.o."},
    ),
    OwnGroove(
        "rockers", "reggae",
        {KICK: "X.....x.X.......", SNARE: "....X.......X...", CLOSED: "x.x.x.x.x.x.x.x."},
        (33, "1--1..3-5---....1--1..5-3---1-.."),
        ((27, 5, "..x...x...x...x."), (0, 5, "..x.o.x.o.x.o.x.")),
        {TAMBOURINE: "..x...x...x...x."},
    ),
    OwnGroove(
        "roots", "reggae",
        {KICK: "........X.......", SNARE: "........x.....o.", CLOSED: "x..ox..ox..ox..o"},
        (33, "....1-1-3-..5---....1-1-6-..5---"),
        ((17, 5, "..x...x...x...x."), (0, 4, "....X.......X...")),
        {CONGA: "x..x..o.x..x..oo", SHAKER: "x.o.x.o.x.o.x.o."}, swing=True,
    ),
    OwnGroove(
        "lovers", "reggae",
        {KICK: "........x.......", RIM: "....o...x...o...", SHAKER: "o.x.o.x.o.x.o.x."},
        (33, "1-----5-3---....1-----3-5---6---"),
        ((4, 5, "..x...x...x...x."), (48, 5, "x---------------")),
        {CLOSED: "x.o.x.o.x.o.x.o."}, arps=((27, 5, "......x...x.x..."),),
    ),
    OwnGroove(
        "boom-bap", "hiphop",
        {KICK: "X..x......x.....X.....x...x.....", SNARE: "....X.......X.......X.......X..o",
         CLOSED: "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x."},
        (33, "1--1......1-5---1--1......3-1---"),
        ((4, 5, "x-------....x---x-------..x-----"),),
        {OPEN: "..............x...............x."}, swing=True,
    ),
    OwnGroove(
        "trap", "hiphop",
        {KICK: "X.....x...x.....X.x.......x..x..", CLAP: "........X...............X.......",
         CLOSED: "x.x.x.x.x.xxx.x.x.x.x.x.xxxxx.x."},
        (38, "1-----1---1-----1-1-------5--1--"),
        ((89, 5, "x-------------------------------"),),
        {OPEN: "......x...............x.........", RIM: "..........o...............o....."},
        arps=((11, 6, "x..x..x...x.....x..x..x...x.x..."),),
    ),
    OwnGroove(
        "laid-back", "hiphop",
        {KICK: "X......x..x.....", SNARE: "....x.......x...", CLOSED: "x.oox.oox.oox.oo"},
        (33, "1------1--5-....1------1--3-5---"),
        ((4, 5, "x---------x-----"), (27, 5, "....x.......x..o")),
        {SHAKER: "o.x.o.x.o.x.o.x.", TAMBOURINE: "....x.......x..."}, swing=True,
    ),
    OwnGroove(
        "bounce", "hiphop",
        {KICK: "X..x..x...x..x..", CLAP: "....X.......X...", CLOSED: "x.x.x.x.x.x.x.x."},
        (38, "1..1..1...1..5.."),
        ((81, 5, "x..x..x.....x..."), (50, 5, "x-------x-------")),
        {OPEN: "..x...x...x...x."},
    ),
    OwnGroove(
        "dusty keys", "hiphop",
        {KICK: "X.....x.x.......X.....x...x.....", RIM: "....x.......x.......x.......x.o.",
         SHAKER: "o.x.o.x.o.x.o.x.o.x.o.x.o.x.o.x."},
        (32, "1-----5---1-....1-----5---3-1---"),
        ((0, 5, "x-----x-........x-----x---x-----"),),
        {CLOSED: "x.x.x.x.x.x.x.x."}, arps=((4, 6, "........x.x.............x.x.x..."),),
        swing=True,
    ),
)  # fmt: skip


def own_families() -> tuple[GrooveFamily, ...]:
    """Our grooves as families of the index; their text defines them."""
    return tuple(
        GrooveFamily(
            path=f"own/{groove.name}",
            genre=groove.genre,
            beats_per_bar=4,
            variants={"main": ("OwnMain",), "plus": ("OwnPlus",)},
            text=groove_text(groove),
        )
        for groove in OWN_GROOVES
    )


def groove_text(groove: OwnGroove) -> str:
    """The definition of a groove, and of its fuller variant, in MMA's language."""
    patterns = [*groove.drums.values(), groove.bass[1], *(row[2] for row in groove.chords)]
    n_bars = max(len(pattern) for pattern in patterns) // 16
    lines = ["SeqClear", f"SeqSize {n_bars}"]
    if groove.swing:
        lines.append("SwingMode On Notes=16")
    lines += _drums(groove.drums, n_bars)
    program, pattern = groove.bass
    bars = [_hits(bar, "bass") for bar in _bars(pattern, n_bars)]
    lines += _track("Bass-Own", [f"Voice {program}", "Octave 3", "Volume m"], bars)
    for role, rows in (("Chord", groove.chords), ("Arpeggio", groove.arps)):
        for number, (program, octave, pattern) in enumerate(rows):
            settings = [f"Voice {program}", f"Octave {octave}", "Volume m", "Voicing Mode=Optimal"]
            bars = [_hits(bar, "chord") for bar in _bars(pattern, n_bars)]
            lines += _track(f"{role}-Own{number}", settings[: 3 if role != "Chord" else 4], bars)
    lines.append("DefGroove OwnMain")
    lines += _drums(groove.lift, n_bars)
    lines.append("DefGroove OwnPlus")
    return "\n".join(lines)


def _drums(patterns: dict[str, str], n_bars: int) -> list[str]:
    lines = []
    for tone, pattern in patterns.items():
        bars = [_hits(bar, "drum") for bar in _bars(pattern, n_bars)]
        lines += _track(f"Drum-Own{tone}", [f"Tone {tone}", "Volume m"], bars)
    return lines


def _track(name: str, settings: list[str], bars: list[str]) -> list[str]:
    return [f"Begin {name}", *settings, "Sequence " + " ".join(bars), "End"]


def _bars(pattern: str, n_bars: int) -> list[str]:
    cycle = [pattern[at : at + 16] for at in range(0, len(pattern), 16)]
    return [cycle[number % len(cycle)] for number in range(n_bars)]


def _hits(bar: str, sort: str) -> str:
    """One bar as MMA writes it: ``{beat length [note] velocity; ...}``."""
    hits = []
    for place, character in enumerate(bar):
        if character in "-.":
            continue
        held = len(bar[place + 1 :]) - len(bar[place + 1 :].lstrip("-"))
        ticks = f"{(held + 1) * TICKS_PER_SIXTEENTH}t"
        beat = f"{1 + place / 4:g}"
        loud = VELOCITIES.get(character, BASS_VELOCITY)
        body = {"drum": f"1t {loud}", "bass": f"{ticks} {character} {loud}"}
        hits.append(f"{beat} {body.get(sort, f'{ticks} {loud}')}")
    return "{" + "; ".join(hits) + "}" if hits else "z"
