"""Words that lean to minor or to major by themselves, whatever they do to energy and valence."""

from __future__ import annotations

#: Lean, above 0 to minor -> words; ``*`` matches any ending.
MODE_WORDS: dict[float, str] = {
    1.6: """
        sad, melanchol*, melancol*, malinconi*, mournful, mourning, sorrow*, heartbroken,
        broken hearted, broken heart, brokenhearted, heartbreak*, heartache, grief, grieving,
        anguish*, despair*, doom, funeral, requiem, dirge, tragic, tragedy, horror, sinister,
        evil, villain*, ominous, menac*, threatening, threat, noir, dark, darker, gloom*, bleak,
        eerie, creepy, scary, spooky, haunt*, dystopian, triste, tristes, traurig*, oscur*,
        dunkel*, duster*, sombre, somber, wistful, murky, misery, miserable, tearful, weeping,
        lament*, passed away, mourn, undead, zombie, vampire, curse, cursed,
        klezmer, balkan, flamenco, tango""",
    0.9: """
        moody, brooding, smoky, dim, dimly, dim lit, dimly lit, lonely, lonesome, solitary,
        tense, tension, suspense*, mysteri*, mystery, misterios*, detective, thriller, crime,
        spy, aggressive, angry, fierce, furious, fury, brutal, savage, relentless, industrial,
        underground, warehouse, hypnotic, midnight, nocturnal, late night, after hours,
        after dark, night drive, rainy, rain, sensual, sexy, sultry, seductive, steamy, slinky,
        deep, dub, gypsy, arab*, oriental*, middle eastern, eastern european, persian, turkish,
        medieval, nordic, viking*, mystic*, yearning, longing, regret, loss, farewell, goodbye,
        battle, war, apocaly*, cold, chilly, desolate, ruined, danger*, chase, dramatic,
        drammatic*, dramatiq*, gritty, gangsta, serious, ghost*, shadow*, storm*, halloween,
        boss, dungeon, hacker, cyberpunk, villainous, nervous, uneasy, restless, urgent, poignant,
        abandoned, snow, winter, autumn, wet, street, hard, heavy, losing, lost, gone,
        swagger*, regret*, breakup, break up,
        divorce, separation, silky, lingerie, desert, caravan, exotic, egypt*, passion*, fiery,
        obsess*, paranoi*, fear, nightmare*, moonlit, moonlight, shady, sneaky, stealth*, heist,
        conspir*, isolation, forlorn, plaintive, painful, cemetery, hollow, disquiet*, unsettling,
        panic, duel, showdown, revenge, vengeance, assassin*, samurai, warrior*, gothic, hostile,
        rebel*, introspective, pensive, alone, emptiness, stalk*, defiant, hunt, hunted""",
    -0.9: """
        uplift*, bright, sunny, sunshine, fun, playful, positive, positiv*, inspir*, triumph*,
        heroic, victory, victorious, party, sweet, romantic*, romantiq*, love, wedding, tender,
        peaceful, relax*, serene, tranquil, warm, friendly, cozy, cosy, wholesome, family, kids,
        children, summer*, beach, spring, garden, picnic, airy, clean, light, majestic, noble,
        proud, royal, patriotic, easygoing, easy going, charming, elegant, whimsical, silly,
        morning, sunrise, comforting, gospel, fanfare, welcome, soothing, spa, yoga, baby,
        graceful, magical, moving, unobtrusive, minimal, toy, sparkl*, bubbly, light hearted,
        lighthearted, smil*, laugh*, giggl*, sunlit, dawn, blossom*, blooming, golden, welcoming,
        homely, grateful, thankful, success, achievement, holiday, vacation, county fair, circus,
        puppy, puppies, kitten, toddler, kindergarten, playground, ice cream, candy, sugary,
        breezy, refreshing, fresh, encouraging, reassuring, caring, good natured""",
    -1.6: """
        happy, happi*, joy, joyful, joyous, cheer*, hope, hopeful, optimis*, feel good, feelgood,
        celebrat*, festive, christmas, birthday, carefree, cute, lullaby, heartwarming, alegr*,
        allegr*, joyeu*, frohlich*, feliz, felice, vrolijk*, glad, wesol*, jolly, jaunty, upbeat,
        full of hope, motivat*, merry, sprightly, delight*, jubil*, exuberan*""",
}
