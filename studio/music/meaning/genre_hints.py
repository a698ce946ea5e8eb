"""Weak signs of a genre: scenes, moods and things, of which several together decide."""

from __future__ import annotations

#: Genre -> hints.
HINTS: dict[str, str] = {
    "ambient": """
        calm, peaceful, spa, yoga, meditation, meditate, mindfulness, sleep, relaxing, floating,
        airy, ethereal, drifting, space, nebula, underwater, ocean, serene, tranquil, zen,
        breathing, massage, dreamlike, stillness, nature, mist, entspann*, ruhig*, relajante,
        relaxant, rilassante, relaxante, meditac*, meditazione, dream, textures, wash, wellness,
        sauna, aurora, weightless""",
    "electronic": """
        club, nightclub promo, dj, synth, synths, synthesizer, futuristic, neon, digital, robot,
        cyber, rave, dancefloor, dance floor, four on the floor, laser, drop, sidechain, data,
        tech, ai, crypto, gadget, futurist*, arpeggiated, arps, arpeggiator, modular, pulsing,
        high tech, esports, nightclub, remix""",
    "hiphop": """
        street, urban, sneaker, sneakers, swagger, swaggering, 808, beats, barbershop, graffiti,
        breakdance, gangster, streetwear, hood, skate, basketball, bars, block, hustle, cypher""",
    "lofi": """
        chill, chilled, study, studying, rainy, rain, cozy, cosy, bedroom, nostalgic, mellow,
        sleepy, vinyl, late night, laid back, window, coffee shop, homework, dusty, tape, reading,
        desk, anime, blanket, unwind""",
    "rnb_soul": """
        sensual, sexy, smooth, velvety, groove, silky, seductive, lush, perfume, vintage soul,
        soulfully, intimate groove, sultry, candlelit, lovers""",
    "funk_disco": """
        groovy, groove, retro, 70s, seventies, roller, roller skates, party, glitter, slap, dance,
        dancing, wah, strut, sassy, mirror ball, bouncy, platform shoes, afro, studio""",
    "reggae": """
        beach, island, sunny, laid back, rum, palm, surf shack, dreadlocks, offbeat, off beat,
        hammock, smoothie, good vibes, sunshine, irie, summer""",
    "latin": """
        fiesta, spicy, tapas, taco, tequila, salsa dancing, carnaval, passionate, spain, spanish,
        spanisch*, argentin*, buenos aires, colombia, congas, bongos, castanets, mojito, maracas,
        ole, burrito, margarita, sangria, havana nights""",
    "jazz": """
        smoky, cafe, cocktail, martini, wine bar, sophisticated, lounge, late night, hotel lobby,
        dinner, elegant, coffee, walking bass, brushes, upright bass, double bass, saxophone, bar,
        1920s, 1930s, 1940s, brasserie, vintage, whisky, cigar, upscale, paris, muted trumpet""",
    "blues": """
        whiskey, regret, gritty, bourbon, bbq, barbecue, smokehouse, lonesome, harmonica,
        crossroads, dive bar, dusty road, heartache, hammond""",
    "country": """
        farm, truck, horses, horse, cowboys, boots, barn, tractor, fiddle, banjo, pedal steel,
        hay, dirt road, southern, road trip, county fair, denim, harvest, cattle, front porch,
        porch""",
    "folk": """
        rustic, handmade, bakery, artisan, village, organic, mountains, hiking, forest, cabin,
        earthy, wooden, homemade, fiddle, ukulele, fingerpicked, tin whistle, bodhran, accordion,
        grandfather, grandmother, craft, crafts, honest, garden, acoustic guitar, farmers market,
        tent, camping, countryside, picnic, sourdough, intimate acoustic""",
    "march": """
        proud, soldier, army, flag, ceremony, ceremonial, pride, veterans, national, graduation,
        football, snare drums, snare, regiment, trombones, victory, drill team, pompous, stately,
        triumphant, inauguration, bugle, 4th of july, fourth of july, independence day""",
    "waltz": """
        elegant, dance, gown, vienna, wien, chandelier, twirl, twirling, graceful, ball, paris,
        parisian, swirling, cinderella, spinning, fairground""",
    "ballad": """
        tender, heartfelt, love, romantic, emotional, heartbroken, intimate, sad, touching, tears,
        wedding, loss, goodbye, memorial, sentimental, longing, engagement, newborn, baby,
        bittersweet, gentle piano, tearful, romantisch*, romantic*, amor, amour, amore, mother,
        funeral, moving, sentimiento, candle, anniversary, valentine, heart,
        vulnerable, farewell""",
    "rock": """
        electric guitar, guitars, distorted, truck, motorcycle, adrenaline, rebellious, raw, loud,
        drums, skateboard, skate, extreme sports, garage, energetic guitar, road, gym, drive,
        power, hockey, whiskey bar, tattoo, leather jacket, energy drink, off road, bmx""",
    "metal": """
        aggressive, brutal, hellish, rage, demonic, heavy guitars, monster, fury, evil, hell,
        distorted guitars, double bass drums, viking, chainsaw, extreme, crushing""",
    "pop": """
        summer, fun, happy, bubbly, party, cheerful, upbeat, feel good, feelgood, bright, girls,
        teen, teens, makeup, fashion, sunny, modern, influencer, tiktok, alegre, alegria, joyeux,
        joyeuse, frohlich*, allegro, allegra, feliz, cute, fresh, sweet, vlog, 80s, holiday,
        vacation, lively, catchy tune, friends, radio, playful""",
    "game": """
        level, retro, pixelated, loop, fantasy, village theme, adventure, gaming, boss, player,
        controller, console, quest, potion, square wave, jump and run, town theme, coins, castle,
        stream, map""",
    "orchestral": """
        majestic, grand, noble, elegant, stately, museum, meadow, strings, french horns, oboe,
        violins, royal, palace, gala, graceful, cello, flute, timpani, refined, ceremonial,
        heritage, prestigious, conductor, solemn, luxury watch, gallery, woodland""",
    "cinematic": """
        dark, drama, intense, emotional build, suspenseful, mystery, hero, journey, discovery,
        drone shots, canyon, landscape, build, swelling, rising, massive, war, refugees, universe,
        powerful, launch, reveal, taiko, braaam, crime, danger, explosion, hopeful, grandiose,
        storm, misterios*, oscur*, duster, dunkel*, sombre, cupo, inquiet*, monumental, emotive,
        sunrise, epic drums, evolving""",
    "corporate": """
        brand, ad, commercial, product, confident, positive, clean, bright, modern, friendly,
        uplifting, team, office, customers, app, clinic, hospital, bank, finance, progress,
        growth, goals, minimal, motivatonal, trusted, future, teamwork, launch, positiv*,
        optimist*, service, university, school, charity, nonprofit, dental, solutions, homes,
        smiling, families, demo, ecommerce, kids, explains, video, inspir*""",
}
