"""How people name or describe each genre, for the training prompts (see `grammar`)."""

from __future__ import annotations

#: Genre -> how people name or describe its sound; separated by ``|``.
SOUNDS: dict[str, str] = {
    "ambient": """
        ambient|an ambient soundscape|ambient textures|slowly evolving washes of sound|
        a beatless cloud of long tones|something like Brian Eno|a background that hardly moves|
        music for deep breathing|sound that floats without rhythm|
        endless reverb and long held notes|a meditative drone|new age music|
        a sleepy hovering texture with no pulse|música ambiental|Ambient-Klänge zum Entspannen|
        musique d'ambiance planante|musica ambient rilassante|a bath of warm sound""",
    "electronic": """
        electronic|EDM|techno|house music|trance|drum and bass|electronica|synthwave|dubstep|
        a club track with a sidechained pulse|four on the floor dance music|a DJ set opener|
        music made by machines and sequencers|pumping festival synths and a drop|
        glitchy digital sounds|a rave tune|retro futuristic synths like a night drive|
        something Kraftwerk could have made|deep house|música electrónica|elektronische Musik|
        musique électro|musica elettronica|música eletrônica""",
    "hiphop": """
        hip hop|rap instrumental|trap|a boom bap beat|drill|a beat that someone could rap over|
        old school hip-hop with scratches|hard 808 bass and rolling hi-hats|a street beat|
        a head-nodding sampled break|a cypher beat|something for an MC|gangsta rap instrumental|
        west coast bounce|beat de rap|Rap-Beat|instru rap|base rap""",
    "lofi": """
        lo-fi|lofi hip hop|chillhop|lo-fi beats|dusty study beats|beats to study and relax to|
        tape-hiss bedroom beats|a sleepy jazzy loop with vinyl crackle|
        the kind of stream people do homework to|mellow beats with a warm tape wobble|
        lofi para estudiar|lofi zum Lernen|lofi pour étudier|jazzhop loop""",
    "rnb_soul": """
        R&B|soul|neo soul|motown|a slow jam|gospel-tinged soul|smooth contemporary R&B|
        a silky bedroom groove|sixties soul with a horn section|
        something Marvin Gaye would sing over|vintage soul|a Stax style groove|nineties R&B|
        música soul|soulige Musik|quiet storm radio sound""",
    "funk_disco": """
        funk|disco|a funky groove|nu-disco|a slap bass groove with tight horns|
        seventies dance floor music|music for a mirror ball|a Studio 54 party|
        chicken-scratch guitar and a fat bassline|something James Brown would dance to|
        disco strings and octave bass|boogie|funky música de los setenta|Disco-Funk|
        du funk qui bouge|roller rink music""",
    "reggae": """
        reggae|ska|dub|dancehall|rocksteady|a one drop groove|offbeat skanking guitars|
        Jamaican island music|a Bob Marley feel|roots reggae|laid-back Caribbean offbeats|
        two-tone ska with horns|echo-heavy dub bass|reggae para la playa|Reggae-Rhythmus|
        un rythme reggae|island riddim""",
    "latin": """
        latin|salsa|bossa nova|samba|reggaeton|cumbia|merengue|tango|flamenco|mariachi|bachata|
        mambo|a Cuban son|Brazilian carnival drums|music to dance with maracas and congas|
        Spanish guitar with palmas|a hot Latin dance groove|música latina|
        lateinamerikanische Rhythmen|musique latine|musica latina|rumba|bolero|forró""",
    "jazz": """
        jazz|swing|bebop|big band|dixieland|gypsy jazz|cool jazz|smooth jazz|a jazz trio|
        cocktail lounge music|a walking bass and brushed swing|
        late-night club music with improvised solos|a smoky quartet|music like Miles Davis|
        ragtime|speakeasy music|jazz suave|Jazzmusik|du jazz manouche|jazz da bar""",
    "blues": """
        blues|a slow blues|delta blues|a twelve bar shuffle|boogie woogie|Chicago blues|
        bottleneck slide and foot stomps|a bluesy lament|juke joint music|
        a gritty bar-room shuffle|something B.B. King would play|blues lento|langsamer Blues|
        un blues lent|roadhouse boogie""",
    "country": """
        country|bluegrass|honky tonk|americana|outlaw country|a hoedown|Nashville sound|
        a cowboy tune|banjo and fiddle breakdown|pedal steel and a train beat|barn dance music|
        western swing|music for a dirt road and a pickup|a rodeo tune|Johnny Cash style|
        música country|Country-Musik|musique country""",
    "folk": """
        folk|indie folk|Irish folk|celtic music|a sea shanty|klezmer|medieval minstrel music|
        a campfire song|an acoustic singer-songwriter feel|a traditional jig|
        fingerpicked and homespun|an old village tune|nordic folk|rustic acoustic strumming|
        handmade acoustic music|música folk acústica|Volksmusik|musique folk|musica folk|
        a pub session reel""",
    "march": """
        a march|marching band music|a military march|a brass band parade|a Sousa march|
        snare rolls and proud brass|left right left right|parade music|toy soldiers marching|
        a funeral march|fife and drum|a triumphal procession|una marcha|ein Marsch|
        une marche militaire|una marcia|drumline cadence""",
    "waltz": """
        a waltz|a Viennese waltz|a jazz waltz|a valse musette|music in three four time|
        one two three, one two three|oom-pah-pah ballroom music|a merry-go-round tune|
        a Strauss style dance|a sad little waltz|un vals|ein Walzer|une valse|un valzer|uma valsa|
        a swirling dance in triple metre""",
    "ballad": """
        a ballad|a piano ballad|a love song|a power ballad|a lullaby|a slow dance|
        a tender romantic slow song|a tear-jerking heartfelt piece|a wedding song|a torch song|
        slow and full of feeling|a heartbreak song|a goodbye song|una balada|eine Ballade|
        une ballade romantique|una ballata|a song for a first dance""",
    "rock": """
        rock|indie rock|punk|grunge|hard rock|classic rock|post-rock|surf rock|rockabilly|
        garage rock|a stadium rock anthem|loud guitars and crashing drums|
        a guitar riff that kicks|three chords and attitude|band in a garage playing loud|pop punk|
        rock and roll|música rock|Rockmusik|du rock|alternative guitar band""",
    "metal": """
        metal|heavy metal|thrash metal|death metal|doom metal|power metal|djent|metalcore|
        symphonic metal|down-tuned chugging guitars and double kick|headbanging riffs|
        shredding solos and blast beats|the heaviest guitars possible|music for a mosh pit|
        heavy metal brutal|Heavy-Metal|du métal|black metal""",
    "pop": """
        pop|synth-pop|indie pop|dance pop|K-pop|a catchy pop tune|a chart hit|radio-friendly pop|
        bubblegum pop|electropop|modern pop with claps|a feel-good singalong|
        something teenagers dance to on TikTok|an earworm hook|eighties pop|un pop alegre|Popsong|
        chanson pop|canzone pop|dream pop""",
    "game": """
        chiptune|8-bit|video game music|an arcade tune|a boss fight theme|a level theme|
        an RPG village theme|a platformer soundtrack|retro console bleeps|a dungeon crawler loop|
        a puzzle game loop|something from an old Nintendo|a farming sim menu|
        pixel adventure music|música de videojuego|Videospielmusik|musique de jeu vidéo|
        musica da videogioco|overworld map theme""",
    "orchestral": """
        orchestral|classical music|a symphony orchestra|a baroque concerto|a string quartet|
        chamber music|a romantic symphony|a concert hall piece|woodwinds and strings like Mozart|
        pizzicato and oboes like a ballet|a requiem|a minuet|a full orchestra|
        something Vivaldi would write|música clásica|klassische Orchestermusik|musique classique|
        musica classica|sinfónico""",
    "cinematic": """
        cinematic|a film score|trailer music|a movie soundtrack|epic trailer music|
        a thriller underscore|a horror soundtrack|suspense cue|Hans Zimmer style|
        a slow build to a massive climax|braams and pounding taikos|documentary underscore|
        tense ticking pulses|a superhero theme|spy film music|música de cine|Filmmusik|
        musique de film|colonna sonora|trilha de filme|dark atmospheric score""",
    "corporate": """
        corporate|corporate background music|explainer video music|business presentation music|
        inspirational corporate|upbeat corporate|a clean motivational bed|
        positive background music for business|an image film track|a product demo bed|
        bright muted guitar and piano for a company|
        unobtrusive optimistic underscore for a service|música corporativa|Imagefilm-Musik|
        musique corporate|musica aziendale|success story background""",
}
