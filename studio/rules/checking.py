"""Whether a document that came from outside may be kept, and whether a change may be made.

The pages change a document with `studio.edits`. A program sends a whole document, or an archive
holds one: the same rules are held here, all of them at once (`studio.rules.document`).
"""

from __future__ import annotations

import re

from studio.backends import RoleName, choose, rows_for
from studio.consent import check_accepted
from studio.document import Document
from studio.errors import InputError
from studio.rules.document import Find, problems

LENGTH_TOLERANCE_S = 0.05
#: What neither a person nor a program sets: the studio does.
READ_ONLY = ("version", "kind", "writer", "script", "music_cue")


def check_document(document: Document, find: Find) -> None:
    """Refuse a document that the studio could not have made itself.

    Parameters
    ----------
    document : of the right form already (`Document.model_validate`).
    find : of the artifact store that should hold its pictures, clips and songs.

    Raises
    ------
    InputError : the first rule that it breaks, with the field, such as ``scenes[2].look.layout``.
    """
    for problem in problems(document, find):
        raise problem


def check_change(old: Document, new: Document, find: Find) -> None:
    """Refuse a change that breaks a rule which held before, or that no edit could make.

    What was wrong before (a picture that is no longer there, an engine of a package that is gone)
    does not keep anybody from changing something else.

    Raises
    ------
    InputError : names the field.
    BackendUnavailable : an engine that is chosen now lacks something.
    """
    _check_engines(old, new)
    _check_song_stays(old, new)
    _check_locks(old, new)
    _check_length_stays(old, new)
    broken = list(problems(new, find))
    before = {_rule_broken(problem) for problem in problems(old, find)} if broken else set()
    for problem in broken:
        if _rule_broken(problem) not in before:
            raise problem


def check_read_only(old: Document, new: Document) -> None:
    """Refuse a change of what is the studio's own.

    Raises
    ------
    InputError : names the field.
    """
    for name in READ_ONLY:
        if getattr(old, name) != getattr(new, name):
            raise _refusal(name, f"The field {name!r} is the studio's own.", "Leave it as it is.")


def _rule_broken(problem: InputError) -> tuple[str, str]:
    """What a problem is about, wherever its scene stands."""
    return re.sub(r"\[\d+\]", "", problem.field), problem.message


def _check_engines(old: Document, new: Document) -> None:
    """Engines that are chosen now can be used here, and their licences are accepted."""
    for role, name in sorted(_engines(new) - _engines(old)):
        if name in (row.name for row in rows_for(role)):  # others are no engines: a rule says so
            check_accepted(new, choose(role, name))


def _engines(document: Document) -> set[tuple[RoleName, str]]:
    """Every engine that the document names, with its role."""
    named: set[tuple[RoleName, str]] = {
        ("narrator", document.voice.backend),
        ("composer", document.music.backend),
        ("animator", document.pictures.backend),
    }
    named |= {("animator", scene.look.backend) for scene in document.scenes}
    if document.song is not None:
        named |= {("tagger", document.song.tagger), ("transcriber", document.song.transcriber)}
    return named


def _check_song_stays(old: Document, new: Document) -> None:
    if old.song is None or new.song is None:
        return  # the rules of the kind say whether there is one
    if (old.song.sound, old.song.duration_s) != (new.song.sound, new.song.duration_s):
        raise _refusal(
            "song",
            "The song of a music video stays.",
            "Make another music video of the other song.",
        )


def _check_locks(old: Document, new: Document) -> None:
    before = {scene.id: scene for scene in old.scenes}
    for i, scene in enumerate(new.scenes):
        was = before.get(scene.id, scene)
        same = (was.narration, was.on_screen_text) == (scene.narration, scene.on_screen_text)
        if was.locked and scene.locked and not same:
            raise _refusal(
                f"scenes[{i}]", "The words of this scene are locked.", "Unlock it first."
            )


def _check_length_stays(old: Document, new: Document) -> None:
    """The music is as long as before: so are the shots together, and the length asked for."""
    if old.kind == "ad" or not old.scenes:
        return
    both_s = [sum(scene.length_s for scene in film.scenes) for film in (old, new)]
    if abs(both_s[0] - both_s[1]) > LENGTH_TOLERANCE_S:
        raise _refusal(
            "scenes",
            f"The shots last {both_s[1]:.2f} s together; the music lasts {both_s[0]:.2f} s.",
            "Make one shot as much longer as another gets shorter.",
        )
    if old.brief.duration_s != new.brief.duration_s:
        raise _refusal(
            "brief.duration_s", "The music has its length already.", "Make another film."
        )


def _refusal(field: str, message: str, remedy: str) -> InputError:
    return InputError(message, remedy=remedy, field=field)
