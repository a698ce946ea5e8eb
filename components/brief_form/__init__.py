"""What shall be made: a card for each kind, and a form that keeps what is typed."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("brief_form", "fields", "sending")


def brief_form(
    *,
    kinds: list[dict[str, str]],
    chosen: str,
    languages: dict[str, str],
    fonts: list[str],
    samples: list[dict[str, Any]],
    kits: list[dict[str, Any]],
    defaults: dict[str, Any],
    promise: str,
    song: dict[str, Any],
    clip: dict[str, Any],
    error: dict[str, str] | None,
    key: str,
    on_submit: Handler = ignore,
) -> Any:
    """Show the cards and the form of the kind that is chosen.

    Parameters
    ----------
    kinds : what can be made, each with `key` (``ad``, ``music_video`` or ``clip``), `icon`,
        `title` and `words`.
    chosen : the kind to show first; empty: the one that this browser showed last.
    samples : of ads, each with `title`, `facts`, `picture` (an address or empty) and `brief`, the
        values of the form.
    kits : brand kits, each with `id`, `title` and `brand`: `name`, `website`, `colors`, `logo`,
        `font` as values of the form.
    defaults : `format`, `language`, `duration` and `kit` of a new form.
    promise : of an ad: what will be made and where, in a sentence.
    song : of a music video: `languages` (words by code), `styles` (words by name), `promise`.
    clip : `genres`, `keys`, `modes`, `instruments` and `styles` (words by name), `examples` of
        prompts, `promise`.
    error : `id` (a new one for each refusal), `field`, `message` and `remedy`.

    Returns
    -------
    object with `submit`: the values once after the button, with their `kind`, else None. `images`,
    `logo` and `song` are what ``POST /uploads`` answered; `key_points` is one text with a point a
    line.
    """
    data = {
        "kinds": kinds,
        "chosen": chosen,
        "languages": languages,
        "fonts": fonts,
        "samples": samples,
        "kits": kits,
        "defaults": defaults,
        "promise": promise,
        "song": song,
        "clip": clip,
        "error": error,
    }
    return _mount(key=key, data=data, on_submit_change=on_submit)
