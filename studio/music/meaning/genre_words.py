"""Words that speak for a genre: its names, its styles, and scenes that hint at it."""

from __future__ import annotations

#: Weights of a genre's own name, of a style within it, and of a hint.
NAME, STYLE, HINT = 6.0, 5.0, 1.2

NAMES: dict[str, str] = {
    "ambient": """
        ambient, ambiente, ambient music, ambient soundscape, new age, soundscape, soundscapes,
        klanglandschaft, drone ambient""",
    "electronic": """
        electronic, electronica, soulful house, funky house, progressive house, house track,
        house beat, house groove, house tune, edm, techno, house music, trance, electro,
        elektronisch, elektronische, elektronischer, electronico, electronica, electronique,
        elettronica, elettronico, eletronica, eletronico, synthwave, dnb, dubstep""",
    "hiphop": "hiphop, rap, trap, boom bap, boombap",
    "lofi": "lofi, chillhop, lofi hiphop, chill hiphop, lofi beats, lofi beat",
    "rnb_soul": "rnb, soul, neo soul, neosoul, motown, gospel",
    "funk_disco": "funk, funky, disco, nu disco, disco funk, funk disco, funk pop, funky disco",
    "reggae": "reggae, ska, dub, dancehall, rocksteady, roots reggae",
    "latin": """
        latin, latino, latina, salsa, bossa nova, bossa, samba, reggaeton, cumbia, merengue,
        tango, flamenco, bachata, mambo, rumba, lateinamerikanisch*, latine, latin pop,
        latin jazz""",
    "jazz": """
        jazz, jazzy, swing, bebop, big band, dixieland, cool jazz, smooth jazz, gypsy jazz,
        jazz manouche, manouche, jazzig, jazzige, jazziger""",
    "blues": """
        blues, bluesy, delta blues, slow blues, boogie woogie, blues rock, chicago blues,
        12 bar blues, twelve bar blues, boogie""",
    "country": """
        country, bluegrass, americana, honky tonk, outlaw country, nashville, country rock,
        country pop, country western, alt country, country folk, country ballad, western swing,
        country blues""",
    "folk": """
        folk, folky, folksy, indie folk, celtic, irish jig, klezmer, folklore, volksmusik,
        folklorique, folcl*, volkslied, folkmusik, folk song, celta, celtique, folk rock, balkan,
        polka, jig, folk acoustic, folk pop, folk ballad, bluegrass folk""",
    "march": """
        march, marching band, marching, marsch, marcha, marche, marcia, military march,
        funeral march, trauermarsch, militarmarsch, marching music, marching song, wedding march,
        parade march""",
    "waltz": """
        waltz, waltzes, walzer, vals, valse, valzer, valsa, musette, waltzing, jazz waltz,
        folk waltz, in 3 4, 3 4 time, 3 4 waltz, three four time, three quarter time,
        country waltz, viennese waltz, orchestral waltz, cinematic waltz, vals criollo,
        valse musette, piano waltz, gypsy waltz, folk metal waltz""",
    "ballad": """
        ballad, ballads, ballade, balada, ballata, balade, power ballad, love song, love ballad,
        piano ballad, lullaby, wiegenlied, berceuse, nana, ninna nanna, torch song, slow dance,
        rock ballad, pop ballad, soul ballad, jazz ballad, liebeslied, cancion de amor,
        chanson d amour, canzone d amore, acoustic ballad, canzone romantica, cancion de cuna""",
    "rock": """
        rock, rocky, rocknroll, punk, punk rock, pop punk, punk pop, grunge, indie rock, hard rock,
        post rock, surf rock, garage rock, rockabilly, classic rock, rockig, rockiger, rockige,
        alt rock, alternative rock, soft rock, southern rock, prog rock, stoner rock, rock anthem,
        glam rock, britpop, arena rock, stadium rock, rockmusik, psychedelic rock""",
    "metal": """
        metal, heavy metal, thrash, thrash metal, death metal, black metal, doom metal,
        power metal, symphonic metal, metalcore, djent, nu metal, folk metal, hardcore metal,
        speed metal, prog metal, progressive metal, industrial metal, metalica, metallique,
        deathcore, metal ballad, orchestral metal, epic metal, melodic metal""",
    "pop": """
        pop, synth pop, synthpop, electropop, electro pop, indie pop, dance pop, k pop, kpop,
        dream pop, bedroom pop, acoustic pop, popsong, popmusik, pop rock, teen pop, popmusic,
        poppig, poppiger, poppige, j pop, jpop, city pop, pop song, pop anthem, bubblegum pop,
        bubblegum, power pop, folk pop song, chamber pop, art pop, europop""",
    "game": """
        chiptune, chip tune, chiptunes, 8 bit, 8bit, 16 bit, 16bit, video game, videogame,
        video games, videogames, videojuego, videojuegos, videospiel, videospiele, computerspiel,
        jeu video, jeux video, videogioco, videogiochi, rpg, jrpg, platformer, arcade, gameboy,
        game boy, snes, nes, nintendo, retro game, game music, chiptune style, 8 bits, 16 bits,
        game soundtrack, overworld, sega, commodore 64, c64, puzzle game, platform game,
        farming sim, indie game, game menu, videogiochi, roguelike, metroidvania, tower defense,
        pixel art, video juego""",
    "orchestral": """
        orchestral, orchestra, classical, symphony, symphonic, philharmonic, baroque, barock,
        concerto, string quartet, chamber music, orchester, orquesta, orquestal, orchestre,
        orchestrale, classico, classica, clasica, clasico, musique classique, klassisch,
        klassische, klassischer, sinfon*, symphoni*, requiem, romantic era, mozart, beethoven,
        vivaldi, bach, barroco, barroca, orquestra, orkestral, sonata, minuet, menuett,
        kammermusik, musica classica, tchaikovsky, debussy, chamber orchestra, neoclassical,
        neo classical, etude, nocturne, rococo, opera""",
    "cinematic": """
        cinematic, film score, movie score, trailer, trailer music, soundtrack, film music,
        filmmusik, cinematografic*, cinematique, epic trailer, score for a film, bande originale,
        colonna sonora, banda sonora, trilha sonora, hans zimmer, zimmer, movie trailer,
        cinematic trailer, kinoreif, filmisch, filmische, filmischer, cinematic orchestral,
        epic orchestral, orchestral trailer, orchestral cinematic, epic cinematic, blockbuster,
        hybrid orchestral, cinematic ambient, cinematic electronic, tension cue,
        spaghetti western, kino, hollywood""",
    "corporate": """
        corporate, corporativ*, corporate music, image film, imagefilm, explainer,
        explainer video, business presentation, korporat*, unternehmensfilm, corporate pop,
        entreprise, aziendale, institucional, empresarial, institutionnel, institutionnelle,
        corporate video, company video, inspirational corporate, uplifting corporate,
        motivational corporate, firmenvideo, erklarvideo, video explicativo,
        motivational background""",
}
STYLES: dict[str, str] = {
    "ambient": """
        brian eno, eno, weightless, meditative, meditation music, sleep music, spa music,
        healing music, 432 hz, binaural""",
    "electronic": """
        house, deep house, tech house, rave, club banger, dance music, glitch, glitchy, idm,
        retrowave, outrun, vaporwave, electroclash, breakbeat, big room, festival banger,
        downtempo electronic, chillwave, psytrance, future bass, garage beat, jungle breaks,
        kraftwerk, daft punk, industrial techno, minimal techno, electro house, acid house,
        synth wave, electro swing, trip hop, triphop, cyberpunk, chillout electronic, uk garage""",
    "hiphop": """
        drill, 808s, old school hiphop, grime, west coast, g funk, gangsta, rapper, hip hop beat,
        phonk, type beat""",
    "lofi": """
        study beats, study beat, chill beats, chillout beats, beats to study, beats to relax,
        study to, bedroom beats, study music, vinyl crackle, jazzhop, lofi house, sleepy beats,
        tape hiss, para estudar, para estudiar, zum lernen, pour etudier, per studiare, to study""",
    "rnb_soul": """
        slow jam, stax, aretha, soulful, quiet storm, marvin gaye, bedroom groove, doo wop,
        doowop""",
    "funk_disco": """
        studio 54, seventies groove, 70s groove, boogie funk, p funk, james brown, chic,
        roller disco, boogie night, seventies cop show, 70s cop show, blaxploitation, bee gees,
        nile rodgers""",
    "reggae": """
        jamaican, jamaica, riddim, rasta, one drop, skank, skanking, bob marley, marley, two tone,
        caribbean reggae, calypso, island vibes, kingston, steel drums""",
    "latin": """
        mariachi, brazilian, brasil*, cuban, cuba, havana, carnival, montuno, tropical,
        latin groove, rio, mexican, mexico, mexicana, ranchera, paso doble, son cubano, forro,
        baile, caribbean, caribe, caribeno, bolero, afro cuban, chacha, cha cha, norteno,
        banda sinaloense, spanish guitar""",
    "jazz": """
        speakeasy, ragtime, noir, jazz club, lounge jazz, crooner, lounge, late night jazz,
        cocktail lounge, jazzklub, sinatra, duke ellington, miles davis, new orleans, charleston,
        swinging, scat""",
    "blues": """
        shuffle, 12 bar, twelve bar, mississippi, bottleneck, juke joint, barrelhouse, roadhouse,
        blue notes, down on my luck, whiskey and regret, bb king, muddy waters""",
    "country": """
        cowboy, hoedown, western, rodeo, pickup truck, texas, banjo picking, train beat,
        barn dance, square dance, ranch, johnny cash, dolly parton, tennessee, prairie,
        line dance, yeehaw, wild west, boots and""",
    "folk": """
        irish, ireland, medieval, tavern, campfire, singer songwriter, sea shanty, shanty,
        acoustic folk, scottish, nordic folk, nordic, gaelic, troubadour, minstrel, traditional,
        folkloric, chanson, pub session, reel, ceilidh, mittelalter, acoustic singer, peasant,
        village dance, greek, gypsy, breton, mumford, bob dylan, bluegrassy, renaissance,
        acoustic, acustico, acustica, acoustique, akustisch, akustische""",
    "march": """
        sousa, parade, military, military parade, drumline, fife and drum, toy soldiers,
        regimental, militar, militaire, militare, soldiers, patriotic, fanfare, procession,
        drum corps, brass band parade, pomp and circumstance, cavalry""",
    "waltz": """
        one two three, oom pah pah, ballroom, strauss, carousel, 3 4, merry go round, 6 8 waltz,
        three quarter""",
    "ballad": """
        tearjerker, heartbreak, romantic slow, first dance, wedding song, slow song, serenade,
        lovesong, slow and romantic, engagement, slow love""",
    "rock": """
        rock riff, anthem, garage band, power chords, guitar driven, guitar driven, ac dc,
        nirvana, led zeppelin, the strokes, foo fighters, stadium, riffs, springsteen,
        head bobbing rock, mosh, skate punk, emo""",
    "metal": """
        headbanging, headbanger, headbang, blast beats, blast beat, double kick, shredding,
        slayer, metallica, iron maiden, mosh pit, growl, brutal, black sabbath, downtuned,
        chugging, moshpit, shred""",
    "pop": """
        chart, top 40, radio friendly, hit single, dance pop, taylor swift, abba, boy band,
        girl group, singalong, sing along, charts, radio hit, dua lipa, feel good pop, pop hit,
        ohrwurm, max martin""",
    "game": """
        mario, zelda, pixel, level one, level 1, gamer, gaming loop, quest, dungeon crawler, boss,
        tetris, boss fight, boss battle, dungeon, pokemon, loading screen, menu screen,
        final fantasy, high score, game over, minecraft, arcade machine, bleeps and bloops,
        bleepy, side scroller""",
    "orchestral": """
        maestro, concert hall, tutti, majestic orchestra, allegretto, adagio, overture, fugue,
        harpsichord, ballet, pizzicato, woodwinds, nutcracker, classical piece, chopin, satie,
        philharmonie, cathedral, hymn, hymns, anthem hymn, chamber, full orchestra,
        strauss orchestra, string ensemble""",
    "cinematic": """
        epic, epique, epico, epica, episch, epische, epischer, film, movie, dramatic, heroic,
        superhero, ominous, documentary, tension, tense, ticking, jump scare, underscore,
        thriller, horror, suspense, spy, detective, score, filmic, apocalypse, apocalyptic,
        sci fi, interstellar, dystopian, mysterious, pelicula, dokumentation, dokumentarfilm,
        documental, documentaire, documentario, end of the world, braam, spannung, spannend,
        suspenso, dramatique, drammatico, dramatico, battle, hero, villain, chase, creepy, eerie,
        scary, war film, adventure, sweeping, dramatisch, dramatische, zombie, haunted,
        anticipation, build suspense""",
    "corporate": """
        presentation, business, company, saas, b2b, startup, start up, tech ad, product demo,
        motivational, annual report, quarterly, testimonial, onboarding, investors, investor,
        trade fair, webinar, tech startup, optimistic, image video, trustworthy, professional,
        innovation, empresa, entreprise, azienda, unternehmen, success story, team building,
        conference, linkedin, tutorial, software, how to video, motivador, motivadora,
        motivierend, motivierende, motivant, prasentation, presentacion, inspirational,
        produktvideo, app demo, fintech, inspiring, keynote, recruiting, recruitment,
        customer stories, real estate, insurance, explanatory, background music""",
}
#: After a genre's word in a product's phrase, these say that music is meant after all.
MUSIC_NOUNS = """
    music, musc, track, song, tune, sound, sounds, vibe, vibes, feel, style, beat, beats, groove,
    riff, instrumental, soundtrack, theme, jingle, mood, loop, ballad, waltz, march, number,
    piece, anthem, backing, score, intro, flavour, flavor, atmosphere, melody, underscore, bed,
    cue, musik, musica, musique, rhythm"""
