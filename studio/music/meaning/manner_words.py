"""Words around an instrument's name that make it a manner, a look or a piece."""

from __future__ import annotations

#: Between two names: the first tells how the second sounds.
LIKE = """
    like, type, style, styled, esque, ish, sounding, toned, inspired, flavoured, flavored, tinged,
    imitating, mimicking, artig, artige, artiger, artigen"""
#: After a name: the manner of such music, not its player.
LOOKS = "energy, attitude, spirit, swagger, mentality, aesthetic, aesthetics, imagery"
#: After a name: it may play, and nobody asks for it.
TOLERATED = """
    is fine but, are fine but, is ok but, are ok but, is okay but, are okay but, is alright but,
    are alright but, is acceptable but, are acceptable but, would be fine but, would be ok but,
    is nice but mostly, is good but mostly, is all right but, are all right but, is fine though,
    is tolerable but, are tolerable but"""
#: Names that are also ways of playing: 'whistling synth', 'singing guitar'.
PARTICIPLES = "whistling, singing, chanting, humming, drumming, clapping, whistled, chanted"
#: Names of drums and hands that are also names of a piece.
PIECES = "beat, beats, backbeat, backbeats, stomp"
#: Before 'beat': it is a part of the piece.
PARTS = """
    with, w, featuring, feat, using, use, add, adding, include, including, has, have, plus, over,
    upon, above, no, not, without, skip, avoid, drop, any, minus, zero, never, ohne, kein, keine,
    mit, avec, sans, con, sin, senza, com, sem, met, zonder, geen, med, utan, bez"""
#: These leave it a piece when it is a genre's: 'violin over a trap beat'.
OVER = "over, upon, above, use, using, add, any"
#: Before 'lead' alone: a synthesizer's.
LEAD_WORDS = """
    screaming, soaring, whiny, wailing, bright, buzzing, catchy, saw, sawtooth, square, detuned,
    plucky, analog, analogue, fat, sharp, melodic, retro, trance, arpeggiated, hypnotic, huge,
    euphoric, uplifting, distorted, gliding, piercing, anthemic, searing, shiny, sparkly, glossy,
    chunky, squelchy, gritty, simple, high, hook, main, big, bold, shrill, acid, digital,
    electronic, pulsing, pulse"""
