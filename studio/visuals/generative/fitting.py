"""Abstract pictures that go with a place: water has ripples, a garden has flowers."""

from __future__ import annotations

#: By place: the two kinds for details, and the two for close-ups.
FITTING: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "ocean": (("waves", "particles"), ("liquid", "rings")),
    "lake": (("rings", "particles"), ("waves", "liquid")),
    "mountains": (("particles", "crystal"), ("waves", "liquid")),
    "hills": (("particles", "strings"), ("bloom", "liquid")),
    "forest": (("particles", "rings"), ("strings", "bloom")),
    "desert": (("particles", "terrain"), ("liquid", "tunnel")),
    "road": (("particles", "terrain"), ("liquid", "tunnel")),
    "city": (("city", "particles"), ("tunnel", "kaleidoscope")),
    "street": (("city", "particles"), ("tunnel", "kaleidoscope")),
    "stars": (("orb", "particles"), ("tunnel", "aurora")),
    "underwater": (("rings", "particles"), ("liquid", "waves")),
    "snow": (("crystal", "particles"), ("aurora", "waves")),
    "fire": (("particles", "liquid"), ("orb", "waves")),
    "clouds": (("liquid", "particles"), ("waves", "aurora")),
    "garden": (("bloom", "rings"), ("particles", "waves")),
    "room": (("strings", "rings"), ("waves", "liquid")),
    "rain": (("rings", "rain"), ("liquid", "strings")),
}
#: Places that look much the same every time: no close-up stays there.
ALIKE = frozenset({"rain", "fire", "room"})
#: For halls that nobody draws: the kind that recurs in wide images, and the others.
HALLS: dict[str, tuple[str, ...]] = {
    "club": ("tunnel", "kaleidoscope", "particles", "city", "rings"),
    "theatre": ("waves", "kaleidoscope", "ink", "orb", "particles"),
    "factory": ("particles", "tunnel", "city", "crystal", "rings"),
    "arcade": ("terrain", "tunnel", "city", "kaleidoscope", "particles"),
    "cathedral": ("kaleidoscope", "liquid", "ink", "orb", "strings"),
}
#: What goes with things that stand in no place, by the words that name them.
_KINDS_BY_WORDS = {
    "shoe shoes sneaker sneakers run runs running runner sport sports gym boxer boxing soccer"
    " football basketball tennis stadium athlete workout fitness bike bicycle cycling skate"
    " skateboard skateboarder energy jump jumping": ("particles", "tunnel", "city", "waves"),
    "coffee tea espresso food cook cooking chef bread bakery cake pizza burger pasta soup"
    " chocolate wine beer cocktail drink juice cream honey fruit fruits apple egg eggs"
    " dinner": ("liquid", "ink", "rings", "bloom"),
    "watch perfume jewelry jewellery ring bottle diamond cosmetics lipstick marble fashion dress"
    " bag sunglasses gold golden silver": ("crystal", "orb", "waves", "liquid"),
    "phone smartphone laptop software app computer robot data code account bank money screen"
    " headphones drone technology digital": ("terrain", "particles", "rings", "tunnel"),
    "cat cats kitten dog dogs puppy puppies animal animals child children kids baby family"
    " friends woman man girl boy people person couple lady guy smile"
    " smiling": ("waves", "bloom", "particles", "liquid"),
}
THINGS = {word: kinds for words, kinds in _KINDS_BY_WORDS.items() for word in words.split()}
