"""Ids in addresses: ``{project_id:id}`` matches letters, digits, _ and -, and never a verb.

So ``/projects/4f1c:undo`` is not taken for a project of that name when it is read with GET.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from starlette.convertors import Convertor, register_url_convertor

ID = r"[0-9A-Za-z_-]{1,40}"


class IdConvertor(Convertor[str]):
    """Takes an id as it is."""

    regex = ID

    def convert(self, value: str) -> str:
        """The id of a part of an address."""
        return value

    def to_string(self, value: str) -> str:
        """The part of an address of an id."""
        return value


register_url_convertor("id", IdConvertor())

ProjectId = Annotated[
    str, Path(pattern=f"^{ID}$", description="A project.", examples=["4f1c2a9be07d"])
]
SceneId = Annotated[str, Path(pattern=f"^{ID}$", description="A scene.", examples=["s1"])]
JobId = Annotated[str, Path(pattern=f"^{ID}$", description="A job.", examples=["64fc9cc420ca"])]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Of a revision.")]
