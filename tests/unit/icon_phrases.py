"""Phrases as they stand in ads, and the icons that fit each; none where no icon would help."""

#: language, phrase, icons that fit ("" for none), one a line, parted by |
PHRASES = """
en|Freshly roasted every Tuesday|coffee
en|Your morning espresso, sorted|coffee
en|Real sourdough, baked overnight|wheat croissant
en|Croissants at seven|croissant
en|Cakes for every birthday|cake cake-slice party-popper
en|Wood-fired pizza in ten minutes|pizza
en|Book a table for two|utensils calendar-check
en|Seasonal dishes by our chef|chef-hat utensils
en|Vegetables straight from the field|carrot salad sprout tractor
en|A box of fruit for the office|apple citrus banana
en|Natural wines from small growers|wine grape
en|Craft beer on tap|beer
en|Cocktails from six|martini
en|Scoops of homemade gelato|ice-cream-cone
en|Fresh fish, landed today|fish
en|Dinner is on the table|utensils
en|Homes you can afford|house key-round
en|Sell your house in 30 days|house key-round
en|The sofa that fits your flat|sofa armchair
en|Sleep better tonight|bed moon
en|A new bathroom in five days|bath shower-head
en|No more dripping taps|faucet droplets
en|Your plumber, within the hour|faucet droplets clock wrench
en|Painters who clean up after themselves|paint-roller paintbrush
en|We fix what's broken|wrench hammer toolbox
en|Solar panels that pay for themselves|solar-panel sun
en|Cut your heating bill|heater thermometer flame trending-down receipt
en|Spotless offices, every morning|brush-cleaning sparkles
en|Rubbish gone the same day|trash truck
en|Made by hand from solid oak|hammer award trees axe hand
en|A garden that looks after itself|sprout shovel trees flower-2 plant-pot leaf
en|Flowers by noon|flower-2
en|House plants for dark corners|plant-pot leaf sprout
en|Compostable packaging|recycle package leaf
en|Good for the planet|earth leaf globe
en|Refill, don't rebuy|recycle refresh-cw
en|Happy dogs, calm walks|dog paw-print
en|A vet who comes to you|paw-print stethoscope
en|Cat food they actually finish|cat paw-print
en|Whiter teeth in one visit|tooth
en|Braces nobody notices|tooth
en|See a doctor today|stethoscope hospital calendar-check
en|Vitamins without the aftertaste|pill
en|Hear every word again|ear
en|Glasses that fit your face|glasses eye
en|Two minutes of calm|brain timer clock
en|Lift heavier, safely|dumbbell biceps-flexed
en|Your first yoga class is free|gift brain person-standing dumbbell
en|A haircut worth keeping|scissors
en|Skin that drinks it in|droplets droplet tube-lotion
en|A scent of cedar and salt|perfume-bottle
en|Sneakers for the wet season|sport-shoe footprints umbrella cloud-rain
en|Shirts that never need ironing|shirt
en|A bag for life|handbag shopping-bag backpack
en|Swiss watchmaking since 1951|watch
en|Rings made to outlast us|gem
en|20% off this weekend|badge-percent ticket-percent percent calendar tag
en|Half price until Sunday|badge-percent tag
en|Free delivery over 30 euros|truck package gift
en|Add to basket, done by lunch|shopping-cart shopping-basket
en|Groceries in twenty minutes|shopping-basket shopping-cart clock timer
en|The perfect present for mum|gift
en|Pay in three instalments|credit-card wallet coins calendar
en|Put money aside without noticing|piggy-bank coins wallet
en|Your taxes, done|calculator file-text receipt
en|Invoices that write themselves|receipt file-text
en|Invest from one euro|coins trending-up
en|Sales up by a third|trending-up chart-line chart-column
en|Know your numbers|chart-line chart-column chart-pie calculator layout-dashboard
en|A lawyer on your side|scale gavel handshake
en|Sign contracts online|signature file-text
en|Book an appointment in seconds|calendar-check
en|Open until midnight|clock store moon door-open
en|Ready in fifteen minutes|clock timer
en|Ends tonight|timer clock hourglass moon
en|All on your phone|smartphone
en|Cracked screen? Fixed in an hour|smartphone wrench clock
en|Wedding photographers with a plan|camera heart
en|Films for small brands|video clapperboard
en|A podcast about money|mic headphones coins
en|Silence the city|headphones
en|Learn guitar from your sofa|guitar
en|Live jazz every Friday|eighth-notes guitar piano drum
en|Tickets on sale now|ticket
en|Paintings by local artists|palette paintbrush
en|Logos with a story|pen-tool
en|Code reviews without the wait|code
en|A database that never sleeps|database
en|Hosting that stays up|server cloud
en|Let the robot answer|bot robot-arm
en|Wifi that reaches the garden|wifi
en|Your passwords, locked away|lock vault shield-check
en|Guaranteed for ten years|shield-check award
en|Insurance without small print|shield-check umbrella
en|Launch in a week|rocket
en|Award-winning service|trophy award medal
en|Rated 4.9 by 2,000 customers|star thumbs-up
en|Meals for families in need|hand-heart heart-handshake utensils soup
en|Volunteer one Saturday|hand-heart heart-handshake hand-helping users calendar
en|Bring a friend|user-plus users
en|Our team answers in a minute|message-circle headset users clock timer
en|Call us any time|phone headset
en|Speak Spanish by summer|languages
en|Books that find you|book-open
en|Pass your exam first time|graduation-cap
en|Walk in, we're on Mill Street|map-pin store signpost
en|See Lisbon by tram|tram-front map
en|Pack light|luggage backpack feather
en|Flights under 40 euros|plane
en|Driving lessons that stick|car graduation-cap
en|We move your home in a day|truck house package
en|Ride to work|bike motorbike scooter
en|Sail the islands|sailboat ship
en|Climb higher|mountain trending-up
en|Fresh powder, short queues|mountain-snow snowflake
en|Swim before breakfast|waves-ladder waves-horizontal
en|Toys that last|toy-brick
en|Games night, every Thursday|dice-5 gamepad-2
en|Throw a party|party-popper balloon
en|Camp under the stars|tent star telescope
en|Vegan, all of it|vegan leaf salad
en|Gluten free and proud|wheat-off
en|Send it back for free|rotate-ccw package
es|Café recién tostado|coffee
es|Pan de masa madre|wheat croissant
es|Reserva tu mesa|utensils calendar-check
es|Tu dentista de confianza|tooth
es|Flores frescas cada lunes|flower-2
es|Zapatillas para correr|sport-shoe footprints
es|Envío gratis a toda España|truck gift package
es|Aprende a tocar la guitarra|guitar graduation-cap eighth-notes
es|Tu casa, más segura|house shield-check lock
es|Seguro de coche en dos minutos|car car-front shield-check
es|Cursos de inglés en línea|graduation-cap languages
es|Peluquería en el centro|scissors
es|Vino de nuestra bodega|wine grape
es|Vuelos baratos a Roma|plane
es|Paseos para tu perro|dog paw-print
es|Un regalo para tu madre|gift
es|Ahorra cada mes|piggy-bank wallet coins calendar
es|Relojes hechos a mano|watch award
fr|Le pain de chaque matin|wheat croissant
fr|Votre boulangerie de quartier|croissant wheat map-pin store
fr|Un dentiste sans rendez-vous|tooth calendar-check
fr|Des fleurs livrées chez vous|flower-2 truck
fr|Des vélos réparés en une heure|bike wrench clock
fr|Le vin des petits domaines|wine grape
fr|Prenez rendez-vous en ligne|calendar-check
fr|Vos lunettes en une heure|glasses eye clock
fr|Des bijoux faits main|gem award
fr|Livraison gratuite|truck gift package
fr|Votre maison, vendue vite|house key-round
fr|Un cadeau qui reste|gift
fr|Apprenez le piano|piano eighth-notes graduation-cap
fr|La pharmacie ouverte la nuit|pill moon
fr|Chaussures de marche|sport-shoe footprints
pt|Pão quente às sete|wheat croissant
pt|O melhor café da cidade|coffee
pt|Dentista sem medo|tooth
pt|Entrega grátis em casa|truck gift package house
pt|Flores para quem você ama|flower-2 heart
pt|Aulas de violão|guitar graduation-cap eighth-notes
pt|Sapatos feitos à mão|sport-shoe footprints award
pt|Viagens para a família|plane luggage users
pt|Seu cachorro merece|dog paw-print
pt|Bicicletas elétricas|bike zap
it|Il pane di una volta|wheat croissant
it|Caffè appena tostato|coffee
it|Il tuo dentista di fiducia|tooth
it|Vino della nostra cantina|wine grape
it|Fiori ogni settimana|flower-2 calendar
it|Consegna gratuita|truck gift package
it|Gioielli fatti a mano|gem award
it|Orologi svizzeri|watch
it|La tua casa ideale|house key-round
it|Scarpe per ogni stagione|sport-shoe footprints
it|Biciclette riparate in giornata|bike wrench
en|Watch it grow|
en|Made for you|
en|Simple. Honest. Yours.|
en|Stop waiting|hourglass clock
en|It just works|circle-check
en|Small changes, big difference|
en|You deserve better|
en|Why settle for less?|
en|Nobody told you this|
en|Sound familiar?|
en|Start today|
en|Try it yourself|
en|Drip. Drip.|
en|Every detail counts|
en|There's another way|
en|That's the whole idea|lightbulb
en|Of course you can|
en|Ring us in when it matters|phone
en|We mean it|
en|Back pain? Gone.|
en|Not another one|
en|Say it once|
en|Light as it gets|feather
en|No catch|
en|Slow is fine|
en|Ordinary days, made better|
en|More of what matters|
en|Still scrolling?|smartphone
en|Meet Nora|
en|Introducing Halden|
en|Now you know|
en|One thing less|
en|Less noise, more life|
en|The old way is over|
en|Come as you are|
en|What if it was easy?|
en|It's about time|clock
en|Enough is enough|
en|Nothing else comes close|
en|Built to last|
es|Así de fácil|
es|Hecho para ti|
es|¿Te suena?|
es|Empieza hoy|
es|Sin letra pequeña|
es|Cada detalle cuenta|
fr|Tout simplement|
fr|Et si c'était simple ?|
fr|Fait pour vous|
fr|Commencez aujourd'hui|
fr|Rien de plus|
pt|Simples assim|
pt|Feito para você|
pt|Comece hoje|
pt|Você merece mais|
it|Semplice, davvero|
it|Fatto per te|
it|Inizia oggi|
it|Niente di più|
""".strip().splitlines()

