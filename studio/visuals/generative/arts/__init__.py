"""The generative pictures: a row each, chosen by what a sentence says."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from studio.errors import InputError
from studio.visuals.generative.kit import ArtMaker


@dataclass(frozen=True)
class ArtRow:
    """One kind of picture.

    load : ``module:function`` that makes it of an `ArtKit`
    words : what it looks and feels like, for choosing it by meaning
    energy : 0 for calm music to 1 for wild
    called : words that name it outright, as alternatives of a regular expression
    """

    name: str
    label: str
    load: str
    words: str
    energy: float
    called: str = ""


_HERE = "studio.visuals.generative.arts."

ARTS: tuple[ArtRow, ...] = (
    ArtRow(
        "scenery",
        "A place",
        "studio.visuals.generative.scenery.place:scenery",
        "a landscape, a place outdoors, sea, sky, mountains, forest, desert, city street",
        0.4,
    ),
    ArtRow(
        "waves",
        "Ribbons",
        _HERE + "waves:waves",
        "waves, flowing ribbons of silk, smooth synth melody, vibrating sound wave, water, sea",
        0.45,
        "ribbons?|silk|sound ?waves?",
    ),
    ArtRow(
        "particles",
        "Dust in the wind",
        _HERE + "particles:particles",
        "particles, dust, sparks drifting in the wind, flowing stream, swarm, river of light",
        0.55,
        "particles?|swarms?",
    ),
    ArtRow(
        "tunnel",
        "Tunnel",
        _HERE + "tunnel:tunnel",
        "tunnel, corridor of neon light, speed, techno club, deep space travel, machine, impact",
        0.9,
        "tunnels?|corridors?|wormhole",
    ),
    ArtRow(
        "terrain",
        "Land of lines",
        _HERE + "terrain:terrain",
        "flying over a wireframe landscape, mountains, retro synthwave sun, journey, open road",
        0.65,
        "synthwave|wireframe|outrun",
    ),
    ArtRow(
        "liquid",
        "Flowing colours",
        _HERE + "liquid:liquid",
        "liquid colours, lava, soft gradients, melting, warm slow soul, glass, honey, bass",
        0.3,
        "liquid|lava|gradients?|melting",
    ),
    ArtRow(
        "aurora",
        "Northern lights",
        _HERE + "aurora:aurora",
        "northern lights, aurora, night sky, stars, ambient pad, choir, wonder, cold and vast",
        0.2,
    ),
    ArtRow(
        "city",
        "City of bars",
        _HERE + "city:city",
        "spectrum, equalizer, blocks, skyscrapers, architecture, hip-hop beat, drums, machine",
        0.75,
        "equali[sz]ers?|spectrum",
    ),
    ArtRow(
        "ink",
        "Ink in water",
        _HERE + "ink:ink",
        "ink in water, smoke, cloud, billowing, voice, breath, mystery, cello, deep emotion",
        0.3,
        "ink|smoke",
    ),
    ArtRow(
        "kaleidoscope",
        "Kaleidoscope",
        _HERE + "kaleidoscope:kaleidoscope",
        "kaleidoscope, mandala, stained glass, psychedelic pattern, sitar, disco, colourful",
        0.7,
        "kaleidoscopes?|mandalas?|stained glass",
    ),
    ArtRow(
        "strings",
        "Strings",
        _HERE + "strings:strings",
        "strings of a harp, guitar or violin being plucked, vibrating, tender, acoustic",
        0.35,
        "strings?|harp",
    ),
    ArtRow(
        "rings",
        "Rings",
        _HERE + "rings:rings",
        "vinyl record, ripples, concentric rings, echo, bell, drop in a pond, groove, jazz",
        0.5,
        "ripples?|vinyl|record player",
    ),
    ArtRow(
        "orb",
        "A world of dust",
        _HERE + "orb:orb",
        "planet, moon, sphere, space, orbit, heart of everything, gravity, cosmic, floating",
        0.55,
        "planets?|orbit|sphere|orb",
    ),
    ArtRow(
        "rain",
        "Rain of light",
        _HERE + "rain:rain",
        "rain at night, falling drops, city lights out of focus, melancholy, lo-fi, piano",
        0.25,
        "raindrops?|rain of light",
    ),
    ArtRow(
        "crystal",
        "Crystal",
        _HERE + "crystal:crystal",
        "crystal, diamond, gem, ice, facets, splinters, glass, sharp metal, rimshot, hard",
        0.6,
        "crystals?(?! clear)|diamonds?|gems?|splinters?",
    ),
    ArtRow(
        "bloom",
        "Flower",
        _HERE + "bloom:bloom",
        "flower in bloom, petals opening, dahlia, spring, love, tender, growth, warmth, flute",
        0.4,
        "petals?|in bloom|dahlias?",
    ),
    ArtRow(
        "poster",
        "A word",
        _HERE + "poster:poster",
        "words, lettering, typography, shouted lyrics, slogan, rap, punk, headline, poster",
        0.8,
        "typograph(?:y|ic)|lettering|posters?",
    ),
)


def art_named(name: str) -> ArtMaker:
    """A kind of picture by its name.

    Raises
    ------
    InputError : there is none of this name.
    """
    for row in ARTS:
        if row.name == name:
            module, _, function = row.load.partition(":")
            maker: ArtMaker = getattr(importlib.import_module(module), function)
            return maker
    raise InputError(
        f"There is no picture '{name}'.",
        remedy=f"Choose one of: auto, {', '.join(row.name for row in ARTS)}.",
        field="layout",
    )
