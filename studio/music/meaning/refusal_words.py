"""Words that refuse an instrument, end a refusal, or leave only what is named."""

from __future__ import annotations

#: What a cue does to the instruments after it (see `instruments`).
CUE_WORDS: dict[str, str] = {
    # These look like refusals, and ask for the instrument or say nothing about it.
    "wanted": """
        dont skip, dont forget, do not forget, dont leave out, dont lose, dont drop,
        dont hold back on, never without, not without, no shortage of, no lack of, no less than,
        no fewer than, not only, not just, not solely, not merely, not too many, not too much,
        not so many, not so much, not overly, not too, nothing but, nothing except,
        nothing other than, nothing more than, without losing, without ditching, no more than,
        isnt just, is not just, nicht nur, nicht zu viel, nicht zu viele, pas seulement,
        pas trop de, pas trop d, no demasiado, no demasiada, no muchos, no mucha, no solo,
        non solo, nao so, nao muito, non troppo, non troppa, no problem with, no doubt, no matter,
        no need to say, no nonsense, no frills, no fuss, nothing fancy, go easy on the,
        easy on the, light on the, hardly any, barely any, very few, few, bin ich gegen""",
    # From here on, nothing is wanted.
    "refuse": """
        no, not, without, without any, w o, wo, minus, skip, leave out, ditch, drop the, drop any,
        lose the, lose any, avoid, omit, exclude, excluding, remove, cut the, cut out, kill the,
        mute, mute the, nix, never, none of, none of that, none of those, none of the, not any,
        dont want, do not want, dont use, do not use, dont need, do not need, dont like,
        do not like, dont include, do not include, dont add, do not add, dont put, do not put,
        dont wanna hear, dont want to hear, do not want to hear, cant stand, hate, no need for,
        no need of, dont have, free of, free from, devoid of, lacking, hold the, forget the,
        forget about, nothing with, please no, zero, stay away from, steer clear of,
        keep away from, do without, does without, done without, tired of, sick of, had enough of,
        enough of, spare me, spare us, instead of, rather than, in place of, in lieu of,
        not a fan of, no kind of, no sort of, anything but, everything but, all but,
        everything except, anything except, all except, everything minus, less the, sans,
        sans aucun, sans aucune, pas de, pas d, aucun, aucune, sin, sin nada de, nada de, ningun,
        ninguna, evita, evitar, excepto, salvo, menos, menos la, menos el, en lugar de, en vez de,
        todo menos, sem, nada de, nenhum, nenhuma, exceto, menos a, menos o, em vez de,
        ao inves de, senza, niente, nessun, nessuna, nessuno, tranne, eccetto, al posto di,
        al posto della, invece di, ohne, kein, keine, keinen, keinem, keiner, nicht, ausser,
        statt, anstatt, anstelle von, auf keinen fall, bloss kein, bloss keine, tout sauf, sauf,
        au lieu de, plutot que, jamais de, jamais d, ni, weder, ohne jede, ohne jedes, quita,
        evitez, evite, escludi, non, nem, nunca, nie, jamas, mai, ne, dispense with, pass on the,
        leave the, hold off on, refrain from, absent, isnt any, arent any, shouldnt have,
        should not have, shouldnt be, should not be, must not, mustnt, cannot have, wont need,
        wont have, wouldnt want, no more, strip out, strip away, throw out, take out, take away,
        rid of, allergic to, against, nothing, neither, w / o, not looking for, not after,
        not asking for, wouldnt use, would not use, wouldnt add, would not add, wouldnt include,
        would not include, not interested in, no interest in, doesnt need,
        does not need, doesnt want, does not want, no room for, no place for, doesnt have,
        does not have, does not include,
        does not use, does not contain, shouldnt contain, shouldnt include, shouldnt feature,
        should not contain, should not include, should not feature, should not use,
        must not contain, must not include, do not have, do not feature, does not feature,
        no trace of any, leaving out, skipping, avoiding, omitting,
        dropping, removing, ditching, forgo, forego, eliminate, scrap the, axe the, do away with,
        veto, ban, absence of, no sign of, no trace of, not a hint of, not a trace of,
        not a single, excludes, excluding any, leaves out, omits, avoids, skips, zonder, geen,
        niet, nooit, liever geen, behalve, in plaats van, utan, inga, ingen, inget, inte, bez,
        zadnych, zadnej, zadnego, nie""",
    # 'swap the guitars for strings': a refusal that 'for' and 'with' end.
    "swap": """
        swap, swap out, replace, exchange, trade, switch, switch out, substitute, ersetze,
        reemplaza, remplace, remplacer, sostituisci, substitua""",
    # Here a refusal ends.
    "want": """
        but, with, w, just, only, use, using, featuring, feat, keep, give me, give us, i want,
        we want, i need, we need, id like, wed like, add, adding, plus, bring, bring in, instead,
        include, including, make it, let, put, go for, go with, rely on, then, carried by, led by,
        built on, driven by, played by, play, played, con, pero, sino, usa, usar, mais, avec, mit,
        aber, sondern, nur, solo, sólo, solamente, seulement, juste, uniquement, con, ma, bensi,
        soltanto, com, mas, apenas, somente, sim, por, par, durch, pelo, pela, perfect, great,
        please use, thanks, lets have, lets hear, rather, met, maar,
        alleen, wel, med, men, endast, bara, ale, tylko""",
    # 'no guitars except nylon': within a refusal, wanted; otherwise a refusal.
    "except": """
        except, except for, apart from, other than, aside from, save for, save, besides, but for,
        barring, excepting, with the exception of, bar, unless, a parte de, aparte de, a part,
        a parte, outre, oltre a, alem de, abgesehen von, bis auf""",
    # A refusal does not reach past these.
    "end": """
        over, under, underneath, behind, in, inside, on, at, from, like, around, between, into,
        until, while, when, because, since, so, that, which, who, where, if, as, for, during,
        before, after, above, below, throughout, through, against, within, upon, alongside,
        competing, covering, pour, fur, para, per, wahrend, pendant, durante, dans, en, im, beim,
        nel, nella, que, che, porque, weil, damit""",
}

