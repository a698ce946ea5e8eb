"""Words that mean something to the arranger.

Stems, without accents, matched from the start of a word; English first, then Spanish, French,
Portuguese and Italian where they differ.
"""

from __future__ import annotations

#: Feel -> stems with how strongly they ask for it.
FEEL_WORDS: dict[str, dict[str, float]] = {
    "warm acoustic": {
        "acoustic": 2, "acustic": 2, "acoustique": 2, "warm": 1, "calid": 1, "chaleureu": 1,
        "cozy": 1.5, "cosy": 1.5, "acogedor": 1.5, "homely": 1.5, "heartfelt": 1, "family": 1,
        "famil": 1, "natural": 1, "organic": 1, "handmade": 1, "artesan": 1, "artisan": 1,
        "sincere": 1, "honest": 1, "caring": 1, "cafeteria": 0.5, "aconchegant": 1.5,
        "accoglient": 1.5, "caldo": 1, "friendly": 0.7, "wholesome": 1,
    },
    "upbeat pop": {
        "upbeat": 2, "pop": 2, "happy": 1.2, "cheerful": 1.4, "alegr": 1.4, "feliz": 1.2,
        "joyeu": 1.4, "joy": 1.2, "allegr": 1.4, "fun": 1, "fresh": 1, "summer": 1.3,
        "verano": 1.3, "verao": 1.3, "party": 1.2, "fiesta": 1, "bright": 0.8,
        "sunny": 1.3, "catchy": 1.3, "feel-good": 1.5, "feel good": 1.5, "dance": 1.2,
        "energetic": 0.8, "lively": 1, "animad": 1, "vibrant": 1, "celebrat": 1, "exciting": 0.8,
    },
    "inspiring corporate": {
        "corporat": 2.5, "corporativ": 2.5, "inspir": 1.5, "motivat": 1.5, "motivad": 1.5,
        "uplift": 1.2, "business": 1.5, "empresa": 1.2, "entreprise": 1.2, "aziend": 1.2,
        "optimis": 1.2, "positive": 1, "confident": 1, "confiden": 1, "trust": 0.8, "success": 1,
        "achiev": 1, "hopeful": 1, "esperanz": 1, "espoir": 1, "speranz": 1, "progress": 0.8,
        "professional": 1, "presentation": 1.2, "reassuring": 0.8, "resolv": 0.4, "proud": 0.8,
    },
    "lo-fi": {
        "lofi": 3, "lo-fi": 3, "lo fi": 3, "chillhop": 3, "study": 1.5, "laid-back": 1.5,
        "laid back": 1.5, "chill": 1.6, "mellow": 1, "nostalg": 0.8, "rainy": 1, "sleepy": 0.8,
        "relaxed": 1, "relajad": 1, "decontract": 1,
    },
    "cinematic": {
        "cinematic": 2.5, "cinematograf": 2.5, "cinemat": 2, "orchestr": 2, "orquest": 2,
        "epic": 2, "epique": 2, "trailer": 2, "dramatic": 1.3, "dramatiq": 1.3, "drama": 1,
        "grandios": 0.8, "majestic": 1.5, "heroic": 1.5, "film score": 2, "blockbuster": 2,
        "sweeping": 1, "symphon": 2, "sinfon": 2, "powerful": 0.7, "emotional": 0.8, "tension": 0.9,
        "tense": 0.9, "mysterious": 1, "dark": 0.8, "ominous": 1.2, "worr": 0.5, "uneasy": 0.7,
    },
    "electronic": {
        "electronic": 2.5, "electronique": 2.5, "elettronic": 2.5, "edm": 2.5, "techno": 2.5,
        "tech": 1.6, "tecno": 1.6, "house music": 1.6, "synthwave": 2.5, "synth": 1.3,
        "futurist": 2,
        "future": 1.2, "digital": 1.4, "software": 1.2, "innovat": 1.2, "modern": 0.9, "startup": 1,
        "cyber": 2, "app": 0.8, "robot": 1.2, "data": 0.8, "club": 1.5, "sleek": 1, "ia": 0.5,
    },
    "ambient": {
        "ambient": 2.5, "meditat": 2.5, "spa": 2, "yoga": 2, "calm": 1.5, "calma": 1.5,
        "calme": 1.5, "peace": 1.5, "tranquil": 1.6, "serene": 1.6, "seren": 1.4, "soothing": 1.5,
        "relax": 1.2, "sleep": 1.4, "dreamy": 1.4, "ethereal": 1.8, "floating": 1.3,
        "wellness": 1.4,
        "bienestar": 1.4, "zen": 2, "atmospher": 1.3, "suave": 0.7, "paisib": 1.5,
    },
    "funk": {
        "funk": 3, "disco": 2, "groov": 1.4, "soul": 1.3, "r&b": 1.3, "rnb": 1.3, "motown": 2,
        "retro": 1, "seventies": 1.5, "70s": 1.5, "sassy": 1.2, "swagger": 1,
    },
    "jazz": {
        "jazz": 3, "swing": 2, "bebop": 3, "cafe": 1, "coffee": 0.8, "blues": 1.5, "big band": 2,
        "speakeasy": 2, "noir": 1.5, "sophisticat": 0.9, "parisian": 1.2, "manouche": 2,
    },
    "latin": {
        "latin": 3, "salsa": 3, "reggaeton": 2.5, "cumbia": 3, "mambo": 3, "merengue": 3,
        "tropical": 1.8, "caribbean": 2, "caribe": 2, "rumba": 2.5, "flamenco": 2, "cuban": 2.5,
        "spicy": 1, "mexic": 1.5, "tango": 2,
    },
    "bossa nova": {
        "bossa": 3, "samba": 2, "brazil": 2, "brasil": 2, "breez": 1.2, "beach": 1, "playa": 1,
        "praia": 1, "spiaggia": 1, "plage": 1,
    },
    "playful": {
        "playful": 2.2, "quirky": 2, "ukulele": 2, "ukelele": 2, "whimsic": 2, "cute": 1.6,
        "kids": 1.8, "children": 1.8, "nino": 1.5, "enfant": 1.5, "crianc": 1.5, "bambin": 1.5,
        "toy": 1.5, "juguete": 1.5, "funny": 1.5, "comic": 1.5, "comedy": 1.5, "silly": 1.5,
        "pizzicato": 1.6, "light-hearted": 1.5, "lighthearted": 1.5, "divertid": 1.4, "pet": 1,
        "jugueton": 2.2, "espiegl": 2, "giocos": 2.2, "brincalh": 2.2, "mischiev": 1.6,
    },
    "hip-hop": {
        "hip-hop": 3, "hip hop": 3, "hiphop": 3, "rap": 2.5, "trap": 2.5, "boom bap": 3,
        "urban": 1.5,
        "street": 1.3, "808": 2, "beat": 0.5, "sneaker": 1.2, "gritty": 1,
    },
    "rock": {
        "rock": 2.5, "punk": 2.5, "indie rock": 1, "grunge": 2.5, "metal": 1.8, "distort": 1.5,
        "adrenalin": 1.4, "rebel": 1.3, "garage": 1.5, "extreme": 1, "raw": 0.8, "loud": 1,
        "stadium": 1.2, "anthem": 1,
    },
    "luxury lounge": {
        "luxur": 2.2, "lujo": 2.2, "luxe": 2.2, "luxo": 2.2, "lusso": 2.2, "lounge": 2.2,
        "elegan": 1.6, "classy": 1.5, "premium": 1.2, "refined": 1.3, "refinad": 1.3, "hotel": 1,
        "perfume": 1.2, "jewel": 1.2, "sensual": 1.5, "smooth": 1, "exclusiv": 1, "champagne": 1.5,
        "sophisticat": 1, "night": 0.5, "velvet": 1.5,
    },
    "folk": {
        "folk": 3, "country": 2, "banjo": 2, "bluegrass": 2.5, "rustic": 1.5, "campfire": 2,
        "farm": 1.3, "celtic": 2, "celta": 2, "irish": 2, "americana": 2, "outdoor": 1,
        "village": 1,
        "hike": 1, "mountain": 0.8, "tradition": 0.8, "stomp": 1.5, "countryside": 1.5,
    },
    "urgent": {
        "urgent": 2.2, "driving": 1.6, "fast-paced": 1.6, "countdown": 2, "racing": 1.6, "race": 1,
        "action": 1.4, "intense": 1.3, "intens": 1.3, "adrenalin": 1, "breaking news": 2, "news": 1,
        "chase": 1.8, "deadline": 1.2, "hurry": 1.5, "relentless": 1.5, "sport": 1.2, "deport": 1,
        "pulsing": 1, "suspense": 1.4, "velocidad": 1.2,
    },
    "tender piano": {
        "tender": 1.8, "ballad": 2, "balada": 2, "gentle": 1.2, "intimate": 1.5, "intim": 1.3,
        "romantic": 1.5, "love": 1, "amor": 1, "amour": 1, "amore": 1, "sad": 1.5, "triste": 1.5,
        "melanchol": 1.7, "melancol": 1.7, "touching": 1.4, "wedding": 1.5, "boda": 1.5,
        "emotiv": 1.2, "reflective": 1.3, "wistful": 1.5, "douce": 1, "doux": 1, "delicate": 1.2,
        "solo piano": 1.5, "vulnerable": 1.2, "empathetic": 1, "thoughtful": 1, "dolce": 1.2,
    },
}  # fmt: skip

