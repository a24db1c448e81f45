"""The manifest of the Teams app, schema 1.26, and its words in English beside it: all but an id and a host.

Source: Microsoft Teams, «App manifest schema» (1.26) and «Localize your app». French stands in the manifest itself, as
the default; the other languages have files of their own, with the same commands in the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands import Command
from bot.pages import PRIVACY, SUPPORT, TERMS
from bot.teams.to_note import COMMAND as TO_NOTE
from manifest.icons import COLOR, GROUND, OUTLINE
from texts import LANGUAGES, Language, texts

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.26/MicrosoftTeams.schema.json"
WORDS_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.26/MicrosoftTeams.Localization.schema.json"
VERSION = "1.26"
"""The oldest schema with twelve commands in a list and channels that need no more; read alike everywhere today."""
DEFAULT: Language = "fr"
FIND = "find"
"""The id of the search of the message extension."""

COMMANDS: Mapping[str, Sequence[tuple[Command, str]]] = {
    "personal": [
        (command, command.value)
        for command in (
            *(Command.NEW_ENCOUNTER, Command.FOLLOW_UP, Command.BOARD, Command.TODAY, Command.TO_DO, Command.CALL),
            *(Command.ASK_TO_PLAN, Command.TO_PLAN, Command.PREFERENCES, Command.STATISTICS, Command.EXPORT),
            Command.HELP,
        )
    ],
    "team": [
        (Command.BIND_CHANNEL, "bind-channel"),
        (Command.UNBIND_CHANNEL, "unbind-channel"),
        (Command.HELP, "help-team"),
    ],
    "groupChat": [(Command.HELP, "help-group")],
}
"""For each place, what Teams proposes there, and the part of its words. Teams shows twelve at most."""
LEFT_OUT: Mapping[Command, str] = {
    Command.HELLO: "said without being told",
    Command.TOMORROW: "«aujourd’hui» leads to the dashboard, where the day is chosen",
    Command.MY_ENCOUNTERS: "the dashboard shows them, and a button of each first card",
    Command.PHONE_BRIDGE: "once in a clinician's life; «aide» names it",
    Command.TEMPORARY_HELP: "rare; «aide» names it",
    Command.DELEGATIONS: "rare; «aide» names it",
    Command.DELEGATE: "rare; the card of the delegations leads to it",
    Command.ACT_FOR: "for those to whom something was delegated; «aide» names it",
    Command.PROFILE: "once a year; the first card says when it lacks something, and «aide» names it",
    Command.RESOURCES: "to be read now and then; the card of the profile leads to it",
    Command.TRIAL: "once, when one begins; «aide» has its button",
    Command.SETTINGS: "for whoever administers Passerelle; their «aide» names it",
    Command.SERVICE: "for whoever administers Passerelle; their «aide» names it",
    Command.CHECKLIST: "for whoever administers Passerelle; shown when they first come in, and named by their «aide»",
    Command.CHANGE_SETTINGS: "the card of the settings leads to it",
    Command.PILOT: "for whoever pilots telehealth; their «aide» names it",
    Command.HOUSE: "for whoever coordinates telehealth; their «aide» names it",
    Command.HOURS: "for whoever coordinates telehealth; their «aide» names it",
    Command.REGISTER: "for whoever answers for personal information; their «aide» names it",
    Command.VISITS: "once a month; the card of the statistics leads to it",
    Command.ABANDON: "each form has its own button; «aide» names it",
    Command.FRENCH: "«mes préférences» sets the language; «aide» names it",
    Command.ENGLISH: "«mes préférences» sets the language; «aide» names it",
}
"""What is understood and not proposed, and why: a place shows twelve at most, and nobody reads more."""


def manifest(app_id: str, host: str, version: str) -> dict[str, Any]:
    """The manifest.json of one establishment's bot, in French. `app_id` is Entra's, `host` a name without a scheme."""
    about = texts(DEFAULT, "app-about")
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": about("short"),
            "websiteUrl": f"https://{host}{SUPPORT[DEFAULT]}",
            "privacyUrl": f"https://{host}{PRIVACY[DEFAULT]}",
            "termsOfUseUrl": f"https://{host}{TERMS[DEFAULT]}",
        },
        "localizationInfo": {
            "defaultLanguageTag": DEFAULT,
            "additionalLanguages": [
                {"languageTag": language, "file": f"{language}.json"} for language in LANGUAGES if language != DEFAULT
            ],
        },
        "name": {"short": about("short"), "full": about("full")},
        "description": {"short": about("description"), "full": about("long")},
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": "#{:02X}{:02X}{:02X}".format(*GROUND),
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        "bots": [_bot(app_id)],
        "composeExtensions": [{"botId": app_id, "commands": _extension(DEFAULT)}],
        "validDomains": [host],
        # The resource is not asked for anything: the consent below wants some address there.
        "webApplicationInfo": {"id": app_id, "resource": f"https://{host}"},
        "authorization": {"permissions": {"resourceSpecific": _consented()}},
    }


def words(language: Language) -> dict[str, str]:
    """The file of another language: each text of the manifest, by its place in it."""
    about, source = texts(language, "app-about"), {"$schema": WORDS_SCHEMA}
    named = {"name.short": "short", "name.full": "full", "description.short": "description", "description.full": "long"}
    found = source | {place: about(part) for place, part in named.items()}
    for at, commands in enumerate(_lists(language)):
        for number, command in enumerate(commands):
            found |= _in(f"bots[0].commandLists[{at}].commands[{number}]", command)
    for number, extends in enumerate(_extension(language)):
        place = f"composeExtensions[0].commands[{number}]"
        found |= _in(place, extends)
        parameters: Sequence[Mapping[str, str]] = extends.get("parameters", ())
        for other, parameter in enumerate(parameters):
            found |= _in(f"{place}.parameters[{other}]", parameter)
    return found


def _in(place: str, part: Mapping[str, Any]) -> dict[str, str]:
    return {f"{place}.{name}": part[name] for name in ("title", "description")}


def _bot(app_id: str) -> dict[str, Any]:
    lists = [
        {"scopes": [scope], "commands": commands} for scope, commands in zip(COMMANDS, _lists(DEFAULT), strict=True)
    ]
    # Files: an export goes into the OneDrive of whoever agreed (docs/export.md).
    return {"botId": app_id, "scopes": list(COMMANDS), "supportsFiles": True, "commandLists": lists}


def _lists(language: Language) -> list[list[dict[str, str]]]:
    say = texts(language, "app-commands")
    return [
        [{"title": say(part), "description": say(f"{part}-does")} for _, part in commands]
        for commands in COMMANDS.values()
    ]


def _extension(language: Language) -> list[dict[str, Any]]:
    """The search for a reference to insert, and «Verser au dossier» on a message (bot/teams/invokes.py, to_note.py)."""
    say = texts(language, "app-extension")
    return [
        {
            "id": FIND,
            "type": "query",
            "context": ["compose"],
            "title": say("find"),
            "description": say("find-does"),
            "initialRun": True,
            "parameters": [
                {"name": "words", "inputType": "text", "title": say("words"), "description": say("words-does")}
            ],
        },
        {
            "id": TO_NOTE,
            "type": "action",
            "context": ["message"],
            "title": say("to-note"),
            "description": say("to-note-does"),
            "fetchTask": True,
        },
    ]


def _consented() -> list[dict[str, str]]:
    """What a meeting tells: that it begins and ends, and who comes (bot/teams/meetings.py). No message is read."""
    names = ("OnlineMeeting.ReadBasic.Chat", "OnlineMeetingParticipant.Read.Chat")
    return [{"name": name, "type": "Application"} for name in names]
