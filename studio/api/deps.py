"""What the routes of the API are given."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from studio.workspace import Workspace


def opened_workspace(request: Request) -> Workspace:
    """The studio that this API serves."""
    workspace: Workspace = request.app.state.opened()
    return workspace


Studio = Annotated[Workspace, Depends(opened_workspace)]
