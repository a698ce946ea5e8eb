"""The HTTP API: what programs may do with the studio. One router a resource."""

from fastapi import APIRouter

from studio.api import (
    batches,
    docs_page,
    events,
    exports,
    files,
    generate,
    health,
    jobs,
    lists,
    moving,
    music,
    project_acts,
    projects,
    scenes,
    uploads,
)

#: Every router, in the order in which the documentation lists them.
ROUTERS: tuple[APIRouter, ...] = (
    generate.router,
    projects.router,
    project_acts.router,
    scenes.router,
    music.router,
    moving.router,
    moving.streamed,
    exports.router,
    batches.router,
    jobs.router,
    events.router,
    uploads.router,
    files.router,
    lists.router,
    health.router,
    docs_page.router,
)
