"""A text field that saves itself while somebody types, and when they leave the page."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from components.loading import Handler, ignore, register

_mount = register("auto_text")


def auto_text(
    label: str,
    text: str,
    *,
    field_id: str,
    url: str,
    key: str,
    rows: int = 3,
    placeholder: str = "",
    limit: int = 1200,
    on_save: Handler = ignore,
) -> Any:
    """Show the field.

    Parameters
    ----------
    field_id : what the text belongs to; with another one the field shows another text.
    url : takes ``{"text", "was"}`` as a POST when the page is left before it was saved.

    Returns
    -------
    object with `save`: ``{"id", "text", "was"}`` once after each save, else None. `was` is the
        text that the person began from: where another one is stored, somebody else wrote it.
    """
    data = {
        "label": label,
        "text": text,
        "id": field_id,
        "url": url,
        "rows": rows,
        "placeholder": placeholder,
        "limit": limit,
        "heard": st.session_state.get(_heard(key), ""),
    }
    return _mount(key=key, data=data, on_save_change=partial(_save, key, on_save))


def _save(key: str, on_save: Handler) -> None:
    """Handle a save and remember that it was heard, so that the field may send the next one.

    The field sends a save again that has no answer for long: it may come twice.
    """
    saved = st.session_state[key].save
    if saved and saved["n"] != st.session_state.get(_heard(key)):
        on_save()
        st.session_state[_heard(key)] = saved["n"]


def _heard(key: str) -> str:
    return f"{key}-heard"