#: A word right after an instrument that refuses it: 'drum-free', 'drums not wanted'.
AFTER_WORDS = """
    free, less, off, out please, not needed, not wanted, not required, not necessary, not welcome,
    unwanted, unwelcome, arent needed, arent wanted, are not needed, are not wanted,
    is not needed, is not wanted, isnt needed, isnt wanted, not allowed, are not allowed,
    are forbidden, is forbidden, forbidden, banned, prohibited, are out, is out, are banned,
    is banned, can go, should go, must go, have to go, has to go, off limits, are off limits,
    is off limits, not please, no thanks, no thank you, none, are a no, is a no, nein danke,
    non merci, no gracias, are unnecessary, is unnecessary, unnecessary, should be left out,
    left out, must be absent, absent, should be absent, should stay out, stay out, stays out,
    are missing, is missing, shouldnt be there, should not appear, shouldnt appear, removed,
    excluded, omitted, are excluded, isnt necessary, arent necessary, are not necessary,
    is not necessary, are not an option, not included, nicht erwunscht, unerwunscht, weglassen,
    raus, are absent, is absent, must be avoided, must be omitted, must be excluded,
    must be removed, will not be needed, wont be needed, have no place, has no place,
    have no place here, would be too much, would be overkill, would be over the top,
    is too much, are too much,
    is overkill, are overkill, is not what i want, is not what we want, are not what i want,
    are not what we want, isnt what i want, isnt what we want, arent what i want,
    arent what we want, is not what i need, is not what we need, are not what we need,
    is not my thing, is not our thing, are not our thing, would be wrong, would feel wrong,
    would not fit, wouldnt fit, does not fit, do not fit, doesnt fit, dont fit, would not work,
    wouldnt work, would ruin it, would spoil it, would kill the mood, would distract, would clash,
    would be distracting, would be a mistake, out of the question, is out of the question,
    are out of the question, aside, set aside, left aside, put aside, kept out, taken out,
    left off, skipped, avoided, to be avoided, is excluded, is omitted, are omitted,
    are removed, is removed, is left out, are left out, to be left out, should be avoided,
    should be omitted, should be excluded, should be skipped, must be left out, need not apply,
    is off the table, are off the table, off the table, too much, overkill, isnt wanted,
    isnt welcome, arent welcome, are not welcome, is not welcome, are unwanted, is unwanted,
    would be out of place, is out of place, is a no go, are a no go, no go, weggelassen,
    ausgeschlossen, exclus, exclue, exclues, excluida, excluido, excluidas, excluidos, esclusi,
    esclusa, escluse, niet nodig, niet gewenst, weglaten"""
