"""Which words call for which place, time of day, weather, motif, motion and framing.

In English, German, French, Spanish, Italian and Portuguese, without accents. A word stands for
its plural in -s too; with ``*`` for all words that begin so; ``_`` joins two words.
"""

from __future__ import annotations

#: Places by words that name them, whatever else is said.
PLACE_WORDS: dict[str, str] = {
    "ocean": "ocean oceans sea seas seaside seashore beach beaches shore shoreline coast* waves"
    " surf surfer* surfing surfboard* tide tides bay lagoon island* marina harbour harbor cliff"
    " cliffs pier meer strand"
    " ozean kuste insel wellen mer plage vagues rivage mar playa olas oceano isla costa mare"
    " spiaggia onde praia ondas sailing seascape pacific atlantic mediterranean",
    "lake": "lake lakes lakeside pond river rivers riverbank stream fjord* waterfall* lac etang"
    " riviere fleuve lago laguna rio fiume lagoa see_ufer seeufer fluss bergsee reservoir canal"
    " reflection_on_water",
    "mountains": "mountain* peak peaks summit* alps alpine ridge ridges valley valleys canyon*"
    " gorge volcano* highland* berg berge gebirge gipfel montagne montagnes montagna montana"
    " montanas montanha* cime cumbre rocky_mountain* himalaya* everest",
    "hills": "hill hills hillside meadow* field fields grassland* prairie* countryside farmland"
    " farm pasture* wheat cornfield* vineyard* steppe savanna* plain plains hugel wiese* feld"
    " felder colline* collina champ champs prairie pre campo campos prado* colina* campagna"
    " pradera* landscape landschaft paysage paisaje paesaggio paisagem",
    "forest": "forest* woods woodland* jungle rainforest* grove thicket redwood* wald walder"
    " foret bosque bosques selva bosco boschi floresta foresta taiga",
    "desert": "desert* dune dunes sahara sand_dunes wadi mesa wuste desierto deserto dunas duna"
    " arid outback cactus cacti",
    "city": "city cities skyline* skyscraper* downtown metropol* urban cityscape rooftop* tower"
    " towers stadt ville villes ciudad citta cidade manhattan tokyo nyc new_york buildings"
    " cyberpunk gratte_ciel grattacieli rascacielos wolkenkratzer hochhauser",
    "street": "street* alley alleys sidewalk* avenue boulevard crosswalk neon neons streetlight*"
    " traffic_light* strasse gasse rue ruelle calle callejon strada vicolo rua nightlife taxi"
    " taxis wet_road wet_asphalt lamp_post",
    "road": "road roads highway* motorway* freeway* driving drive drives autobahn landstrasse"
    " autoroute carretera autostrada estrada rodovia route_66 road_trip roadtrip route",
    "stars": "stars starry galax* cosmos cosmic universe milky_way constellation* nebula* space"
    " outer_space orbit* planet planets astronaut* interstellar spaceship* rocket* sterne"
    " sternenhimmel weltall etoile* espace_infini estrella* espacio stelle spazio estrela*"
    " espaco meteor* comet* saturn mars_planet universo"
    " weltraum satellite* asteroid*",
    "underwater": "underwater undersea coral* reef reefs seabed diving diver divers submerged"
    " submarine* fish fishes jellyfish* unterwasser sous_marin submarino subacqueo deep_sea"
    " ocean_floor bottom_of_the_sea aquarium mermaid* seaweed kelp",
    "snow": "winter* snowy snowfall snowscape* arctic antarctic* glacier* iceberg* frozen tundra"
    " blizzard* schneelandschaft hiver invierno inverno igloo ski skiing",
    "fire": "fire fires campfire* bonfire* flame flames blaze* fireplace ember embers lagerfeuer"
    " feuer flammen feu flamme fuego hoguera fuoco falo fogo fogueira burning inferno lava torch"
    " torches",
    "clouds": "above_the_clouds over_the_clouds cloudscape* sea_of_clouds heaven heavens"
    " wolkenmeer airplane* aeroplane* flying_over",
    "garden": "garden* flower* blossom* bloom* petal* tulip* sunflower* daisy daisies"
    " lavender_field*"
    " poppy poppies cherry_blossom* sakura roses orchard* blume* blute* garten fleur* jardin* flor"
    " flores fiore fiori giardin* jardim jardins bouquet lily lilies spring_meadow",
    "rain": "window_in_the_rain rain_on_the_window rainy_window* raindrops_on_the_window",
    "room": "room rooms window windows windowsill bedroom* interior indoors studio_apartment cafe"
    " kitchen living_room apartment cosy cozy zimmer fenster wohnzimmer chambre fenetre interieur"
    " habitacion ventana stanza finestra quarto janela curtain* armchair desk",
}
#: Places that nobody draws: their words name no other place, and an abstract kind is chosen.
UNDRAWN_PLACES: dict[str, str] = {
    "club": "club clubs nightclub* disco discotheque* dance_floor dancefloor rave raves boite",
    "theatre": "theatre theater theaters theatres stage stages opera ballroom* concert_hall circus"
    " buhne teatro escenario palco scene_de_theatre tanzsaal",
    "factory": "factory factories machine_hall fabrik usine fabrica fabbrica forge workshop",
    "arcade": "arcade arcades video_game* computer_game* pixel* retro_game*",
    "cathedral": "cathedral* church churches chapel* temple temples mosque* kathedrale kirche"
    " eglise iglesia chiesa igreja",
}
#: The part that is drawn where a sentence names a place and a part of it.
NARROWER_PLACES = {"city": "street", "desert": "road"}
#: Words that name no place and no weather where they stand so.
FIGURES_OF_SPEECH = (
    r"\b(?:seas?|oceans?|rivers?|streams?|rains?|storms?|waves?|mountains?|deserts?|forests?|fields?"
    r"|showers?|floods?|islands?|clouds?|beams?|rays?|columns?|swarms?) of (?:\w+ )?(?:lights?"
    r"|sparks?|fire|colou?rs?|glass|steel|sound|people|faces|particles?|dust|glitter|neon|hands"
    r"|tears|love|memories|dreams|glints)\b"
    r"|\bstreams? (?:past|by|over|upwards)\b|\bmirror of clouds\b|\bopen space\b"
    r"|\bice[ -]creams?\b|\bmountain bikes?\b|\bstreet ?(?:food|wear)\b|\bbeach balls?\b"
    r"|\b(?:pop|rock|movie) ?stars?\b"
)
#: What something is like, as the storyboard says it of air and light.
SIMILES = r"\b(?:like|as if|as though|slow as)\b[^.,;:!?]*"
#: How the storyboard begins a shot.
FRAMES = (
    r"(?:an? (?:[\w'-]+ ){0,4}?(?:shot|view|panorama|close-up|detail|time-lapse)\b"
    r"(?: from (?:behind|far away|straight above|high above|close to the ground))?"
    r"(?: at eye level| in close-up)?"
    r"|in (?:slow|fast) motion|slowed down to half speed):?"
)
#: Where a hall stands: its words are then seen instead.
LANDSCAPES = frozenset(
    ["ocean", "lake", "mountains", "hills", "forest", "desert", "underwater", "snow", "clouds"]
)
#: Places by words that only set one where nothing names it.
IMPLIED_PLACES: dict[str, str] = {
    "mountains": "castle* fortress* ruins schloss burg chateau* castillo* castello castelo",
    "clouds": "cloud clouds cloudy sky skies wolke* himmel nuage* ciel nube nubes cielo nuvola"
    " nuvole nuvem nuvens ceu air flying flight floating float* wings dream* angel*",
    "rain": "rain rains rainy raindrop* raining drizzle* downpour regen pluie lluvia pioggia chuva"
    " storm* thunder* gewitter sturm orage tormenta tempesta tempestade",
    "snow": "snow snowing snowflake* schnee neige nieve neve ice icy christmas",
    "stars": "aurora* northern_lights polarlicht* night midnight nacht nuit noche notte noite"
    " moon moonlight full_moon mond lune luna"
    " lua star",
    "ocean": "sunset* sundown sunrise* horizon wave water sonnenuntergang summer"
    " sonnenaufgang coucher_de_soleil atardecer tramonto por_do_sol wasser eau agua acqua boat*"
    " ship ships sail* lighthouse* whale* dolphin* palm palms vacation",
    "hills": "dawn dusk evening morning wind windy tree trees breeze grass autumn fall_leaves"
    " balloon* baum baume arbre arbres arbol arboles albero alberi arvore arvores nature natur"
    " horse horses dancer dancers dancing train trains sun sonne soleil sol sole",
    "room": "candle candles candlelight* bougie* vela velas kerze*",
    "forest": "pine pines fir firs fireflies firefly leaves mist fog nebel brouillard niebla nebbia"
    " mushroom* wolf wolves deer owl",
    "garden": "butterfly butterflies schmetterling* papillon* mariposa* farfalla farfalle"
    " borboleta*"
    " rose bee bees spring fruhling printemps primavera",
    "city": "firework* feuerwerk feux_d_artifice fuegos_artificiales bridge* crowd* helicopter*"
    " fuochi fogos",
    "road": "car cars truck* motorcycle* motorbike* voiture* coche* macchina carro auto speed*"
    " racing journey travel* wheels",
    "lake": "lantern* laterne* lampion* lanterne* farolillo* lanterna* swan swans",
    "fire": "camping tent hearth heat burn",
}
TIME_WORDS: dict[str, str] = {
    "sunset": "sunset* sundown dusk twilight evening golden_hour abend sonnenuntergang"
    " dammerung coucher crepuscule soir atardecer anochecer ocaso tramonto sera crepuscolo"
    " por_do_sol entardecer evenings golden_light nightfall setting_sun blue_hour",
    "sunrise": "sunrise* dawn daybreak morning first_light sonnenaufgang morgen aube"
    " lever_de_soleil"
    " matin amanecer alba mattino amanhecer manha madrugada early_light rising_sun",
    "night": "night nights nighttime midnight nocturnal moonlight* moonlit starlight starlit starry"
    " nacht nachts nuit noche notte noite nightlife",
    "day": "day days daytime noon midday sunny sunshine daylight blue_sky tag mittag midi mediodia"
    " mezzogiorno sunlit afternoon summer_day",
    "overcast": "overcast grey_sky gray_sky cloudy gloomy bleak dull_sky bewolkt gris_ciel nublado"
    " nuvoloso storm* rainy thunder*",
}
#: What is mostly seen at an hour, where nothing names one.
HINTED_TIME_WORDS: dict[str, str] = {
    "night": "dark darkness neon neons stars full_moon firework* lantern* aurora* northern_lights"
    " moon",
    "day": "bright",
}
WEATHER_WORDS: dict[str, str] = {
    "storm": "storm* thunder* lightning gewitter sturm orage tormenta tempesta tempestade"
    " hurricane*"
    " tempest*",
    "rain": "rain rains rainy raindrop* raining drizzle* downpour regen pluie lluvia pioggia chuva"
    " wet_asphalt wet_road wet_street* monsoon* shower puddle* umbrella*",
    "snow": "snow* blizzard* schnee neige nieve neve winter* frost* christmas",
    "fog": "fog* mist misty haze hazy nebel* brouillard brume niebla nebbia nevoa smoke smoky",
    "wind": "wind winds windy breeze* gust* storming vent viento vento blowing",
}
MOTIF_WORDS: dict[str, str] = {
    "moon": "moon moonlight moonlit full_moon mond lune luna lua",
    "sun": "sun suns sonne soleil sol sole sunshine",
    "birds": "bird birds seagull* gull gulls swallow swallows geese flock vogel oiseau* pajaro*"
    " ave aves uccell* passaro* gaviota* mowe* raven* eagle* dove doves swan swans crow crows",
    "boat": "boat boats sailboat* sail sails sailing ship ships yacht* vessel canoe* kayak*"
    " ruderboot"
    " segelboot schiff bateau* voilier barco barca velero nave vela veleiro",
    "palms": "palm palms palm_tree* tropical tropics palme palmen palmier* palmera* palmeira*"
    " paradise island*",
    "pines": "pine pines fir firs conifer* spruce* tanne tannen kiefer* sapin* pino pinos pini"
    " pinheiro*",
    "tree": "tree oak willow baum arbre arbol albero arvore lone_tree",
    "couple": "couple couples lover lovers kiss* paar liebespaar pareja coppia casal hand_in_hand"
    " two_people together sweetheart* newlywed* bride wedding",
    "dancer": "dancer dancers dancing dance dances danc* tanz* danse* bailar* baila ballerina*"
    " ballet bailarin*",
    "person": "person man woman boy girl child human figure silhouette someone traveler traveller"
    " hiker* walker wanderer* singer* personne homme femme mujer hombre uomo donna homem mulher"
    " mensch mann frau walking surfer* stranger*"
    " warrior* king queen knight* rider boatman climber* student worker",
    "car": "car cars truck* taxi taxis automobile* driving cadillac convertible auto voiture*"
    " coche* macchina carro traffic",
    "bridge": "bridge* brucke pont puente ponte",
    "lighthouse": "lighthouse* leuchtturm phare faro farol",
    "balloon": "balloon* hot_air_balloon* ballon* globo globos mongolfiera* balao baloes",
    "heart": "heart* love herz coeur corazon cuore coracao amor amour amore liebe valentine*",
    "train": "train trains railway* zug tren treno trem comboio locomotive*",
    "lanterns": "lantern* laterne* lampion* lanterne* farolillo* lanterna*",
    "fireworks": "firework* feuerwerk feux_d_artifice fuegos_artificiales fuochi fogos celebration",
    "butterflies": "butterfly butterflies schmetterling* papillon* mariposa* farfalla farfalle"
    " borboleta*",
    "whale": "whale* wal baleine* ballena* balena baleia*",
    "fireflies": "firefly fireflies gluhwurmchen luciole* luciernaga*",
    "planet": "planet planets saturn jupiter mars_planet orbit* ringed earth planete planeta"
    " pianeta",
    "space": "space galax* nebula* cosmos cosmic universe outer_space interstellar spaceship*"
    " rocket*"
    " astronaut* weltall weltraum espacio spazio espaco universo satellite* asteroid*",
    "aurora": "aurora* northern_lights polarlicht*",
    "rainbow": "rainbow* regenbogen arc_en_ciel arcoiris arcobaleno",
}
MOTION_WORDS: dict[str, str] = {
    "fast": "fast racing race rushing speed* chase chasing run running hurtl* furious driving"
    " energetic"
    " explod* impact blazing wild schnell rapide rapido veloce",
    "rising": "rise rising rises climb* ascend* soar* lift* upward* takes_off",
    "slow": "slow slowly calm still serene peaceful quiet gentle tranquil* drift* float* floating"
    " softly lazy langsam lent lento dream*",
}
FRAMING_WORDS: dict[str, str] = {
    "close": "close_up closeup macro close detail details intimate extreme_close_up grossaufnahme"
    " gros_plan primer_plano primo_piano",
    "above": "from_above aerial* drone* birds_eye bird_s_eye overhead top_down high_angle"
    " vogelperspektive von_oben vue_aerienne desde_arriba dall_alto de_cima looking_down",
    "low": "from_below low_angle low_shot worm_s_eye worms_eye looking_up ground_level",
    "wide": "wide panorama* panoramic vast establishing sweeping long_shot endless weit immense"
    " gran_angular total_shot",
}
#: Everyday colour words beside the CSS names, as CSS names.
COLOUR_WORDS: dict[str, str] = {
    "blau": "blue", "bleu": "blue", "azul": "blue", "blu": "blue", "rot": "red", "rouge": "red",
    "rojo": "red", "rosso": "red", "vermelho": "red", "grun": "green", "vert": "green",
    "verde": "green", "gelb": "yellow", "jaune": "yellow", "amarillo": "yellow",
    "giallo": "yellow", "amarelo": "yellow", "lila": "purple", "morado": "purple",
    "viola": "purple", "roxo": "purple", "rosa": "pink", "golden": "gold", "pastel": "lavender",
    "emerald": "seagreen", "amber": "orange", "ruby": "crimson", "sapphire": "royalblue",
    "burgundy": "maroon", "violet": "blueviolet",
}  # fmt: skip
#: CSS names that mean a colour only beside a word such as 'palette'.
UNSURE_COLOURS = (
    "snow linen seashell ivory tan wheat tomato salmon plum orchid chocolate coral violet "
    "lime lavender olive peru sienna aqua azure bisque honeydew thistle gold silver black "
    "white gray grey"
)
COLOUR_CONTEXT = "palette color colour colors colours tones hues farben"
#: What takes the colour that stands before it on the whole picture.
COLOURED_LIGHT = (
    "light lights lit glow sky skies haze mist dusk dawn hour evening night sunset sunrise "
    "shadows neon clouds himmel licht ciel cielo ceu luz luce lumiere atmosphere mood"
)
#: Words of music, of grammar and of cameras: they name no place, so no meaning is sought.
NO_PLACE = (
    "a an the and or of in on at to with by for from into over under above below through "
    "across scene has have color colour palette background foreground person loudly softly "
    "sings sing plays play hits hit picks pick holding looking running strikes stick drum "
    "drums kick snare rimshot hat crash splash ride tom clap shaker bass guitar guitars "
    "acoustic electric distorted piano organ synth lead pad strings violin cello flute "
    "clarinet saxophone trumpet trombone harp mallets choir vocal vocals alongside music "
    "video song beat camera shot view cinematic beautiful light lights is are it its her his "
    "my your our we you they this that very more most some one two as while where when who "
    "which there here up down out off not no new old big small little great good best made "
    "make makes making slow fast"
)
#: What each place is like, for the words that the tables lack.
PLACE_MEANINGS: dict[str, tuple[str, ...]] = {
    "ocean": ("ocean waves", "beach", "sea coast"),
    "lake": ("calm lake", "river"),
    "mountains": ("mountain peaks", "cliff and canyon"),
    "hills": ("green meadow hills", "farm countryside"),
    "forest": ("forest trees", "jungle"),
    "desert": ("desert sand dunes",),
    "city": ("city skyline skyscrapers",),
    "street": ("city street with neon signs",),
    "road": ("open highway road", "car driving"),
    "stars": ("outer space galaxy", "starry sky astronomy"),
    "underwater": ("underwater coral reef", "undersea fish"),
    "snow": ("snow and ice in winter",),
    "fire": ("burning fire flames",),
    "clouds": ("clouds in the sky",),
    "garden": ("flower garden blossom",),
    "room": ("cosy room with a window",),
    "rain": ("rain falling",),
}
