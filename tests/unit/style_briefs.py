"""Briefs and the styles that suit them: language, tone, product, offer, styles."""

#: Those that the weights were set on.
TUNED = """
en|calm, trustworthy|A dental clinic with same-day crowns|||clean
en|friendly and clear|Online banking for freelancers||clean tech
en||A pharmacy that delivers in an hour||clean
en|reassuring|Health insurance for families||clean
en||House cleaning by the hour|First hour free|clean
en|professional|An accounting firm for small companies||clean
en|loud, urgent|Running shoes, 400 pairs only|Friday 10:00|bold
en|confident|A gym that never closes|No joining fee|bold
en||Streetwear from the suburbs||bold
en|provocative|Cold brew energy drink||bold
en|energetic|Summer sale in all sports shops|50% off|bold
en|warm|A bakery with a stone oven||craft
en|cosy, honest|Coffee roasted next door||craft
en||Handmade pottery from Devon||craft
en||A farm shop with vegetable boxes||craft
en|homely|A family restaurant by the river||craft
en|earthy|Natural soap made in small batches||craft
en||A cloud database for developers||tech
en|precise, modern|Software that plans delivery routes||tech
en||Cyber security for hospitals||tech
en|smart|Electric cars by subscription||tech
en|futuristic|A robot lawn mower||tech
en|innovative|AI that writes your reports||tech
en|dry, witty|A sampler for musicians||editorial
en|minimal, elegant|Furniture by young architects||editorial luxury
en||A museum of modern art||editorial
en|sophisticated|A fashion label from Antwerp||editorial luxury
en|thoughtful|A publishing house for essays||editorial
en||An architecture studio||editorial
en|funny|Dog food delivered monthly||playful
en|cheerful, colourful|Wooden toys for toddlers||playful
en||Ice cream for children's parties||playful
en|whimsical|An app that teaches children to breathe||playful
en|silly|A game about frogs||playful
en|happy|Cakes for kids||playful
en|luxurious|A hotel with twenty-two rooms||luxury
en|premium, refined|A hotel with a spa||luxury
en||Engagement rings with diamonds||luxury
en|sensual|A perfume of cedar and salt||luxury
en|exclusive|Yacht charter in the Aegean||luxury
en||Mechanical watches||luxury
en|serious, human|Hand pumps for villages||documentary
en|inspiring|Volunteers who plant forests||documentary
en||A charity for refugees||documentary
en|emotional|Surgery for children in need||documentary
en|adventurous|Guided hikes across Iceland||documentary
es|cercano y claro|Clínica dental en Valencia||clean
es|tranquilo, de confianza|Seguro de hogar||clean
es|atrevido|Zapatillas de fitness||bold
es|enérgico|Un gimnasio abierto toda la noche||bold
es|cálido|Panadería con masa madre||craft
es|moderno|Una aplicación para pagar entre amigos||tech clean
es|divertido|Juguetes para niños||playful
es|lujoso|Hotel con spa en la costa||luxury
es|emotivo|Una ONG que lleva agua a los pueblos||documentary
es|elegante|Una galería de arte||editorial luxury
fr|clair et rassurant|Un cabinet de dentiste||clean
fr|audacieux|Des baskets en édition limitée||bold
fr|chaleureux|Une boulangerie de village||craft
fr|innovant|Un logiciel pour les développeurs||tech
fr|élégant|Une maison d'édition||editorial luxury
fr|drôle|Des croquettes pour chiens||playful
fr|luxueux|Des bijoux en or||luxury
fr|émouvant|Une association pour les réfugiés||documentary
pt|claro e simples|Um banco digital||clean tech
pt|ousado|Ténis de corrida||bold
pt|acolhedor|Café torrado no bairro||craft
pt|inovador|Software para clínicas||tech clean
pt|divertido|Festas de aniversário para crianças||playful
pt|luxuoso|Relógios suíços||luxury
it|semplice e chiaro|Uno studio dentistico||clean
it|audace|Saldi di scarpe sportive||bold
it|caloroso|Un forno con lievito madre||craft
it|elegante|Una galleria d'arte||editorial luxury
it|allegro|Gelato per bambini||playful
it|lussuoso|Un hotel sul lago||luxury
en|gentle, competent|A physiotherapy practice||clean
en|plain-spoken|Car insurance without small print||clean
en||An optician with late hours||clean
en||Evening classes for adults||clean
en|hyped|A sneaker drop||bold
en|in your face|Burgers after midnight|Two for one|bold
en|powerful|Boxing classes||bold
en||Tickets for a techno festival||bold
en|rustic|Cheese from mountain cows||craft
en|neighbourly|A café with homemade cake||craft
en||Honey from city rooftops||craft
en|traditional|A brewery since 1890||craft
en|sleek|Noise-cancelling headphones||tech
en||Web hosting that scales||tech
en|cutting edge|Drones for farmers||tech
en|exact|Analytics for online shops||tech
en|understated|Chairs and lamps||editorial
en|cultured|A literary festival||editorial
en||A magazine about cities||editorial
en|artistic|A photography exhibition||editorial
en|cute|Clothes for cats||playful
en|joyful|A kindergarten in the park||playful
en||Candy in every colour||playful
en|light-hearted|A quiz app for families||playful tech
en|glamorous|Evening gowns||luxury
en|timeless|Handmade leather watches||luxury
en||Champagne from one village||luxury
en|serene|A villa by the lake||luxury
en|moving|Homes for old dogs||documentary playful
en|hopeful|Solar lamps for schools without power||documentary
en|epic|Expeditions to Patagonia||documentary
en||Saving the reefs||documentary
es|sincero|Voluntarios contra el hambre||documentary
es|artesanal|Queso de oveja||craft
es|juvenil, rápido|Ropa urbana|Rebajas|bold
es|sereno y exclusivo|Villas frente al mar||luxury
fr|simple et fiable|Une assurance auto||clean
fr|joyeux|Une glacerie pour enfants||playful
fr|raffiné|Un parfum d'iris||luxury
fr|moderne|Une plateforme de paiement||tech clean
pt|caloroso|Pão e bolos caseiros||craft
pt|emocionante|Água limpa para aldeias||documentary
pt|alegre|Brinquedos de madeira||playful
it|moderno|Una piattaforma per sviluppatori||tech
it|raffinato|Gioielli in oro||luxury
it|sincero|Un'associazione per i rifugiati||documentary
it|artigianale|Ceramiche fatte a mano||craft
""".strip().splitlines()