#: Words that refuse an instrument by themselves.
ALONE_WORDS: dict[tuple[str, ...], str] = {
    ("drums",): """
        drumless, beatless, drums free, schlagzeugfrei, no beat,
        no beats, without a beat, without beat, without beats, without a drumbeat, sans rythme""",
    ("drums", "percussion"): "percussionless, unpercussive, nothing percussive",
    ("electric?",): "nothing electric, nothing electrical",
    ("guitar?",): "guitarless",
    ("bass?",): "bassless",
    ("choir",): """
        instrumental only, purely instrumental, no lyrics, without lyrics, wordless and voiceless,
        no voice, no voices, voiceless""",
}
#: 'keep the drums out': a verb that refuses when one of the particles follows.
PHRASAL_VERBS = """
    leave, keep, take, cut, strip, pull, throw, edit, leaving, keeping, taking, cutting, lass,
    laisse, laissez, deja, lascia, deixa, lasst, lassen"""
PHRASAL_PARTICLES = "out, away, off, aside, behind, weg, fuera, fora, fuori, de cote"

#: Before an instrument (articles and adjectives may stand between) or after it: nothing else plays.
ONLY_BEFORE = """
    only, just, solo, nothing but, nothing except, nothing other than, nothing more than,
    no more than, unaccompanied, purely, solely, exclusively, strictly, lone instrument,
    no instruments except, no instruments but, no instrument except, no instrument but,
    no instruments other than, no instrument other than, no other instruments than,
    no other instrument than, nur, allein, ausschliesslich, bloss, nichts als, seulement, juste,
    uniquement, rien que, rien d autre que, solamente, solo con, unicamente, nada mas que,
    unicamente con, soltanto, solamente, nient altro che, esclusivamente, apenas, somente, so,
    exclusivamente, nada alem de, nothing apart from, nothing besides"""
ONLY_AFTER = """
    only, alone, unaccompanied, by itself, by themselves, on its own, on their own, exclusively,
    solely, duet, duets, duo, duos, and nothing else, nothing else, nothing more, and that is it,
    and thats it, and that is all, and thats all, thats all, that is all, thats it, that is it,
    no other instruments, no other instrument, no others, without anything else,
    without other instruments, without any other instruments, without any other instrument,
    all by itself, all alone, solista, seulement, seul, seule, seuls, solamente, solo, soltanto,
    e basta, basta, y nada mas, nada mas, et rien d autre, rien d autre, rien de plus,
    und sonst nichts, sonst nichts, allein, nichts anderes, nichts weiter, e nient altro,
    nient altro, e nada mais, nada mais, apenas, somente, e so, sem mais nada, duett, duetto,
    dueto, nur, and nobody else, nobody else, and no one else, no one else, and nothing more,
    nothing besides, is all i need, is all we need, is all"""
#: 'not just piano', 'hardly anything else', 'just a hint of': not exclusive after all.
NOT_ONLY = """
    not just, not only, not solely, not merely, not exclusively, isnt just, is not just,
    nicht nur, pas seulement, pas que, no solo, non solo, nao so, hardly anything else,
    not much else, little else, just a hint of, just a touch of, just a bit of, just a little,
    just enough, just some light, only a hint of, only a touch of, only a bit of, only a little,
    just the right, just right, just like, just as, just feels, just before, just after,
    just in time, if only, only when, only at, only in the, solo in the, solo section, just add,
    just before, just a few, only a few, just plain, just a tad of"""
