"""Phrases from which the training prompts of the head are built (see `grammar`).

They describe genres and moods as people do, mostly without the words of the lexicon, so that the
head learns what the lexicon cannot.
"""

from __future__ import annotations

#: Genre -> what the video or product is, where that alone suggests the genre.
SCENES: dict[str, str] = {
    "ambient": """
        a meditation app|a yoga studio|a spa|falling asleep|jellyfish drifting under water|
        a planetarium|clouds over a lake|a floating tank|mindfulness exercises|a sauna|
        northern lights|a breathing exercise|an aquarium""",
    "electronic": """
        a nightclub|a data centre|a crypto exchange|a robot vacuum|a gaming keyboard|
        a neon city at night|an AI start-up|an electric car at night|a rave|a laser show|
        a smart watch reveal|a rooftop DJ night|a VR headset""",
    "hiphop": """
        a sneaker drop|a barbershop|a street basketball court|graffiti artists|streetwear|
        a skate crew downtown|a boxing gym in the Bronx|a hoodie brand|breakdancers|
        a rapper's merch""",
    "lofi": """
        a study stream|a rainy window with a cup of tea|a stationery shop|late-night homework|
        a cat sleeping on a desk|a bookshop cafe|journaling|a coding stream|a cosy bedroom|
        a slow Sunday with a book""",
    "rnb_soul": """
        a perfume|a cocktail bar at midnight|a lingerie brand|candlelight dinner|a hair salon|
        a couple dancing in the kitchen|body lotion|a soul food restaurant|silk sheets|
        a church choir's bake sale""",
    "funk_disco": """
        roller skates|a retro clothing shop|a New Year's Eve party|a vintage sneaker ad|
        a seventies themed bar|a glitter make-up line|a hair dryer with attitude|
        a cop show parody|a disco night|afro wigs""",
    "reggae": """
        a beach bar|a rum brand|a smoothie truck|a surf camp in Jamaica|a hammock on an island|
        coconut water|flip flops|a Caribbean holiday|sunscreen|a lazy afternoon by the sea""",
    "latin": """
        a taco restaurant|a tapas bar|a dance school in Havana|tequila|Rio at carnival|
        a mojito bar|a hot sauce|Buenos Aires at night|a fiesta|a cruise to Mexico|
        a burrito stand""",
    "jazz": """
        a hotel lobby|a wine bar|a whisky club|a detective story|a Parisian brasserie|
        an elegant dinner|a cigar lounge|a tailor in the forties|New Orleans|a cocktail recipe|
        a vintage car in the city at night""",
    "blues": """
        a barbecue sauce|a bourbon distillery|a dive bar|a smokehouse|a lonesome highway|
        a steakhouse in Memphis|worn leather boots|a hard-luck story|
        a motorcycle workshop in the Delta""",
    "country": """
        a pickup truck|a ranch|a farm supply store|cowboy boots|a rodeo|a county fair|
        a barn wedding|denim jeans|horses on a prairie|a tractor dealer|Texas barbecue|
        a small town in Tennessee""",
    "folk": """
        a family bakery|handmade soap|a farmers market|a mountain cabin|a craft brewery|
        a hiking trail|an organic farm|a knitting shop|an Irish pub|a wool brand|a camping trip|
        a carpenter's workshop|beekeeping|a medieval fair""",
    "march": """
        a parade|a veterans' day|the Fourth of July|a school's marching team|a royal guard|
        an independence day|a football half-time|toy soldiers|a town's anniversary procession|
        a graduation procession""",
    "waltz": """
        a ballroom|a carousel|a wedding gown twirling|Vienna|a Paris cafe with an accordionist|
        an ice skating couple|a masked ball|a dollhouse|a Christmas market carousel|snow globes""",
    "ballad": """
        an engagement ring|a wedding film|a memorial slideshow|a newborn baby|an anniversary gift|
        a love letter|saying goodbye|a mother and her daughter|a break-up scene|
        a charity for lonely people|a Valentine's card""",
    "rock": """
        an off-road truck|a skateboard edit|a hockey team|a motorcycle|an energy drink|
        a guitar-driven road trip|a mountain bike race|a tattoo studio|extreme sports|
        a monster burger|a workshop for custom cars""",
    "metal": """
        a monster truck show|a chainsaw|a horror game|a brutal workout|a hellish hot sauce|
        a viking battle|a demolition derby|a gaming PC with red lights|
        a black coffee called Death|a wrestling match""",
    "pop": """
        a make-up tutorial|a summer sale|an ice cream brand|a fashion haul|a teen clothing line|
        a travel vlog|a smartphone for young people|a birthday party|a lip gloss|
        a bubble tea shop|friends on a beach|a cute cat video""",
    "game": """
        a mobile puzzle game|an indie platformer|a retro console|a pixel-art adventure|
        a gaming tournament stream|an arcade bar|a boss level|a fantasy RPG|a game jam|
        a virtual farm|a speedrun channel""",
    "orchestral": """
        a museum|a palace tour|a symphony season|a luxury watch|a ballet company|
        a historic documentary about kings|a spring meadow with deer|a porcelain maker|
        a royal wedding|an opera gala|fine chocolates""",
    "cinematic": """
        a blockbuster trailer|a superhero story|a war documentary|a thriller|a horror film|
        the end of the world|drone shots of a canyon|a space mission|refugees crossing the sea|
        a murder mystery|a rescue team|a detective series|an expedition to the pole""",
    "corporate": """
        a software company|a quarterly report|an insurance|a bank|a dental clinic|a B2B platform|
        an app for taxes|a recruiting video|a hospital|a real estate agency|a webinar|
        a delivery service|a team meeting|an online course|a cleaning service|
        a company's history""",
}
#: (energy, valence) from 1 to 5 -> how people ask for that mood.
MOODS: dict[tuple[float, float], str] = {
    (1.0, 1.0): """
        heartbroken and slow|utterly sad|mournful|full of grief|lonely and broken|for a funeral|
        desolate, hardly moving|todtraurig|muy triste|très triste|tristissimo|
        like losing someone""",
    (1.2, 2.0): """
        melancholic|wistful and slow|quietly sad|bleak and sparse|cold and empty|rainy and lonely|
        introspective|melancholisch|melancólico|mélancolique|malinconico|a lonely night|
        eerie and still|haunting""",
    (1.2, 3.0): """
        very calm|still|hushed|barely there|sleepy|contemplative|reflective|unhurried and neutral|
        ruhig|tranquilo|calme|calmo|hypnotic and slow|quiet, in the background|restrained""",
    (1.3, 4.0): """
        gentle and warm|tender|peaceful|soothing|serene|soft and loving|relaxing|
        delicate and kind|sanft und warm|suave y cálido|doux et apaisant|dolce|like a hug|cosy|
        a quiet sunrise""",
    (2.0, 1.6): """
        dark and brooding|gloomy|mysterious|uneasy|sombre|bitter|full of regret|düster|oscuro|
        sombre et lent|cupo|something is wrong|smoky and sad|moody""",
    (2.2, 3.0): """
        mellow|laid back|nostalgic|bittersweet|dreamy|understated|sensual|late at night|
        cool and smooth|nostalgisch|nostálgico|nostalgique|steady and modest|
        restrained but moving""",
    (2.3, 4.2): """
        warm and friendly|heartwarming|sweet|easy-going|lovely|relaxed and sunny|wholesome|
        honest and warm|hopeful and soft|romantic|herzlich|entrañable|chaleureux|affettuoso|
        good-natured""",
    (3.0, 1.4): """
        tense|suspenseful|ominous|menacing|dramatic and dark|nervous|sinister|creepy|spannend|
        inquietante|angoissant|minaccioso|growing dread|a chase in the dark""",
    (3.0, 3.0): """
        steady|serious but moving|determined|confident|cool|mid-tempo|focused|groovy|elegant|
        sachlich|firme|posé|purposeful|with attitude""",
    (3.0, 4.4): """
        cheerful|optimistic|positive|playful|bright|uplifting|charming|light-hearted|inspiring|
        smiling|fröhlich|alegre|enjoué|allegro e simpatico|fun and friendly|hopeful|cute|
        whimsical""",
    (4.0, 1.5): """
        angry|aggressive|dark and driving|hard|gritty|threatening and powerful|epic and tragic|
        wütend|agresivo|agressif|aggressivo|brutal|ruthless|vengeful""",
    (4.0, 3.0): """
        powerful|intense|driving|bold|swaggering|dramatic|fast|energetic but serious|
        determined and strong|kraftvoll|potente|puissant|intenso|passionate|tough|
        sleek and pumping""",
    (4.0, 4.6): """
        upbeat|happy|joyful|energetic and fun|party mood|exciting|triumphant|festive|danceable|
        lively|bouncy|mitreißend|muy animado|entraînant|energico e allegro|celebrating|
        good vibes only""",
    (5.0, 1.3): """
        furious|full of rage|frantic and evil|the end of the world|apocalyptic|violent|
        pure aggression|chaotic|wie im Krieg|furioso y oscuro|déchaîné et sombre|merciless""",
    (5.0, 3.2): """
        extremely fast|explosive|maximum intensity|relentless|adrenaline|breakneck|
        huge and heroic|epic battle|non-stop energy|volle Power|a toda velocidad|à fond|
        a tutta velocità|frantic""",
    (5.0, 4.8): """
        ecstatic|wild party|crazy happy|victorious and huge|euphoric|exploding with joy|
        the biggest celebration|hands in the air|ausgelassen|una fiesta loca|la fête totale|
        festa scatenata|jubilant|hyped up""",
}
#: How the parts are put together; {sound}, {scene} and {mood} as above, {extra} from `EXTRAS`.
TEMPLATES = """
    {sound}, {mood}|{mood} {sound}|{sound} for {scene}|{mood}, for {scene}|
    {sound}, {mood}, for {scene}|{mood} music for {scene}, think {sound}|
    We need {sound} for our video about {scene}, {mood}|I'm looking for {sound} that feels {mood}|
    Something {mood} in the direction of {sound}|background music for {scene}: {sound}, {mood}|
    {scene} - {mood} - {sound}|{sound}. {mood}. {extra}|{sound} {extra}, {mood}|
    {mood}, {extra}, for {scene}, {sound}|Our ad shows {scene}. {mood}, please, {sound}|
    can you make {sound}? it should be {mood}|{sound} for {scene} {extra}|
    the mood is {mood}, the style is {sound}|{scene}, {mood}|{sound}"""
EXTRAS = """
    with piano|with strings|with acoustic guitar|no drums|with drums and bass|120 bpm|90 bpm|
    in C major|in A minor|with a flute|about 100 bpm|no vocals|not too busy|30 seconds|
    with synths|with electric guitar|with a choir|with saxophone|with brass|with light percussion|
    with marimba|with harp|without guitars|just piano|with cello|with an organ|with accordion|
    with trumpet|with an upright bass|with a violin|with bells|with 808s|for 15 seconds|
    for social media|instrumental|at 128|with clarinet|with electric piano|with pads"""
