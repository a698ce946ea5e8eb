"""Names of buttons that show an icon alone, for those who hear the page."""

from __future__ import annotations

from collections.abc import Mapping

from components.loading import register

_mount = register("icon_names")


def icon_names(names: Mapping[str, str]) -> None:
    """Name all buttons of the page that show one of these icons and no words.

    Streamlit names such a button after its picture: ``lock_open icon``. Icons beside words are
    left out of what is read aloud.

    Parameters
    ----------
    names : what the button does, by the icon's Material name.
    """
    _mount(key="icon_names", data=dict(names), height=0)
