"""A stub of all that the try-out page needs: bot, clock and outbox."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from aiohttp import ClientSession, web

from bot.tryout.connector import Connector

CARD = "application/vnd.microsoft.card.adaptive"
EVIL = '<img src=x onerror="window.hurt=1">[clic](javascript:window.hurt=1)'


def execute(title: str, verb: str, **more: Any) -> dict[str, Any]:
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"card": "c-1"}, **more}


def adaptive(*body: dict[str, Any], actions: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"type": "AdaptiveCard", "version": "1.5", "lang": "fr", "body": list(body), "actions": actions or []}


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": words, "wrap": True, **more}


def title(words: str) -> dict[str, Any]:
    return text(words, style="heading", size="Large", weight="Bolder")


WELCOME = adaptive(
    title("Bonjour, je suis Passerelle"),
    text("Je vous accompagne du premier appel jusqu’à la note au dossier. **Vous décidez**, je prépare."),
    actions=[execute("Préparer une rencontre", "begin", style="positive"), execute("Ce que je fais", "say")],
)
FORM = adaptive(
    title("Nouvelle rencontre"),
    text("Étape 2 de 6 : les moyens du patient", isSubtle=True, spacing="None"),
    {
        "type": "ColumnSet",
        "columns": [
            {"type": "Column", "width": "stretch", "items": [
                {"type": "Input.Date", "id": "date", "label": "Date", "value": "2026-11-24"}]},
            {"type": "Column", "width": "stretch", "items": [
                {"type": "Input.Time", "id": "time", "label": "Heure", "value": "14:00"}]},
        ],
    },
    {"type": "Input.Text", "id": "phone", "label": "Téléphone de secours", "isRequired": True,
     "errorMessage": "Indiquez un numéro à dix chiffres.", "placeholder": "514 555-0123"},
    {"type": "Input.ChoiceSet", "id": "means", "label": "A-t-il une connexion Internet ?", "style": "expanded",
     "value": "yes", "choices": [{"title": "Oui", "value": "yes"}, {"title": "Non", "value": "no"}]},
    {"type": "Input.Toggle", "id": "helper", "title": "Un proche l’aidera", "value": "false"},
    {"type": "Container", "id": "why", "isVisible": False, "style": "emphasis",
     "items": [text("Source : orientations, 5.2")]},
    actions=[
        execute("Continuer", "next", style="positive"),
        {"type": "Action.Submit", "title": "Revenir", "data": {"verb": "back"}, "associatedInputs": "none"},
        {"type": "Action.ToggleVisibility", "title": "Pourquoi ?", "targetElements": ["why"]},
        {"type": "Action.OpenUrl", "title": "Voir dans Zoom", "url": "/elsewhere"},
        execute("Échouer", "fail", associatedInputs="none"),
    ],
)  # fmt: skip
DONE = adaptive(
    {"type": "Container", "style": "good", "bleed": True, "items": [title("Rencontre planifiée")]},
    {
        "type": "FactSet",
        "facts": [{"title": "Quand", "value": "mardi 24 novembre 2026, 14 h"}, {"title": "Moyen", "value": "Teams"}],
    },
    actions=[execute("Annuler la rencontre", "cancel", style="destructive")],
)
LETTER = """<!doctype html><html lang="fr"><head><meta charset="utf-8"></head>
<body style="font-family:sans-serif;margin:24px;color:#222">
<h1 style="font-size:20px;color:#4f52b2">Votre rencontre virtuelle</h1>
<p>Bonjour,</p><p>Votre rencontre aura lieu le <b>mardi 24 novembre 2026 à 14 h</b> (heure de l’Est).</p>
<p><a href="/landing" style="background:#4f52b2;color:#fff;padding:10px 16px;text-decoration:none">Rejoindre</a></p>
<script>top.hurt = 1</script><img src="http://evil.example/x.png"></body></html>"""


class Clinic:
    """A stub of everything the page needs: bot, clock and outbox."""

    def __init__(self) -> None:
        numbers = count(1)
        self.at = datetime(2026, 11, 20, 19, 5, tzinfo=UTC)
        self.started = datetime.now(UTC)
        self.connector = Connector(now=self.now, new_id=lambda: f"bot-{next(numbers)}")
        self.heard: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []

    def now(self) -> datetime:
        return self.at + (datetime.now(UTC) - self.started)

    def messages(self) -> list[dict[str, Any]]:
        return self.sent

    async def advance(self, by: timedelta) -> datetime:
        self.at += by
        return self.now()

    def only(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.heard if one["type"] == kind]

    async def messages_route(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.heard.append(activity)
        place = activity["conversation"]["id"]
        match activity["type"]:
            case "installationUpdate" if activity["conversation"]["conversationType"] == "personal":
                await self.say(
                    activity["serviceUrl"], place, {"attachments": [{"contentType": CARD, "content": WELCOME}]}
                )
            case "message" if "value" in activity:
                await self.say(activity["serviceUrl"], place, {"text": f"Retour : {activity['value']['verb']}"})
            case "message":
                await self.hear(activity, place)
            case "invoke":
                return web.json_response(self.answer(activity["value"]["action"]["verb"]))
        return web.Response(status=202)

    async def hear(self, activity: dict[str, Any], place: str) -> None:
        await self.say(activity["serviceUrl"], place, {"type": "typing"})
        words = activity["text"]
        if "rencontre" in words or "encounter" in words:
            await self.say(activity["serviceUrl"], place, {"attachments": [{"contentType": CARD, "content": FORM}]})
        elif "evil" in words:
            await self.say(activity["serviceUrl"], place, {"text": EVIL})
        else:
            await self.say(
                activity["serviceUrl"], place, {"text": f"**Rappel** : une note reste à verser.\n\n- {words}"}
            )

    def answer(self, verb: str) -> dict[str, Any]:
        if verb == "fail":
            return {
                "statusCode": 400,
                "type": "application/vnd.microsoft.error",
                "value": {"message": "Refusé : 003, 5.2"},
            }
        if verb == "say":
            return {
                "statusCode": 200,
                "type": "application/vnd.microsoft.activity.message",
                "value": "Voici ce que je fais.",
            }
        if verb == "next":
            self.write_to_patient()
        return {"statusCode": 200, "type": CARD, "value": DONE if verb == "next" else FORM}

    def write_to_patient(self) -> None:
        mail = {"kind": "mail", "to": "jeanne.roy@exemple.ca", "subject": "Votre rencontre virtuelle du 24 novembre",
                "text": "Bonjour, votre rencontre aura lieu le mardi 24 novembre 2026 à 14 h.", "html": LETTER,
                "attachments": [{"name": "rencontre.ics", "type": "text/calendar", "content": "BEGIN"}]}  # fmt: skip
        plain = {
            **mail,
            "subject": "Consentement",
            "html": None,
            "attachments": [],
            "text": "À lire : http://127.0.0.1:1/a.",
        }
        sms = {
            "kind": "sms",
            "to": "+1 514 555-0123",
            "subject": "",
            "text": "Passerelle : rencontre mardi à 14 h. http://127.0.0.1:1/r",
        }
        self.sent += [one | {"at": self.now().isoformat()} for one in (plain, mail, sms)]
        self.connector.notify("outbox")

    async def say(self, service_url: str, place: str, activity: dict[str, Any]) -> None:
        async with ClientSession() as session:
            url = f"{service_url}/v3/conversations/{place}/activities"
            answer = await session.post(url, json={"type": "message"} | activity)
            assert answer.status == 201
