"""Several of a few: a row of boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def ticks(label: str, names: Mapping[str, str], default: Sequence[str], key: str) -> list[str]:
    """What is ticked, in the order of `names`; where nothing is, the `default`.

    names : what can be ticked, and what it is called.
    """
    st.caption(label)
    with st.container(horizontal=True, gap="medium", key=key):
        chosen = [
            name
            for name, words in names.items()
            if st.checkbox(words, value=name in default, key=f"{key}-{name}", width="content")
        ]
    return chosen or list(default)