#: Stem -> change of energy, 0-1.
ENERGY_WORDS: dict[str, float] = {
    "calm": -0.15, "gentle": -0.15, "soft": -0.12, "suave": -0.12, "doux": -0.12, "quiet": -0.2,
    "subtle": -0.15, "minimal": -0.15, "sparse": -0.2, "relax": -0.12, "slow": -0.1, "lent": -0.1,
    "tender": -0.1, "peace": -0.15, "intimate": -0.1, "understated": -0.15, "sad": -0.1,
    "energetic": 0.15, "energi": 0.15, "powerful": 0.15, "potente": 0.15, "driving": 0.15,
    "intense": 0.15, "loud": 0.15, "epic": 0.15, "upbeat": 0.1, "exciting": 0.12, "lively": 0.1,
    "dynamic": 0.12, "dinamic": 0.12, "fast": 0.12, "bold": 0.1, "triumph": 0.15, "urgent": 0.12,
    "explosive": 0.2, "building": 0.05, "celebrat": 0.1, "uplift": 0.06, "hype": 0.15,
}  # fmt: skip

#: Stem -> brightness: above 0 major, below 0 minor.
MODE_WORDS: dict[str, float] = {
    "happy": 1, "cheerful": 1, "joy": 1, "uplift": 1, "bright": 1, "sunny": 1, "optimis": 1,
    "hopeful": 0.8, "warm": 0.6, "alegr": 1, "feliz": 1, "joyeu": 1, "allegr": 1, "positive": 1,
    "inspir": 0.7, "triumph": 0.8, "playful": 0.8, "cozy": 0.7, "fun": 0.7, "romantic": 0.3,
    "sad": -1, "dark": -1, "melanchol": -1, "melancol": -1, "triste": -1, "mysterious": -1,
    "misterios": -1, "tense": -1, "tension": -1, "dramatic": -0.8, "ominous": -1, "sombre": -1,
    "somber": -1, "suspense": -1, "moody": -0.8, "serious": -0.6, "urgent": -0.7, "sensual": -0.4,
    "noir": -0.8, "wistful": -0.5, "oscur": -1, "cupo": -1,
}  # fmt: skip

