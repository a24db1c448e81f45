"""The Bot Connector's own routes (v3), as the bot's SDK calls them, over the in-memory twin."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.tryout.connector import Connector, NoSuchConversation

BASE = "/local/connector"


async def read_object(request: web.Request) -> dict[str, Any]:
    """The request's JSON object; anything else is a 400."""
    try:
        body = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is expected")
    return body


def _error(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status)


Answer = Callable[[Connector, web.Request], Awaitable[web.Response]]


def _bound(connector: Connector, answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        try:
            return await answer(connector, request)
        except NoSuchConversation:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        except (ValueError, KeyError, TypeError, AttributeError):
            return _error(400, "BadSyntax", "The request does not have the expected shape.")

    return handler


async def _create(connector: Connector, request: web.Request) -> web.Response:
    answer = connector.create(await read_object(request))
    return web.json_response({**answer, "serviceUrl": f"{request.url.origin()}{BASE}"}, status=201)


async def _post(connector: Connector, request: web.Request) -> web.Response:
    activity = await read_object(request)
    activity.pop("id", None)
    if reply_to := request.match_info.get("aid"):
        activity["replyToId"] = reply_to
    return web.json_response({"id": connector.post(request.match_info["cid"], activity)}, status=201)


async def _put(connector: Connector, request: web.Request) -> web.Response:
    path = request.match_info
    return web.json_response({"id": connector.put(path["cid"], path["aid"], await read_object(request))})


async def _delete(connector: Connector, request: web.Request) -> web.Response:
    if connector.delete(request.match_info["cid"], request.match_info["aid"]):
        return web.Response(status=200)
    return _error(404, "ActivityNotFoundInConversation", "Activity not found.")


def _accounts(connector: Connector, request: web.Request) -> list[dict[str, Any]]:
    tenant = connector.place.tenant_id
    found = connector.conversation(request.match_info["cid"])
    return [one.account() | {"tenantId": tenant} for one in found.members]


async def _members(connector: Connector, request: web.Request) -> web.Response:
    return web.json_response(_accounts(connector, request))


async def _paged(connector: Connector, request: web.Request) -> web.Response:
    return web.json_response({"members": _accounts(connector, request)})


async def _member(connector: Connector, request: web.Request) -> web.Response:
    wanted = request.match_info["mid"]
    for one in _accounts(connector, request):
        if wanted in (one["id"], one["aadObjectId"], one["userPrincipalName"]):
            return web.json_response(one)
    return _error(404, "MemberNotFoundInConversation", "Member not found.")


def add_connector_routes(app: web.Application, connector: Connector) -> None:
    conversations = f"{BASE}/v3/conversations"
    one = conversations + "/{cid}"
    for method, path, answer in (
        ("POST", conversations, _create),
        ("POST", one + "/activities", _post),
        ("POST", one + "/activities/{aid}", _post),
        ("PUT", one + "/activities/{aid}", _put),
        ("DELETE", one + "/activities/{aid}", _delete),
        ("GET", one + "/members", _members),
        ("GET", one + "/members/{mid}", _member),
        ("GET", one + "/pagedmembers", _paged),
    ):
        app.router.add_route(method, path, _bound(connector, answer))
