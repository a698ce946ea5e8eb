"""Rhythms as data: sixteen steps to a bar, one character a step.

Drums: ``X`` accent, ``x`` stroke, ``o`` ghost stroke, ``.`` rest.
Bass: ``R`` root, ``5`` fifth, ``8`` octave, ``3`` third, ``a`` step into the next chord,
``-`` hold, ``.`` rest.
Chords: ``D`` down-strum or accented chord, ``u`` light up-strum, ``s`` short stab, ``-`` hold,
``.`` rest. Arpeggios: digits choose the voice from the lowest (0), ``^`` the top an octave up.
"""

from __future__ import annotations

KICK, RIM, SNARE, CLAP = 36, 37, 38, 39
HAT, PEDAL, OPEN = 42, 44, 46
LOW_TOM, MID_TOM, HIGH_TOM = 45, 47, 50
CRASH, RIDE, TAMBOURINE, SHAKER = 49, 51, 54, 70
HIGH_BONGO, LOW_BONGO, OPEN_CONGA, LOW_CONGA = 60, 61, 63, 64
TRIANGLE, COWBELL = 81, 56

Grid = dict[int, str]

#: Kits' grooves, the light version first.
DRUMS: dict[str, tuple[Grid, Grid]] = {
    "soft_pop": (
        {KICK: "x.........x.....", RIM: "....x.......x...", HAT: "x...x...x...x..."},
        {
            KICK: "X.....x.x.......",
            SNARE: "....X..o.o..X..o",
            HAT: "x.o.x.o.x.o.x.o.",
        },
    ),
    "pop": (
        {KICK: "X.......x.......", CLAP: "....x.......x...", HAT: "..x...x...x...x."},
        {
            KICK: "X...x...X...x...",
            SNARE: "....X.......X..o",
            CLAP: "....x.......x...",
            HAT: "x.xox.xox.xox.xo",
            OPEN: "..............x.",
        },
    ),
    "four": (
        {KICK: "X...X...X...X...", HAT: "..x...x...x...x."},
        {
            KICK: "X...X...X...X...",
            CLAP: "....X.......X...",
            HAT: "x.oxx.oxx.oxx.ox",
            OPEN: "..x...x...x...x.",
        },
    ),
    "corporate": (
        {KICK: "X.......X.......", SHAKER: "x.o.x.o.x.o.x.o."},
        {
            KICK: "X...X...X...X...",
            CLAP: "....X.......X...",
            HAT: "x.o.x.o.x.o.x.o.",
            TAMBOURINE: "..o...x...o...x.",
        },
    ),
    "lofi": (
        {KICK: "X.........x.....", RIM: "....x.......x..."},
        {
            KICK: "X.....x...x....o",
            SNARE: "....x..o....x...",
            HAT: "x.o.x.o.x.o.x.oo",
        },
    ),
    "cinematic": (
        {KICK: "X.......x.......", LOW_TOM: "..........o.o.o."},
        {
            KICK: "X.....x.X.......",
            LOW_TOM: "X..x..x.X..x..x.",
            MID_TOM: "....o.....o.o.oo",
            CRASH: "................",
        },
    ),
    "funk": (
        {KICK: "X.....x...x.....", RIM: "....x.......x...", HAT: "x.x.x.x.x.x.x.x."},
        {
            KICK: "X.x...x...x..x..",
            SNARE: "....X..o.o..X..o",
            HAT: "X.xox.xox.xoX.x.",
            OPEN: "..............x.",
        },
    ),
    "jazz": (
        {RIDE: "X...x..xX...x..x", PEDAL: "....x.......x..."},
        {
            RIDE: "X...x..xX...x..x",
            PEDAL: "....x.......x...",
            SNARE: "..o....o......o.",
            KICK: "o.......o.....o.",
        },
    ),
    "bossa": (
        {KICK: "x.....x.x.....x.", RIM: "x.....x.....x..."},
        {
            KICK: "X.....xxX.....xx",
            RIM: "x..x..x...x..x..",
            HAT: "x.o.x.o.x.o.x.o.",
        },
    ),
    "latin": (
        {KICK: "X...x...X...x...", RIM: "...x..x....x..x."},
        {
            KICK: "X...X...X...X...",
            SNARE: "...x..x....x..x.",
            HAT: "x.x.x.x.x.x.x.x.",
            COWBELL: "o...o...o...o...",
        },
    ),
    "playful": (
        {KICK: "X.......x.......", CLAP: "....x.......x..."},
        {
            KICK: "X...x...X...x...",
            CLAP: "....X.......X...",
            TAMBOURINE: "..x...x...x...x.",
            RIM: ".......o..o....o",
        },
    ),
    "hiphop": (
        {KICK: "X.........x.....", SNARE: "....x.......x..."},
        {
            KICK: "X..x....o.x..x..",
            SNARE: "....X.......X...",
            CLAP: "....x.......x...",
            HAT: "x.xxx.x.x.xxx.xo",
        },
    ),
    "rock": (
        {KICK: "X.......X.......", SNARE: "....x.......x...", HAT: "x.x.x.x.x.x.x.x."},
        {
            KICK: "X.....x.X.x.....",
            SNARE: "....X.......X...",
            HAT: "X.x.X.x.X.x.X.x.",
            OPEN: "..............x.",
        },
    ),
    "lounge": (
        {HAT: "x.o.x.o.x.o.x.o.", RIM: "............x..."},
        {
            KICK: "x.....o.x.......",
            RIM: "....x.......x...",
            HAT: "x.oox.oox.oox.oo",
        },
    ),
    "folk": (
        {KICK: "X.......X.......", TAMBOURINE: "....x.......x..."},
        {
            KICK: "X...x...X...x...",
            CLAP: "....x.......x...",
            TAMBOURINE: "..o.x.o...o.x.o.",
        },
    ),
    "driving": (
        {KICK: "X...X...X...X...", HAT: "xoxoxoxoxoxoxoxo"},
        {
            KICK: "X...X..xX...X.x.",
            SNARE: "....X.......X..o",
            HAT: "XoxoXoxoXoxoXoxo",
            LOW_TOM: "......o.......oo",
        },
    ),
    "none": ({}, {}),
}