#: Stem -> place in the feel's tempo range, added to the middle.
TEMPO_WORDS: dict[str, float] = {
    "slow": -0.6, "lent": -0.6, "despacio": -0.6, "down-tempo": -0.6, "downtempo": -0.6,
    "relax": -0.25, "calm": -0.3, "fast": 0.6, "rapid": 0.6, "quick": 0.5, "veloce": 0.6,
    "energetic": 0.3, "energi": 0.3, "upbeat": 0.2, "urgent": 0.3, "driving": 0.3,
}  # fmt: skip

#: A word before an instrument that takes it away.
WITHOUT_WORDS = (
    "no", "without", "sin", "sans", "sem", "senza", "pas de", "minus", "zero", "don't use",
    "avoid",
)  # fmt: skip
#: A word that leaves only the instruments that are named.
ONLY_WORDS = (
    "solo", "only", "just", "unaccompanied", "solamente", "seulement", "apenas", "soltanto",
    "seul", "solista", "nothing but",
)  # fmt: skip

#: How full a section is, 0-1, before the feel's energy and the mood are weighed in.
ROLE_INTENSITY: dict[str, float] = {
    "hook": 0.34,
    "problem": 0.42,
    "solution": 0.74,
    "benefit": 0.7,
    "proof": 0.62,
    "offer": 0.95,
    "call_to_action": 0.84,
}