#: Written after all weights were set, and never used to set one.
HELD_OUT = """
en|soothing, plain|A sleep clinic||clean
en|straight-talking|Pension advice||clean
en||Window cleaning for offices||clean
en|punchy|A running club with no rules||bold
en|high-octane|Motocross weekends||bold
en||Black Friday at a bike shop|40% off|bold
en|comforting|Soup kitchens by subscription||craft
en|unpretentious|A farm butcher||craft
en||Sheepskin slippers, sewn at home||craft
en|clever|A search engine for contracts||tech
en|forward-looking|Batteries for trucks||tech
en||Password manager for teams||tech
en|poetic|A chamber orchestra||editorial
en|restrained|Ceramics by a Danish studio||editorial craft
en||Posters and typefaces||editorial
en|goofy|Socks with faces||playful
en|bouncy|A trampoline park||playful bold
en||Birthday balloons, delivered||playful
en|lavish|A rooftop restaurant||luxury
en|discreet, exclusive|A members' club||luxury
en||Cashmere coats||luxury
en|raw, honest|A refuge for bears||documentary
en|uplifting|A school built by volunteers||documentary
en||Walking across Norway||documentary
es|profesional|Una gestoría para autónomos||clean
es|explosivo|Un festival de música urbana||bold
fr|convivial|Une fromagerie||craft
fr|espiègle|Des jeux de société pour enfants||playful
pt|sofisticado|Uma galeria de design||editorial luxury
pt|solidário|Refeições para quem precisa||documentary
it|spiritoso|Una gelateria||playful
it|esclusivo|Ville sul mare||luxury
""".strip().splitlines()

Brief = tuple[str, str, str, str, frozenset[str]]


def briefs(lines: list[str]) -> list[Brief]:
    """Language, tone, product, offer and the styles that suit them."""
    rows = (line.split("|") for line in lines)
    return [(r[0], r[1], r[2], r[3], frozenset(r[-1].split())) for r in rows]