#: Hand percussion over the kit.
PERCUSSION: dict[str, Grid] = {
    "shaker": {SHAKER: "xoooxoooxoooxooo"},
    "soft_shaker": {SHAKER: "o.x.o.x.o.x.o.x."},
    "tambourine": {TAMBOURINE: "..x...x...x...x."},
    "congas": {
        OPEN_CONGA: "......xx......xx",
        LOW_CONGA: "...x.......x....",
        HIGH_BONGO: "x...o...x...o...",
        SHAKER: "x.o.x.o.x.o.x.o.",
    },
    "bongos": {HIGH_BONGO: "x.oxo.o.x.oxo.o.", LOW_BONGO: "......x.......x."},
    "claps": {CLAP: "....x.......x..."},
    "triangle": {TRIANGLE: "x.......x......."},
}

#: Fills for the last bar before a lift: they replace the drums of its second half.
FILLS: dict[str, tuple[Grid, ...]] = {
    "kit": (
        {SNARE: "........x.xoX.XX", MID_TOM: "..........x.....", KICK: "........x...x..."},
        {SNARE: "........oxox....", HIGH_TOM: "............x...", LOW_TOM: "..............xX"},
        {SNARE: "............xxXX", KICK: "........x...x.x."},
    ),
    "claps": ({CLAP: "........x.x.x.xX", KICK: "........x...x..."},),
    "toms": ({LOW_TOM: "........x.x.xxXX", MID_TOM: "..........x...x."},),
    "soft": ({RIM: "..........o.x.xx", SNARE: "............o.oo"},),
    "roll": ({SNARE: "........ooooxxxX", KICK: "........x...x..."},),
}

