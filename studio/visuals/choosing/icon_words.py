"""Which words call for which icon.

Only words that name a thing or a trade: a verb or an adjective ("small", "fast", "new") fits
every advertisement and says nothing. A wrong icon is worse than none.
"""

from __future__ import annotations

#: Icon -> words in English, Spanish, French, Portuguese and Italian, without accents. A word
#: stands for its plural too; with ``*`` for all words that begin so; ``_`` joins two words.
ICON_WORDS: dict[str, str] = {
    "coffee": "coffee cafe caffe espresso cappuccino latte barista tea cha infusion roastery"
    " cafeteria tostador* torrefa*",
    "croissant": "croissant pastry pastries bakery bakeries bakehouse boulanger* viennoiserie"
    " panader* panificio padaria cornetto",
    "wheat": "bread sourdough loaf loaves grain wheat flour rye pan pane pao pain trigo harina"
    " farina farine farinha baguette",
    "cake": "birthday cumpleanos anniversaire compleanno aniversario",
    "cake-slice": "cake tart torta gateau bolo dessert postre sobremesa dolce patisserie"
    " pasteleria pasticceria",
    "cookie": "cookie biscuit galleta biscotto biscotti bolacha",
    "pizza": "pizza pizzeria",
    "utensils": "restaurant* ristorant* bistro trattoria taverna dinner lunch brunch supper cena"
    " comida menu cuisine cocina cucina cozinha chef kitchenware catering tapas",
    "salad": "salad vegan vegetarian* vegetable* veg verdura legume ortaggi hortaliza insalata"
    " ensalada",
    "wine": "wine winery vino vin vinho vigneto vineyard vignoble vigneron bodega cantina"
    " sommelier adega",
    "beer": "beer brewery brewer cerveza cerveceria biere birra birrificio cerveja pub ale lager",
    "ice-cream-cone": "icecream ice_cream gelato gelateria helado heladeria glacier sorvete"
    " sorbet",
    "apple": "apple fruit fruta frutta orchard nutrition nutritionist dietitian",
    "fish": "fish seafood pescado pescaderia poisson* pesce peixe sushi",
    "leaf": "herb botanical olive olivo olivar oliva organic ecological ecologic* biologique"
    " biologic* organico",
    "flower-2": "flower florist floristeria bouquet fleur fleuriste flor flores fiore fioraio"
    " perfume parfum profumo",
    "tent": "camping campsite glamping campeggio acampada",
    "trees": "forest woodland bosque foret floresta bosco garden* jardin* giardin*",
    "sun": "beach playa plage praia spiaggia sunscreen sunshine",
    "faucet": "plumber plumbing fontaneria fontanero plombier idraulico encanador canalizador",
    "washing-machine": "laundry lavanderia laverie tintoreria pressing",
    "droplets": "skincare shampoo aqua detergent soap savon jabon sapone",
    "mountain": "mountain montana montagne montagna montanha climbing ski skiing hike hiking"
    " trekking alpine trail",
    "flame": "grill barbecue bbq fireplace stove chauffage heating riscaldamento calefaccion"
    " candle",
    "snowflake": "frozen ice freezer winter invierno hiver inverno aircon air_conditioning",
    "dog": "dog puppy puppies perro chien cane cachorro",
    "cat": "cat kitten gato gatto",
    "paw-print": "pet veterinar* vet mascota",
    "heart-pulse": "clinic clinica clinique hospital cardio* healthcare physician",
    "stethoscope": "doctor medico medecin nurse physio* fisio* kinesi* therapist",
    "tooth": "dentist dental dentista dentiste dentaire tooth teeth orthodont* ortodon*",
    "pill": "pharmacy farmacia pharmacie vitamin supplement medicine",
    "baby": "baby babies bebe neonato nursery creche toddler",
    "brain": "meditation mindfulness psycholog* psicolog* neuro*",
    "eye": "eyesight optician ottica optica opticien",
    "glasses": "glasses eyewear sunglasses gafas lunettes occhiali oculos",
    "scissors": "barber barbershop hairdresser haircut peluquer* coiffeur coiffure parrucchier*"
    " cabeleireiro tailor sartoria sastre",
    "spray-can": "cosmetic* makeup maquill* mascara lipstick",
    "palette": "pintor pintura peintre peinture pittura galleria",
    "camera": "camera photo photograph photograph* foto fotograf* portrait",
    "eighth-notes": "music musica musique song cancion chanson canzone concert concerto"
    " concierto orchestra orquesta"
    " jazz",
    "guitar": "guitar guitarra guitare chitarra violao",
    "piano": "piano pianoforte",
    "mic": "podcast",
    "headphones": "headphone earbud auricular* casque cuffie audiobook",
    "book-open": "bookshop bookstore novel library libro livre livro libreria librairie livraria"
    " magazine",
    "graduation-cap": "course school university lesson tutor tutoring academy academia curso cours"
    " corso escuela ecole scuola escola ecole student estudiante etudiant studente",
    "house": "house casa hogar maison lar real_estate inmobiliaria immobilier immobiliare"
    " imobiliaria mortgage hipoteca mutuo"
    " realtor homeowner",
    "key-round": "apartment apartamento appartement appartamento",
    "building": "coworking skyscraper",
    "hotel": "hotel hostel resort auberge albergo guesthouse",
    "bed": "bed mattress mattresses colchon matelas materasso colchao sleep bedding pillow",
    "armchair": "furniture sofa armchair chair mueble meuble mobili movel interior_design",
    "lamp": "lamp lampara lampe lampada lighting luminaire",
    "hammer": "carpenter carpentry joiner renovation reform builder construction carpinter*"
    " menuisier falegname",
    "wrench": "repair repairs mechanic mechanics taller garage reparacion reparation riparazione"
    " reparo officina serviced maintenance",
    "paint-roller": "decorator wallpaper wallpapers",
    "zap": "electric electricity electrician electricista electricien elettricista eletricista",
    "battery-charging": "battery batteries charger bateria batterie batteria",
    "solar-panel": "solar photovoltaic fotovolta* photovoltai*",
    "car": "car coche voiture carro macchina taxi dealership autoescuela",
    "bike": "bike bicycle biciclet* bici velo cycling ciclismo",
    "train-front": "train tren rail metro treno trem",
    "plane": "flight airline vuelo vol volo voo travel viaje voyage viaggio viagem",
    "ship": "ferry cruise boat barco bateau nave barca sailing yacht",
    "truck": "delivery delivered deliver livraison consegna entrega envio reparto courier"
    " at_your_door to_your_door",
    "package": "parcel package paquete colis pacco encomenda",
    "map-pin": "neighbourhood neighborhood barrio quartier quartiere bairro",
    "globe": "worldwide international global",
    "sport-shoe": "shoe sneaker boot trainers zapato zapatilla chaussure basket_de_course"
    " scarpa scarpe sapato tenis footwear calzado calzature sapatilha",
    "dumbbell": "gym fitness workout gimnasio palestra academia_de_ginastica crossfit",
    "trophy": "champion championship award prize",
    "shirt": "clothes clothing shirt wardrobe ropa vetement abbigliamento roupa dress textile"
    " fashion moda tailoring",
    "shopping-bag": "boutique shop store tienda negozio loja magasin",
    "gem": "jewel jewell* jewel* diamond joya joyeria bijou bijoux gioiell* joia",
    "watch": "watch watches watchmaker wristwatch reloj relojer* montre horloger* orolog* relogio"
    " relojoaria",
    "gift": "gift regalo cadeau presente gratis gratuit* free omaggio offert",
    "ticket": "ticket festival theatre theater teatro boleto billet biglietto",
    "badge-percent": "discount descuento remise sconto desconto rebaja sale half_price"
    " per_cent_off percent_off"
    " mitad_de_precio moitie_prix meta_prezzo metade_do_preco",
    "wallet": "price wage salary precio prix prezzo preco salario",
    "piggy-bank": "savings ahorr* epargn* risparmi* poupanca poupar",
    "coins": "invest* fund finance crypto*",
    "chart-line": "analytics metrics dashboard revenue forecast",
    "clock": "hour hora heure ora minute minuto",
    "calendar-check": "calendar week semana semaine settimana appointment thursday wednesday"
    " monday tuesday friday saturday sunday cita rendez_vous prenotazione booking",
    "phone": "telephone telefono hotline",
    "users": "team family families community familia famille famiglia equipo equipe squadra",
    "handshake": "lawyer abogado avocat avvocato advogado accountant partnership contable"
    " comptable commercialista contador",
    "shield-check": "guarantee guaranteed warranty garantia garantie garanzia insurance seguro"
    " assurance assicurazione security privacy",
    "award": "handmade artisan* artesan* artigian*",
    "star": "review rating stars",
    "laptop": "laptop computer ordenador ordinateur portatil notebook",
    "smartphone": "smartphone phones telefon* iphone android tablet screen movil celular cellulare"
    " app",
    "database": "database sql",
    "cloud": "cloud hosting server",
    "code": "developer code programming api",
    "cpu": "processor chip",
    "bot": "chatbot robot robotics automation",
    "gamepad-2": "videogame gaming gamer videojuego console",
    "clapperboard": "cinema movie pelicula",
    "video": "video",
    "receipt": "receipt invoice factura facture fattura recibo",
    "file-text": "bookkeeping accounting tax taxes paperwork fatura contabilidad comptabilite"
    " contabilita contabilidade",
    "recycle": "plastic recycl* recicl* riciclo compost refill zero_waste plastico plastique"
    " plastica",
    "hand-heart": "charity donation donate volunteer donacion donazione doacao",
    "languages": "idiomas langues lingue_straniere ingles_online",
    "plant-pot": "houseplant",
    "sprout": "farm farmer farms granja ferme fattoria fazenda huerta seedling harvest seed",
    "bird": "bird ave oiseau uccello",
    "heart": "wedding boda mariage matrimonio casamento valentine",
}  # fmt: skip
