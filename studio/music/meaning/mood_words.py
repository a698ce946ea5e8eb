"""Moods: how much a word lifts or lowers energy and valence, on the scales of 1 to 5."""

from __future__ import annotations

#: (energy, valence) -> words; ``*`` matches any ending.
MOOD_WORDS: dict[tuple[float, float], str] = {
    (-1.4, 0.1): """
        very calm, very gentle, very soft, very quiet, barely there, weightless, motionless,
        whisper quiet, very very soft, fall asleep, lullaby, still, stillness, ultra calm, sleep,
        asleep, drifting, meditation, meditative, meditac*, meditaz*""",
    (-1.0, 0.3): """
        calm, calming, gentle, gently, soft, softly, quiet, peaceful, serene, tranquil, soothing,
        relaxed, relaxing, relax, tender, delicate, subtle, restful, mellow, airy, floating,
        sparse, minimal, intimate, slow, slowly, hushed, ruhig*, sanft*, leise*, entspann*, zart*,
        suave, suaves, tranquil*, relajad*, relajante, lento, lenta, calme, doux, douce, apais*,
        calmo, calma, dolce, delicat*, tranquill*, rilassant*, calmante, langsam*, lent, lente,
        unhurried, breathing, yoga, spa, sleepy, understated, zen, dreamy, unobtrusive, leise,
        ambient, slow moving, leisurely, weich*, silence, stripped back, stripped down,
        unaccompanied, paisible, lullabies, soporific, low key, lowkey, chill, chilled, laid back,
        cozy, cosy, candlelit, gemutlich*, easy going, intimo, intima, adagio, largo, andante,
        hypnotic, solo""",
    (-0.5, 0.7): """
        warm, heartwarming, comforting, tenderly, wholesome, homely, soulful, loving, caring,
        sweet, romantic, romantisch*, romantic*, romantiq*, lovely, chaleureu*, calid*, caldo,
        calda, warme, warmer, warmes, aconchegant*, acogedor*, innocent, reassuring, simple, baby,
        newborn, sunrise, dawn, love, liebe, amor, amour, amore, friendly lullaby, sunday morning,
        handmade, acoustic""",
    (0.2, 1.0): """
        hopeful, optimistic, positive, bright, sunny, uplifting, inspiring, inspirational,
        friendly, pleasant, light hearted, lighthearted, charming, cute, smile, smiling, kind,
        optimis*, positiv*, hoffnungsvoll*, esperanz*, esperanc*, espoir, speran*, lumin*,
        sonnig*, freundlich*, inspir*, fresh, breezy, carefree, playful, whimsical, quirky,
        innocent fun, verspielt*, jugueton*, espiegl*, giocos*, brincalh*, simpatic*, good vibes,
        feel good, feelgood, feel good morning, trustworthy, motivational, motivat*, motivad*,
        motivier*, motivant*, summer, summery, spring, sunshine, good time, easygoing, ensoleill*,
        glad, heartening, encouraging""",
    (0.8, 1.2): """
        happy, cheerful, joyful, joyous, joy, fun, upbeat, merry, jolly, bubbly, bouncy, lively,
        festive, celebrat*, silly, funny, party, rollicking, happy go lucky, groovy, frohlich*,
        frohlich, lustig*, heiter*, alegr*, feliz, divertid*, joyeu*, gai, gaie, festif, allegr*,
        allegro, felice, divertent*, gioios*, animad*, festiv*, fiesta, feest, partystimmung,
        peppy, perky, zippy, jaunty, cheery, danceable, dance, dancing, carnival, catchy,
        exuberant, lebhaft*, vivac*, bailable, entrainant*, enjoue*, vibrant, birthday, laugh,
        laughing, wedding dance, funky, jubilant*, good times, sing along, jubel*""",
    (1.3, 0.5): """
        energetic, energy, energis*, energiz*, powerful, driving, fast, fast paced, high energy,
        exciting, thrilling, explosive, explode, pumping, banger, hype, anthem, anthemic, stadium,
        triumphant, victorious, heroic, bold, epic, massive, huge, big, grand, majestic, dynamic,
        dynami*, dinamic*, energic*, energisch*, energiq*, energetic*, potente*, puissant*,
        kraftvoll*, mitreissend*, schnell*, rapid*, veloce, rapide, epique, epic*, episch*,
        high octane, turbo, adrenaline, adrenalin*, workout, gym, sport, sports, racing, race,
        loud, punchy, uptempo, up tempo, frantic, galloping, intense, intens*, action, motor*,
        extreme, club, rave, dancefloor, crazy, wild, fastest, faster, screaming, brisk, hard,
        fierce, unstoppable, presto, vivace, trionf*, triunf*, triomph*, sprint, gewaltig*,
        rasant*, treibend*, pulsing, heart pounding, hyper""",
    (1.2, -1.4): """
        angry, aggressive, furious, brutal, violent, rage, raging, wutend*, agresiv*, agressi*,
        aggressi*, aggressiv*, evil, hellish, hell, crushing, thrash, chaotic, panic,
        menacing chase, war, guerra, krieg, guerre, destruction, furios*, apocaly*,
        end of the world, doom, villain, nasty, savage, vicious""",
    (0.4, -1.2): """
        tense, tension, suspense, suspenseful, urgent, dramatic, ominous, menacing, threatening,
        scary, horror, terrif*, thriller, spannend*, spannung*, bedrohlich*, dramati*, drammatic*,
        angespannt*, suspens*, tension*, tendu, inquiet*, nervous, anxious, uneasy, restless,
        gritty, danger, dangerous, creepy, spooky, haunted, sinister, jump scare, chase, conflict,
        unheimlich*, gruselig*, screeching, boss battle, boss fight, battle, dirty""",
    (-0.4, -1.2): """
        dark, darker, moody, mysterious, mystery, misterios*, mysteri*, brooding, dunkel*,
        duster*, dunkl*, oscur*, sombre, somber, cupo, cupa, gloomy, noir, shadowy, bleak, eerie,
        haunting, cold, serious, solemn, grave, abandoned, empty, lonely, lonesome, alone, nobody,
        desolate, requiem, funeral, cathedral, escur*, sinistr*, grim, dystopian, unsettling,
        smoky, whiskey, crime, ernst*""",
    (-0.8, -1.5): """
        sad, melanchol*, melancol*, sorrow*, mournful, grief, grieving, mourning, heartbreak*,
        heartbroken, heartache, triste, tristes, traurig*, tearful, tears, depress*, despair,
        tragic, loss, weeping, crying, sadness, tristeza, tristesse, wehmut*, aching, regret,
        lament*, elegiac, goodbye, farewell, blue, lonely piano, funeral march, down on my luck,
        refugees, miserable, dirge, trauer*, mélancol*, sorrowful, malinconic*, nostalg sad""",
    (-0.6, -0.5): """
        nostalgic, nostalg*, wistful, bittersweet, reflective, introspective, pensive,
        contemplative, yearning, longing, sentimental, rainy, rain, autumn, late night, midnight,
        emotional, touching, poignant, sensual, sultry, velvety, thoughtful, memorial,
        nachdenklich*, sehns*, emotiv*, emotion*, saudade, vulnerable, a bit sad, slightly sad,
        lazy""",
    (0.1, 0.8): """
        proud, noble, elegant, elegan*, classy, luxur*, refined, glamorous, sophisticated,
        confident, cool, clean, modern, professional, trusted, steady, corporate, stolz*""",
}
#: Words that halve or turn the mood word after them.
NEGATIONS = """
    not, no, nothing, never, without, isnt, dont, hardly, less, nicht, kein, keine, sin, sans,
    pas, senza, non, sem, nao, rien de, nada de, avoid, neither, nor, anything but"""
