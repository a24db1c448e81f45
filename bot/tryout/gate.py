"""Local mode answers this machine only: neither another host's name (DNS rebinding) nor another site's page gets in."""

import re

from aiohttp import web
from aiohttp.typedefs import Handler

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REFUSED = "Passerelle répond seulement sur cet ordinateur. / Passerelle answers on this computer only.\n"


def is_loopback_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None


def is_loopback_origin(origin: str) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme.lower() in {"http", "https"} and is_loopback_host(host)


def _is_ours(path: str) -> bool:
    return path.startswith("/local/") or path.rstrip("/") == "/api/messages"


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    hosts = request.headers.getall("Host", [])
    if len(hosts) != 1 or not is_loopback_host(hosts[0]):
        return web.Response(status=403, text=_REFUSED)
    origins = request.headers.getall("Origin", [])
    if request.method not in _SAFE and _is_ours(request.path) and not all(map(is_loopback_origin, origins)):
        return web.Response(status=403, text=_REFUSED)
    return await handler(request)