#: Written after all thresholds were set, and never used to set one.
HELD_OUT = """
en|The lunch menu changes daily|utensils chef-hat
en|Hot soup for cold days|soup
en|Chocolate with a conscience|candy cookie cake-slice
en|Oat milk that froths|milk coffee
en|Breakfast eggs from next door|egg
en|Steak night, every Wednesday|beef utensils
en|A lighter kind of olive oil|droplet leaf
en|Curtains, blinds, done|
en|Keys in hand by March|key-round
en|Rent without the drama|key-round house drama
en|Lamps that warm a room|lamp
en|Doors and windows that keep the heat in|door-open heater house
en|Your roof, inspected by drone|drone house
en|Electricity from the roof next door|solar-panel zap
en|Charge your car while you shop|ev-charger battery-charging zap
en|Laundry picked up at eight|washing-machine
en|A gardener on Fridays|shovel trees sprout flower-2
en|Puppies learn faster here|dog paw-print graduation-cap
en|Rabbits need friends too|rabbit
en|Contact lenses by post|eye glasses mail
en|Physio for runners|stethoscope activity sport-shoe heart-pulse
en|Talk to a therapist tonight|brain message-circle stethoscope
en|Blood tests at home|test-tube syringe droplet house
en|Nails that last three weeks|
en|Beard trims while you wait|scissors
en|Jeans cut for you|shirt scissors ruler
en|Boots for bad weather|sport-shoe cloud-rain umbrella
en|Gold earrings, mended free|gem gift
en|Two for the price of one|badge-percent tag wallet gift
en|Free returns for 60 days|rotate-ccw gift
en|Save while you spend|piggy-bank wallet coins
en|A mortgage you understand|house landmark percent
en|Split the bill in a tap|receipt smartphone credit-card wallet
en|Payroll in one click|mouse-pointer-click coins banknote wallet calculator
en|Reports your boss will read|chart-column file-text chart-line
en|Contracts reviewed overnight|file-text signature scale moon
en|Meetings that end on time|clock calendar timer users
en|Translate your shop in a day|languages store
en|A website by Friday|globe laptop monitor
en|Podcasts edited while you sleep|mic headphones
en|Piano lessons for late starters|piano
en|Drum kits for small flats|drum
en|Theatre tickets at half price|ticket drama badge-percent
en|Summer camp by the lake|tent sun waves-horizontal
en|Museums without queues|landmark palette
en|Trains to the sea|train-front
en|Camper vans for two|van caravan
en|Electric bikes, serviced free|bike zap wrench
en|Kayaks from ten euros|kayak
en|Five-a-side under lights|goal users
en|Chess for beginners|chess-knight
en|Knit your first scarf|spool
en|Bricks for small builders|toy-brick blocks
en|Prizes every week|trophy gift award
en|Ten thousand happy customers|star thumbs-up users
en|Adopt, don't shop|paw-print dog cat heart-handshake
en|Clean water for a village|droplets glass-water droplet hand-heart
es|Helados de verdad|ice-cream-cone
es|Clases de piano a domicilio|piano eighth-notes
es|Muebles a medida|sofa armchair ruler
es|Fontanero urgente|faucet wrench
es|Ropa de segunda mano|shirt recycle
fr|La bière du village|beer
fr|Votre coiffeur à domicile|scissors
fr|Des lampes en verre soufflé|lamp lightbulb
fr|Un abonnement au théâtre|drama ticket
pt|Vinho do Douro|wine grape
pt|Aluguel de carros|car
pt|Aulas de inglês|graduation-cap languages
it|Gelato artigianale|ice-cream-cone
it|Occhiali da sole|glasses
it|Corso di chitarra|guitar graduation-cap eighth-notes
en|Because mornings are hard|sunrise coffee alarm-clock
en|Say hello to Vela|
en|This changes everything|
en|Good things take time|hourglass clock
en|Made slowly, on purpose|
en|Less is enough|
en|You'll wonder how you managed|
en|Finally|
en|We listened|ear
en|Honest work, honest people|handshake
en|Yours from today|
en|No tricks|
en|Everything, sorted|
en|Feels like home|house
en|One promise|
en|Ask around|
es|Nada más que eso|
es|Por fin|
fr|Enfin chez soi|house
fr|Rien que pour vous|
pt|Só o essencial|
it|Finalmente|
it|Come una volta|
""".strip().splitlines()

Phrase = tuple[str, str, frozenset[str]]


def phrases(lines: list[str]) -> list[Phrase]:
    """Language, phrase and the icons that fit."""
    rows = (line.split("|") for line in lines)
    return [(language, text, frozenset(icons.split())) for language, text, icons in rows]
