"""Graph's part of the bench: the same two answers to everybody, as fast as aiohttp gives them."""

from __future__ import annotations

import sys
from typing import Any

from aiohttp import web

EVENT: dict[str, Any] = {
    "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('x')/events/$entity",
    "@odata.etag": 'W/"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ=="',
    "id": "AAMkAGI1AAAt9AHjAAA=",
    "createdDateTime": "2026-11-20T15:00:00.0000000Z",
    "lastModifiedDateTime": "2026-11-20T15:00:01.0000000Z",
    "changeKey": "ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==",
    "categories": [],
    "transactionId": "7f3a1d5e-0000-5000-8000-000000000001",
    "originalStartTimeZone": "Eastern Standard Time",
    "originalEndTimeZone": "Eastern Standard Time",
    "iCalUId": "040000008200E00074C5B7101A82E00800000000",
    "reminderMinutesBeforeStart": 15,
    "isReminderOn": True,
    "hasAttachments": False,
    "subject": "Rendez-vous par vidéo",
    "bodyPreview": "K7QM-2F4D",
    "importance": "normal",
    "sensitivity": "private",
    "isAllDay": False,
    "isCancelled": False,
    "isOrganizer": True,
    "showAs": "busy",
    "type": "singleInstance",
    "webLink": "https://outlook.office365.com/owa/?itemid=AAMkAGI1AAAt9AHjAAA%3D",
    "isOnlineMeeting": True,
    "onlineMeetingProvider": "teamsForBusiness",
    "allowNewTimeProposals": False,
    "body": {"contentType": "html", "content": "<html><body><p>K7QM-2F4D</p></body></html>"},
    "start": {"dateTime": "2026-11-24T10:00:00.0000000", "timeZone": "Eastern Standard Time"},
    "end": {"dateTime": "2026-11-24T10:30:00.0000000", "timeZone": "Eastern Standard Time"},
    "location": {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"},
    "attendees": [],
    "organizer": {"emailAddress": {"name": "Anne Roy", "address": "anne.roy@exemple.ca"}},
    "onlineMeeting": {"joinUrl": "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0"},
}
USERS = {
    "value": [
        {"id": f"11111111-0000-4000-8000-{n:012}", "displayName": f"Professionnelle {n}", "jobTitle": "Infirmière"}
        for n in range(10)
    ]
}


async def event(request: web.Request) -> web.Response:
    await request.read()
    return web.json_response(EVENT, status=201)


async def users(_: web.Request) -> web.Response:
    return web.json_response(USERS)


def main() -> None:
    application = web.Application()
    application.add_routes([web.post("/v1.0/users/{id}/events", event), web.get("/v1.0/users", users)])
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
