"""What each style suits, in short phrases that are compared by meaning: tones, and products.

`python -m studio.visuals.choosing.prepare` makes the vectors of these phrases anew.
"""

from __future__ import annotations

#: Style -> tones of voice.
STYLE_TONES: dict[str, str] = {
    "clean": "calm and trustworthy; clear, simple and friendly; reassuring and competent;"
    " professional and reliable; helpful and straightforward; fresh and light",
    "bold": "bold, loud and urgent; energetic and confident; provocative street attitude;"
    " fast, hyped, limited time; powerful and sporty; rebellious and young",
    "craft": "warm and homely; handmade and honest; cosy and traditional; rustic, earthy, local;"
    " heartfelt and neighbourly; hearty appetite",
    "tech": "modern, smart and precise; futuristic and innovative; technical and exact;"
    " sleek high-tech; data-driven and efficient; cutting edge",
    "editorial": "elegant and minimal; witty and sophisticated; intellectual and cultured;"
    " refined typography, fashion magazine; thoughtful, understated; artistic and dry",
    "playful": "playful and cheerful; funny and cute; whimsical and colourful; happy, silly,"
    " childlike;"
    " light-hearted fun; joyful and bubbly",
    "luxury": "luxurious and exclusive; premium and opulent; sensual and serene; glamorous;"
    " prestigious, timeless, refined; quietly expensive",
    "documentary": "serious and human; emotional and inspiring; honest storytelling;"
    " hopeful, urgent for a cause; cinematic, adventurous, epic nature; moving and sincere",
}

#: Style -> products and trades.
STYLE_PRODUCTS: dict[str, str] = {
    "clean": "dental clinic; doctor and physiotherapy; pharmacy; health insurance; bank account;"
    " cleaning service; school and courses; accounting firm; real estate agency; skincare;"
    " optician; law firm; property insurance; moving and delivery service; household goods",
    "bold": "sneakers; gym and fitness club; streetwear; energy drink; sale and discounts;"
    " sports event; fast food and burgers; concert and festival tickets; motorbikes; car tuning;"
    " football shoes; skateboards; supermarket offers",
    "craft": "bakery and bread; coffee roastery; craft beer brewery; restaurant and home cooking;"
    " farm shop and vegetables; florist and garden; pottery and ceramics; wooden furniture"
    " workshop;"
    " cheese and olive oil; knitting and sewing; honey and jam; chocolate; barber",
    "tech": "software platform; mobile application; cloud database for developers;"
    " artificial intelligence; cyber security; electronics and gadgets; electric cars; robotics;"
    " data analytics; online payments; web hosting; headphones; start-up technology",
    "editorial": "architecture studio; design magazine; art gallery and museum; fashion label;"
    " book publisher; designer furniture; contemporary theatre; photography exhibition;"
    " typography and branding agency; musical instruments; literary festival",
    "playful": "toys for children; pet food and dogs; ice cream; birthday parties; video games;"
    " kindergarten; sweets and candy; family theme park; language learning game; baby products;"
    " friendly app for beginners; meditation for kids",
    "luxury": "jewellery and diamonds; five star hotel and spa; mechanical watches; perfume;"
    " champagne and fine wine; yacht charter; luxury cars; haute couture; private villa;"
    " wedding venue; fine dining; silk and cashmere",
    "documentary": "charity and donations; nature conservation; clean water for villages;"
    " refugee aid; volunteer work; hiking and mountain expeditions; travel and journeys;"
    " wildlife and ocean protection; climate action; documentary film; hospice; outdoor equipment",
}
