"""Moods of styles that differ from their genre's: energy and valence 1-5, lean to minor above 0."""

from __future__ import annotations

#: (energy, valence, lean to minor) -> styles.
STYLE_MOOD: dict[tuple[float, float, float], str] = {
    # electronic
    (3.2, 3.6, 0.8): """
        deep house, lofi house, melodic techno, minimal, trip hop, triphop, downtempo electronic,
        chillwave""",
    (4.6, 2.6, 1.4): """
        techno, dnb, dubstep, industrial, industrial techno, breakbeat, cyberpunk, phonk,
        jungle breaks, acid""",
    (4.8, 4.4, -0.3): """
        trance, edm, big room, eurodance, rave, festival, future bass, club banger,
        happy hardcore""",
    (3.8, 3.4, 1.0): "synthwave, retrowave, outrun, electro, acid house, vaporwave",
    (2.2, 3.2, 0.0): "minimal electronica, glitch, glitchy, idm, electronica",
    # hip hop
    (4.0, 1.8, 1.6): "trap, drill, grime, gangsta, phonk trap, horrorcore, dark trap",
    (3.2, 3.0, 1.2): "boom bap, boombap, rap, g funk, west coast, rap instrumental",
    (4.0, 4.0, -0.4): "old school hiphop, party rap, jazz rap",
    (1.8, 3.0, 0.4): "chillhop, jazzhop, lofi hiphop",
    # soul and funk
    (2.2, 3.0, 0.9): "slow jam, neo soul, neosoul, quiet storm, contemporary rnb, 90s rnb",
    (3.8, 4.7, -1.5): """
        motown, gospel, northern soul, vintage soul, feel good soul, sixties soul, doo wop,
        doowop""",
    (4.6, 4.7, -0.6): "disco, nu disco, studio 54, roller disco, funk party",
    (4.6, 2.9, 1.2): "cop show, blaxploitation, 70s cop show",
    # Caribbean and Latin
    (2.4, 3.0, 0.6): "dub",
    (2.4, 4.2, -1.2): "rocksteady, lovers rock",
    (4.7, 4.7, -1.2): "ska, calypso, soca, two tone",
    (4.0, 4.0, 0.2): "dancehall, reggaeton, moombahton",
    (4.8, 4.8, -0.2): "salsa, samba, merengue, mambo, carnival, batucada, cumbia",
    (2.2, 4.0, -1.0): "bossa, bossa nova",
    (3.4, 2.2, 1.8): "tango",
    (3.8, 3.0, 1.8): "flamenco, paso doble, spanish guitar, flamenco guitar",
    (2.2, 2.6, 0.8): "bolero, bachata",
    (4.2, 4.9, -1.6): "mariachi",
    # jazz and blues
    (4.6, 4.2, -0.8): "bebop, dixieland, swing, big band, electro swing, charleston, jive",
    (3.8, 4.1, 0.4): "gypsy jazz, manouche, jazz manouche",
    (1.8, 3.0, 0.6): "cool jazz, late night jazz, jazz ballad, smoky",
    (1.4, 1.6, 1.8): "noir, film noir, detective",
    (1.6, 4.0, -1.0): "dinner jazz, lounge jazz, hotel lobby, cocktail lounge, lounge, smooth jazz",
    (4.2, 4.5, -1.6): "boogie woogie, barrelhouse, ragtime, rockabilly, jump blues, boogie",
    (1.8, 1.8, 1.4): "slow blues, delta blues, blues ballad",
    # country and folk
    (4.8, 4.8, -2.0): "bluegrass, hoedown, barn dance, square dance, polka, honky tonk",
    (4.5, 4.6, -0.5): "jig, reel, pub session, ceilidh, irish jig, irish pub, sea shanty, shanty",
    (4.5, 4.4, 1.8): "klezmer, balkan",
    (2.6, 3.2, 1.4): "medieval, nordic, nordic folk, mittelalter, renaissance",
    (1.4, 2.0, 1.2): "nordic folk song, murder ballad, fado",
    (2.2, 3.9, -1.2): "indie folk, singer songwriter, acoustic folk, campfire",
    (1.6, 3.4, -0.9): "country ballad, nashville ballad, acoustic ballad",
    # marches, waltzes, ballads
    (1.8, 1.0, 2.5): """
        funeral march, trauermarsch, requiem, dirge, marche funebre, marcia funebre,
        marcha funebre""",
    (4.7, 4.7, -2.0): "sousa, marching band, triumphal march, football, wedding march",
    (3.3, 4.6, -1.0): "musette, valse musette, ballroom, viennese waltz, parisian cafe",
    (3.7, 3.2, -0.3): "power ballad, rock ballad",
    (1.1, 4.1, -1.6): "lullaby, wiegenlied, berceuse, ninna nanna, cancion de cuna, nana, newborn",
    (1.5, 4.2, -1.4): """
        love song, first dance, wedding song, engagement ring, serenade, love ballad""",
    # rock and metal
    (4.9, 3.9, -0.6): "punk, punk rock, pop punk, skate punk, surf rock, rocknroll, garage rock",
    (4.2, 1.6, 1.5): "grunge, alternative metal, industrial rock, stoner rock",
    (3.2, 2.4, 0.9): "post rock, psychedelic rock, shoegaze",
    (4.5, 4.1, -0.7): """
        classic rock, stadium rock, arena rock, glam rock, indie rock, rock anthem, southern rock,
        hard rock""",
    (4.0, 1.0, 2.4): "doom, doom metal, funeral doom, sludge",
    (5.0, 4.2, -0.4): "power metal, glam metal, hair metal",
    (5.0, 1.3, 2.2): """
        thrash, thrash metal, death metal, black metal, metalcore, djent, deathcore, grindcore,
        brutal""",
    # pop
    (2.4, 2.8, 0.4): "dream pop, bedroom pop, sad pop, indie pop ballad",
    (4.3, 4.6, -1.0): """
        dance pop, electropop, bubblegum, k pop, kpop, teen pop, synth pop, synthpop, chart hit,
        j pop""",
    (2.9, 4.3, -1.6): "acoustic pop, folk pop, indie pop",
    # game, orchestral, cinematic, corporate, ambient
    (4.8, 2.1, 1.8): "boss fight, boss battle, final boss",
    (4.2, 4.6, -1.6): "platformer, jump and run, arcade, level one, level 1, 8 bit, chiptune",
    (2.0, 1.6, 1.8): "dungeon, dungeon crawler, cave level, crypt",
    (2.0, 4.4, -1.6): "village theme, farming sim, town theme, game menu, rpg village, puzzle game",
    (4.0, 4.2, -1.4): "baroque, concerto, overture, majestic orchestra, full orchestra, fanfare",
    (1.8, 3.0, 0.3): """
        adagio, chamber music, string quartet, nocturne, romantic era, neoclassical,
        neo classical""",
    (3.2, 4.4, -1.4): "minuet, ballet, pizzicato",
    (4.9, 1.8, 1.6): """
        epic trailer, trailer, war film, apocalypse, end of the world, battle, epic battle""",
    (3.2, 1.2, 2.0): """
        thriller, horror, suspense, crime, murder, zombie, haunted, spy, heist, tension,
        true crime, horror film""",
    (4.4, 3.8, -0.2): "superhero, heroic, adventure film, hero",
    (1.6, 1.8, 1.4): "dark ambient, drone, eerie, space station",
    (1.2, 3.8, -1.0): "meditation, spa, yoga, sleep, new age, mindfulness, massage",
    (4.0, 4.6, -1.8): "upbeat corporate, motivational, happy corporate",
    (2.2, 4.1, -1.5): "hospital, insurance, image film, soft corporate, imagefilm, clinic",
}
