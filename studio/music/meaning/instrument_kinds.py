"""Which guitar, bass, synth or keyboard a text means, and what refusing a family takes away."""

from __future__ import annotations

from studio.music.vocabulary import BASSES, GUITARS, SYNTHS

#: Words before (or, in Romance languages, after) 'guitar' or 'bass' that say which one it is.
GUITAR_KINDS: dict[str, str] = {
    "distorted_guitar": """
        distorted, growling, snarling, buzzsaw, grungy, crushing, blistering, thrashing, savage,
        cranked, roaring, blazing, ripping, searing, raging, wailing, dirty, gritty,
        brutal, loud, filthy, saturated, gnarly, distortion, overdriven, overdrive, fuzz, fuzzy,
        fuzzed, heavy, crunchy, chugging, shredding, screaming, downtuned, distorsionada,
        distorsionadas, distorta, distorte, saturee, saturees, distordue, distordues, distorcida,
        distorcidas, verzerrte, verzerrten, verzerrter, saturada, saturadas""",
    "nylon_guitar": """
        nylon, classical, spanish, flamenco, clasica, clasicas, classique, classiques, classica,
        classiche, klassische, klassischer, klassischen, spanische, spanischer, espanola,
        espanolas, flamenca""",
    "steel_guitar": """
        acoustic, steel, fingerpicked, fingerpicking, fingerstyle, strummed, folk, unplugged,
        acustica, acusticas, acoustique, acoustiques, acustiche, akustische, akustischer,
        akustischen, twelve, 12, country""",
    "electric_guitar": """
        electric, elec, rhythm, delay, chorused, reverb, reverby, tremolo, wah, funky, clean,
        jangly,
        surf, twangy, electrica, electricas, electrique, electriques, elettrica, elettriche,
        eletrica, eletricas, elektrische, elektrischer, elektrischen, muted, lead, jazz, jazzy""",
}  # fmt: skip
BASS_KINDS: dict[str, str] = {
    "acoustic_bass": "upright, double, acoustic, walking, acustico, acoustique",
    "synth_bass": """
        synth, synthesizer, sub, 808, wobble, wobbly, acid, reese, analog, analogue, electronic,
        sintetizado""",
    "electric_bass": """
        electric, slap, slapped, fretless, picked, funk, funky, electrico, electrique, elettrico,
        eletrico""",
}
PAD_WORDS = """
    warm, lush, ambient, soft, dreamy, airy, ethereal, floating, sustained, evolving, gentle,
    swelling, drifting, atmospheric, washy, hazy, spacey, spacious, shimmering, slow, calm,
    suaves, suave, calidos, etheres, doux, morbidi, weiche, weichen, warme, warmen, cinematic,
    glassy, textured, mellow"""
LEAD_WORDS = """
    bright, lead, catchy, melodic, arpeggiated, pulsing, retro, punchy, buzzing, sharp, squelchy,
    plucky, arpeggio, arpeggios, arp, arps, melody, hook, riff, riffs, driving, glitchy,
    energetic, fast, screaming, 80s"""

#: What plain 'guitar', 'bass' and 'synth' are in a genre; the first is for all the others.
GUITAR_BY_GENRE: dict[str, str] = {
    "": "steel_guitar",
    "rock": "electric_guitar", "metal": "distorted_guitar", "blues": "electric_guitar",
    "funk_disco": "electric_guitar", "reggae": "electric_guitar", "rnb_soul": "electric_guitar",
    "jazz": "electric_guitar", "electronic": "electric_guitar", "hiphop": "electric_guitar",
    "latin": "nylon_guitar", "pop": "electric_guitar", "game": "electric_guitar",
    "lofi": "electric_guitar",
}  # fmt: skip
BASS_BY_GENRE: dict[str, str] = {
    "": "electric_bass",
    "jazz": "acoustic_bass", "orchestral": "acoustic_bass", "waltz": "acoustic_bass",
    "electronic": "synth_bass", "hiphop": "synth_bass", "ambient": "synth_bass",
    "game": "synth_bass",
}  # fmt: skip
SYNTH_BY_GENRE: dict[str, str] = {
    "": "synth_lead", "ambient": "synth_pad", "cinematic": "synth_pad", "lofi": "synth_pad",
    "corporate": "synth_pad", "ballad": "synth_pad", "orchestral": "synth_pad",
    "rnb_soul": "synth_pad",
}  # fmt: skip

KEYS_BY_GENRE: dict[str, str] = {
    "": "piano",
    "rnb_soul": "electric_piano", "funk_disco": "electric_piano", "lofi": "electric_piano",
    "hiphop": "electric_piano", "electronic": "synth_lead", "metal": "synth_lead",
    "game": "synth_lead",
}  # fmt: skip

#: What a refusal of this family takes away; a single instrument's refusal takes only itself.
REFUSED_WITH: dict[str, tuple[str, ...]] = {
    "guitar?": GUITARS,
    "bass?": BASSES,
    "synth?": SYNTHS,
    "keys?": ("piano", "electric_piano", "organ"),
    "voice?": ("choir",),
    "piece?": ("drums",),
    "electric?": (
        "electric_piano", "electric_guitar", "distorted_guitar", "electric_bass", *SYNTHS,
    ),
}  # fmt: skip
#: Beginnings of names that stand for a whole family when refused: 'no horns', but not 'no tuba'.
REFUSED_NAMES: dict[tuple[str, ...], str] = {
    ("drums", "percussion"): "percus, perkussion, schlagwerk, slagwerk, slagverk",
}