SOFTENERS = """
    a bit, slightly, a little, somewhat, kind of, kinda, sort of, a touch, vaguely, ein bisschen,
    etwas, un poco, un peu, un po, um pouco, leicht, subtly, too, overly, fairly"""
STRENGTHENERS = """
    very, super, extremely, really, so, incredibly, insanely, ultra, mega, totally, absolutely,
    sehr, muy, tres, molto, muito, crazy, deeply, utterly, hugely"""

#: Genre -> its own energy and valence, 1-5, and how minor it leans (above 0: minor).
GENRE_MOOD: dict[str, tuple[float, float, float]] = {
    "ambient": (1.5, 3.4, -0.3), "electronic": (4.0, 3.4, 0.3), "hiphop": (3.5, 2.9, 1.1),
    "lofi": (1.9, 3.2, -0.1), "rnb_soul": (2.6, 3.4, 0.1), "funk_disco": (4.1, 4.3, -0.1),
    "reggae": (3.2, 4.0, -0.7), "latin": (3.8, 3.8, -0.2), "jazz": (3.0, 3.7, -0.4),
    "blues": (2.8, 2.5, 0.6), "country": (3.2, 3.9, -1.0), "folk": (2.8, 3.7, -0.5),
    "march": (4.0, 4.0, -0.8), "waltz": (2.6, 3.5, -0.3), "ballad": (1.8, 2.9, -0.1),
    "rock": (4.4, 3.6, -0.1), "metal": (4.8, 2.0, 1.4), "pop": (3.8, 4.3, -0.8),
    "game": (3.5, 3.8, -0.4), "orchestral": (2.9, 3.4, -0.3), "cinematic": (3.5, 2.4, 0.7),
    "corporate": (3.1, 4.1, -1.3),
}  # fmt: skip
