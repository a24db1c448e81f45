"""What is measured beside the turns: every request, how late the loop is, and the job that has waited for longest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.log import places
from care.metrics import Method, Metrics, Route
from care.ports import Clock, JobQueue, StoreAway

BEAT = 1.0
"""Seconds between two looks at the loop."""
BEATS = 15
"""Looks at the loop between two at the jobs."""
log = structlog.get_logger()
_METHODS = {method.value: method for method in Method}
_ROUTES = {route.value: route for route in Route}


def watch(application: web.Application, metrics: Metrics, queue: JobQueue, clock: Clock) -> None:
    """For as long as the application runs. It asks for the jobs itself: the worker may be what stands still."""

    @web.middleware
    async def measured(request: web.Request, handler: Handler) -> web.StreamResponse:
        begun = time.monotonic()

        def answered(status: int) -> None:
            method = _METHODS.get(request.method, Method.OTHER)
            metrics.answered(method, _route(request), HTTPStatus(status), time.monotonic() - begun)

        try:
            response = await handler(request)
        except Exception as problem:
            answered(problem.status if isinstance(problem, web.HTTPException) else 500)
            raise
        answered(response.status)
        return response

    async def watched(_: web.Application) -> AsyncIterator[None]:
        watching = asyncio.create_task(_watch(metrics, queue, clock))
        yield
        watching.cancel()
        await asyncio.wait({watching})

    application.middlewares.append(measured)
    application.cleanup_ctx.append(watched)


def _route(request: web.Request) -> Route | None:
    resource = request.match_info.route.resource
    return None if resource is None else _ROUTES.get(resource.canonical)


async def _watch(metrics: Metrics, queue: JobQueue, clock: Clock) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await _look_at_jobs(metrics, queue, clock)
        for _ in range(BEATS):
            due = loop.time() + BEAT
            await asyncio.sleep(BEAT)
            metrics.loop_lag(loop.time() - due)


async def _look_at_jobs(metrics: Metrics, queue: JobQueue, clock: Clock) -> None:
    try:
        due = await queue.next_due()
    except StoreAway:
        return  # /readyz says so
    except Exception as problem:
        # What is shown would stay as it was last seen, and everything seem well: it is looked at again.
        log.error("watch failed", error=type(problem).__name__, where=places(problem))
        return
    now = clock.now()
    metrics.oldest_job(max(0.0, (now - (due or now)).total_seconds()))
