"""What Settings say of the studio's API: where it is, who may use it, and how to sign out."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

EXAMPLE = """\
curl {address}/generate_content{token} \\
  -H 'Content-Type: application/json' \\
  -d '{{"genre": "pop", "duration": 15, "video_prompt": "A beautiful sunset over the ocean."}}' \\
  -o film.mp4"""
WITH_TOKEN = "This studio has a token: programs send it, people sign in with it."
WITHOUT_TOKEN = "This studio has no token: only this computer reaches it. STUDIO_TOKEN shares it."
TOKEN = ' \\\n  -H "Authorization: Bearer $STUDIO_TOKEN"'


def show_programs(token: str) -> None:
    """The section; `token` is the studio's, of which only is told whether there is one."""
    st.subheader("Programs", anchor=False)
    st.markdown(":gray[A program can do all that you can.]")
    parts = urlsplit(str(st.context.url))
    address = f"{parts.scheme}://{parts.netloc}"
    st.code(EXAMPLE.format(address=address, token=TOKEN if token else ""), language="bash")
    st.caption(WITH_TOKEN if token else WITHOUT_TOKEN)
    with st.container(horizontal=True, gap="small"):
        st.link_button("What programs send and get", "/api", icon=":material/api:")
        if token:
            st.link_button("Sign out", "/sign-out", icon=":material/logout:")
