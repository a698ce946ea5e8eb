"""Which pieces are for training: no song and no groove family is on two sides."""

from __future__ import annotations

import hashlib

TRAIN, VALID, TEST = SPLITS = ("train", "valid", "test")
#: Groove families (file names of MMA's library, our own, and the arranger's feels) that are held
#: out: of each genre the first by a hash of their names, at least one on either side.
HELD_OUT = {
    TEST: (
        "16beat2", "Kfunk1", "arpeggio44", "boggiewoggie", "bounce", "calypso", "easyswing",
        "feel ambient", "feel funk", "heavymetal", "house", "jazzcombo", "march", "oldieballad",
        "polkafox", "rhumba", "salsa1", "slow16beat", "softrock", "soul", "swing", "twi", "waltz",
        "westernswing",
    ),
    VALID: (
        "16beatballad1", "8beatpop3", "ambient3", "basicrock", "bluefolk", "bluegrass",
        "countryblues", "feel urgent", "funk2", "jazzGrtrio", "laid-back", "march1", "metal2",
        "modernjazzwaltz", "nitejazz", "one-drop", "slowbolero", "soulpop", "triphop",
    ),
}  # fmt: skip
_SIDE_OF = {name: side for side, names in HELD_OUT.items() for name in names}
SALT = "split/18088"
TEST_SHARE, VALID_SHARE = 0.08, 0.05


def split_of_song(song: str) -> str:
    """The side of a song or chart, by a hash of its name: 'train', 'valid' or 'test'."""
    digest = hashlib.sha256(f"{SALT}/{song.lower()}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64
    return TEST if place < TEST_SHARE else VALID if place < TEST_SHARE + VALID_SHARE else TRAIN


def split_of_family(family: str) -> str:
    """The side of a groove family."""
    return _SIDE_OF.get(family, TRAIN)


def split_of(song: str, family: str) -> str | None:
    """The side of a piece, None where its song and its family lie on different sides.

    A piece that came from a file alone has no family but its song.
    """
    side = split_of_song(song)
    return side if family == song or split_of_family(family) == side else None
