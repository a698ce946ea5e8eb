"""A script as a document to type in, with words and spoken length beside each scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.loading import Handler, register

_mount = register("script_document")


def script_document(data: Mapping[str, Any], *, key: str, on_send: Handler) -> None:
    """Show the script.

    Parameters
    ----------
    data : as `studio.views.script_rows.page_data` gives it.
    on_send : called when ``st.session_state[key].send`` holds ``{"page", "ops"}``: edits and wishes
        that the page has not yet been told arrived, each with its number `n`. They come again until
        ``data["heard"]`` says so.
    """
    _mount(key=key, data=dict(data), on_send_change=on_send)
