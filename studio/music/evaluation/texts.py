"""Plain texts that ask for music, two or three a genre, for judging what is written for texts."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "ambient": ("calm ambient background for a meditation app", "slow ambient pads with harp"),
    "electronic": ("driving electronic music for a product launch", "electronic, 124 bpm"),
    "hiphop": ("confident hip-hop beat for a sneaker ad", "laid-back hip-hop with piano"),
    "lofi": ("lo-fi beat to study to, electric piano", "sleepy lo-fi for a coffee shop"),
    "rnb_soul": ("smooth soul with organ and brass", "warm R&B groove, electric piano"),
    "funk_disco": ("funky disco for a summer sale", "funk with electric guitar and brass"),
    "reggae": ("sunny reggae for a beach bar", "relaxed reggae with organ"),
    "latin": ("bossa nova with nylon guitar", "lively salsa with trumpet and piano"),
    "jazz": ("swinging jazz trio for a cocktail bar", "late-night jazz with saxophone"),
    "blues": ("slow blues with electric guitar", "blues shuffle with organ"),
    "country": ("upbeat country with steel guitar and violin", "easy country road trip"),
    "folk": ("warm acoustic folk with flute", "gentle folk tune on accordion and guitar"),
    "march": ("proud marching band with brass and drums", "festive march"),
    "waltz": ("romantic waltz for strings", "old-fashioned waltz with accordion"),
    "ballad": ("tender piano ballad with cello", "heartfelt ballad, soft strings"),
    "rock": ("energetic rock with distorted guitar", "indie rock for a bike brand"),
    "metal": ("heavy metal, fast and dark", "metal riff with double bass drums"),
    "pop": ("upbeat pop for a family car", "bright pop with synth lead and drums"),
    "game": ("playful chiptune for a puzzle game", "cheerful video game level music"),
    "orchestral": ("grand orchestral overture", "light orchestral music with woodwinds"),
    "cinematic": ("epic cinematic trailer with choir", "tense cinematic build-up, strings"),
    "corporate": ("inspiring corporate with piano and marimba", "optimistic corporate bed"),
}