#: Bass lines, calm first; ``kick`` follows the kick drum.
BASSES: dict[str, tuple[str, str]] = {
    "long": ("R---------------", "R-------5-------"),
    "two": ("R-------5-------", "R-----R-5-----a-"),
    "pop": ("R-------R-------", "R-----R-R---8-a-"),
    "eighths": ("R-------R-------", "R.R.R.R.R.R.R.a."),
    "sixteenths": ("R-------R-------", "RRRRRRRRRRRR8R8R"),
    "offbeat": ("..R...R...R...R.", "..R...8...R...8."),
    "walk": ("R-------5-------", "R---3---5---a---"),
    "bossa": ("R-----5-5-----R-", "R-----5-5-----8-"),
    "tumbao": ("R-----5---------", "......5---8-----"),
    "funk": ("R-----R---R-----", "R.R...8R..R.5.8a"),
    "808": ("R---------R-----", "R-----R---R--a--"),
    "folk": ("R-------5-------", "R---R---5---a---"),
}

#: How the chord instrument plays, calm first.
CHORDS: dict[str, tuple[str, str]] = {
    "hold": ("D---------------", "D-------D-------"),
    "half": ("D-------D-------", "D-----D---D-----"),
    "strum": ("D-------D---u---", "D---D-u-.-u-D-u-"),
    "ballad": ("D---------------", "D---u---D---u---"),
    "quarters": ("D---D---D---D---", "D-u-D-u-D-u-D-u-"),
    "pulse": ("D---D---D---D---", "D.u.D.u.D.u.D.u."),
    "offbeat": ("....s.......s...", "..s...s...s...s."),
    "comp": ("D-----s.........", "D-----s...s-----"),
    "bossa": ("D-----s-----s...", "D--s--D---s--s.."),
    "montuno": ("D-----s-------s.", "D--s.s.s.s.s.s.s"),
    "funk": ("....s.......s...", "..s.u.s..us.u.su"),
    "lofi": ("D---------------", "D-----s---D-----"),
    "stabs": ("D-------........", "D..D..D.....D..."),
    "uke": ("D---s---D---s---", "D.u.D.uu.uD.D.uu"),
    "chug": ("D---------------", "D.u.u.D.u.u.D.u."),
    "pizz": ("s...s...s...s...", "s.s.s.s.s.s.ssss"),
    "spiccato": ("s...s...s...s...", "D.sss.ssD.sss.ss"),
}

#: Broken chords.
ARPS: dict[str, tuple[str, str]] = {
    "up": ("0.1.2.3.2.1.2.1.", "0.1.2.3.^.3.2.1."),
    "sixteen": ("0.1.2.1.0.1.2.1.", "0121323101213231"),
    "picked": ("0...2...1...2...", "0.2.1.3.0.2.1.2."),
    "sparse": ("0.......2.......", "0...2...3...2..."),
    "bells": ("....3.......^...", "3...^...2...3..."),
    "muted": ("0.0.0.0.0.0.0.0.", "0.00.0000.00.020"),
    "waves": ("0...1...2...3...", "0.1.2.3.^.3.2.1."),
}

#: Two-bar tunes as rhythm: ``x`` onset, ``-`` hold, ``.`` rest. Every one breathes at its end.
MELODIES: dict[str, tuple[str, ...]] = {
    "lyrical": (
        "x-----x-x-------x---x-----------",
        "x---x---x-----x-x-----------....",
        "....x---x-x-x-------x-------....",
        "x-------x---x---x-----------....",
        "x-----x---x-----x-----------....",
    ),
    "hook": (
        "x-x-..x-x-..x---x-x-x-------....",
        "x--x--x-x---....x--x--x-----....",
        "..x-x-x-x---..x-x-------........",
        "x---x-x-..x-x---x-------........",
        "x-..x-..x-x-x---..x-x-------....",
    ),
    "lazy": (
        "..x---x-x-------....x-----......",
        "x-----..x---x-----------........",
        "....x-x-----x-----------........",
        "x---------x-....x-----------....",
    ),
    "bouncy": (
        "x-x-x---x-x-x---x-x-x-x-x---....",
        "x---x-x-x---....x-x-x-x-x---....",
        "x-..x-..x-x-x---x---x---........",
        "x-x-..x-x-..x-..x-x-x-----......",
    ),
    "swing": (
        "..x-x---..x-x-x-x-------........",
        "x---..x---..x-x-x-x-x-------....",
        "....x-x-x-x-x---..x-----........",
        "x-x-x-----x-..x-------..........",
    ),
}
