"""Products as briefs describe them, and the illustrated objects that fit; none where none does."""

PRODUCTS = """
en|Marrow & Rye, a hearth bakery that bakes country loaves with stone-milled rye|loaf croissant
en|Kite 02, a light running shoe for wet streets|sneaker
en|Northlight Dental: same-day crowns, scanned, milled and fitted in one visit|tooth
en|Stratum is a serialisable SQL database that spans five regions|laptop chart
en|Puddle, a meditation app with one guided pause a day|stones phone lotus
en|Casa Ondine, a seaside hotel with twenty-two rooms|bed key suitcase
en|Nearwell builds hand pumps so that villages have clean water|drop
en|Ostra M4, a grain sampler for musicians|
en|A specialty coffee subscription that ships the week it is roasted|coffee
en|Bookkeeping software for freelancers|laptop document chart coins
en|A florist who delivers bouquets by bicycle|flowers
en|A repair shop for phones and tablets|phone tools
en|Premium mechanical watches from Geneva|watch
en|Online English lessons with native teachers|graduation globe laptop book
en|A dog walking service in Leeds|dog
en|Vegan meal kits delivered weekly|plate van fruit
en|A gym that is open all night|dumbbell
en|A second-hand clothes shop|tshirt
en|An estate agency for first-time buyers|house key
en|Handmade oak furniture|sofa tools
en|An app that splits bills among friends|phone card coins
en|Natural skincare with sea buckthorn oil|perfume drop
en|A barbershop in the old harbour|scissors
en|Electric bikes for commuters|bicycle
en|A moving company with fixed prices|van
en|Solar panels for terraced houses|house idea
en|A podcast network for small shops|microphone headphones
en|Children's wooden toys|toy
en|Italian ice cream made each morning|ice_cream
en|A yoga studio above the market|lotus
en|Guided hikes in the Dolomites|mountain
en|Cyber security for hospitals|shield
en|A craft brewery with a beer garden|beer
en|A bookshop for crime novels|book
en|Noise-cancelling headphones|headphones
en|Cheap flights to the islands|plane suitcase
en|Engagement rings from recycled gold|ring
en|A wedding photographer|camera
en|A cleaning service for offices|spray
en|Lipsticks without animal testing|lipstick
en|Legal advice for tenants|document key
en|Vitamins for teenagers|pills
en|Driving school with patient teachers|car
en|Garden design and care|plant tree flowers sprout tools
en|A city library card|book card
es|Panadería artesana con masa madre|loaf croissant
es|Clínica dental en Valencia|tooth
es|Una tienda de bicicletas|bicycle
es|Clases de guitarra para adultos|guitar
fr|Une fleuriste à Lyon|flowers
fr|Un restaurant de quartier|plate
fr|Des montres fabriquées en Suisse|watch
pt|Uma cafeteria no centro|coffee
pt|Pet shop com entrega|dog cat
pt|Joias feitas à mão|ring
it|Una pizzeria napoletana|pizza
it|Scarpe da corsa|sneaker
it|Un dentista per bambini|tooth
en|A consulting firm for mergers|idea chart document
en|Halden|
en|Something new for your mornings|
en|A better way to work|
en|The Orrin method|
en|Services for companies|
es|Algo nuevo para ti|
fr|Une meilleure façon de vivre|
it|Un nuovo modo di fare|
""".strip().splitlines()


def products() -> list[tuple[str, str, frozenset[str]]]:
    """Language, product and the objects that fit."""
    rows = (line.split("|") for line in PRODUCTS)
    return [(language, text, frozenset(names.split())) for language, text, names in rows]
