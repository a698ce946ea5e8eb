"""Names of instruments in Dutch, Swedish and Polish, as `instrument_words` has them."""

from __future__ import annotations

#: Instrument or family -> names.
NORTHERN_WORDS: dict[str, str] = {
    "piano": """
        vleugel, pianomuziek, pianomusik, flygel, fortepian, fortepianu, pianino, pianina,
        pianinem, fortepianem""",
    "electric_piano": "elektrische piano, elpiano, pianino elektryczne, electrische piano",
    "organ": "kerkorgel, orgeln, organy, organow, kyrkorgel",
    "accordion": """
        accordeons, trekzak, mondharmonica, dragspel, munspel, akordeon, akordeonem, akordeonu""",
    "nylon_guitar": """
        klassieke gitaar, spaanse gitaar, klassisk gitarr, spansk gitarr, gitara klasyczna""",
    "steel_guitar": """
        akoestische gitaar, akoestische gitaren, akustisk gitarr, akustiska gitarrer, gitara
        akustyczna, gitary akustycznej, gitara akustyczna""",
    "electric_guitar": """
        elektrische gitaar, elektrische gitaren, elgitarr, elgitarrer, gitara elektryczna,
        gitary elektrycznej""",
    "distorted_guitar": "vervormde gitaar, vervormde gitaren, distad gitarr",
    "acoustic_bass": "contrabas, kontrabas, kontrabasu, kontrabasem",
    "electric_bass": "basgitaar, elbas, gitara basowa, gitary basowej",
    "violin": "viool, violen, altviool, fiol, fioler, skrzypce, skrzypiec, skrzypcami",
    "cello": "wiolonczela, wiolonczeli, wiolonczele, violoncell",
    "choir": "koor, koren, koret, zangkoor, sangkor, stemmen",
    "harp": "harpa, harfy, harfa",
    "brass": "blazers, koperblazers, bleckblas, blas, instrumenty dete",
    "trumpet": "trompetten, trumpeter, trabka, trabki, trumpeten",
    "saxophone": "saxofoon, saxofoner, saksofon, saksofonu, saksofonem",
    "flute": "fluit, dwarsfluit, fluiten, panfluit, flojt, flojter, tvarflojt, flet, fletu, fletem",
    "clarinet": "klarinet, klarinetten, klarinett, klarnet, klarnetu, hobo, fagot",
    "percussion": "percussie, slagwerk, handgeklap, slagverk, handklapp, perkusjonalia",
    "drums": """
        slagverket, drumstel, trummor, trummorna, trumset, trumma, perkusja, perkusji, perkusje""",
    "strings": """
        strijkers, strijkkwartet, strijkorkest, strakar, strakkvartett, smyczki, smyczkow,
        smyczkami, kwartet smyczkowy""",
    "synth_pad": "synthmattor, klankvlakken",
    "synth_bass": "synthbas, bassynth, bas synth",
    "guitar?": "gitaar, gitaren, gitarr, gitarrer, gitara, gitary, gitar",
    "bass?": "bas, baslijn, basgang",
    "synth?": "synthar, syntezator, syntezatory, syntezatorow",
    "keys?": "toetsen, toetsinstrumenten, klaviatur",
}  # fmt: skip
