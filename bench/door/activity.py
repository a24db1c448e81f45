"""What Teams sends: a message of about 1.1 KB. Every one is somebody else's, so that no limit per person is met."""

from __future__ import annotations

import json
import uuid

TENANT = "7f3d1c52-7a53-4c5e-9d0e-8f1a2b3c4d5e"
APP = "4b1f6f0e-2c0d-4a5b-8f57-1f6a4a9b7c10"
ECHOED = "Bonjour, je suis prête. "
"""How the text of every message begins; the fake connector looks for it in the reply."""
PEOPLE = 20_000


def template(service_url: str) -> str:
    """The activity as JSON text, with %(id)s, %(person)s (a number of twelve digits) and %(number)s to fill in."""
    activity = {
        "text": ECHOED + "%(number)s",
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": "<div><p>" + ECHOED + "%(number)s</p></div>"}],
        "type": "message",
        "timestamp": "2026-11-26T14:03:22.4171254Z",
        "localTimestamp": "2026-11-26T09:03:22.4171254-05:00",
        "id": "%(id)s",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {
            "id": "29:1xG5vJkq0Rr2mWc8tYbN4uZsPdQfLhE7aVoKiTjCw-%(person)s",
            "name": "Camille Essai-Tremblay",
            "aadObjectId": "5c2e0d3a-9f41-4b7e-8a60-%(person)s",
        },
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": "a:1pLkJ8hG6fD4sA2qW0eR9tY7uI5oP3zX1cV-%(person)s",
        },
        "recipient": {"id": f"28:{APP}", "name": "Passerelle"},
        "entities": [
            {
                "locale": "fr-CA",
                "country": "CA",
                "platform": "Windows",
                "timezone": "America/Toronto",
                "type": "clientInfo",
            }
        ],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "fr-CA",
        "localTimezone": "America/Toronto",
    }
    return json.dumps(activity, ensure_ascii=False).replace("%", "%%").replace("%%(", "%(")


def filled(template: str, number: int) -> bytes:
    """The body of message `number`, of the person whose turn it is."""
    values = {"id": str(uuid.uuid4()), "person": f"{number % PEOPLE:012d}", "number": number}
    return (template % values).encode()
