"""A client without Action.Execute: the same buttons as messages, answered in the place of the card."""

from __future__ import annotations

from typing import Any

from tests.seen import Seen
from tests.talk import AGREED, JEANNE, KNOWN, TUESDAY, Clinic, Clinician, both


def submitted(anne: Clinician, card: Seen, title: str, **inputs: Any) -> dict[str, Any]:
    """What a client that falls back on Action.Submit sends."""
    action = next(a for a in card.actions if a["title"] == title)["fallback"]
    assert action["type"] == "Action.Submit"
    values = {name: one.get("value", "") for name, one in card.all_inputs.items()}
    if action.get("associatedInputs") == "none":
        values = {}
    return anne.activity(type="message", text=None, replyToId=card.id, value={**values, **inputs, **action["data"]})


async def test_a_client_without_execute_gets_its_answer_in_place_of_the_card(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    assert await anne.send(submitted(anne, card, "Continuer", **JEANNE)) == (200, None)
    assert clinic.teams.updated == [card.id]
    facts = anne.sees(card)
    assert facts.title == "Nouvelle rencontre : la raison et le moyen"
    await anne.send(submitted(anne, facts, "À mon jugement, convient", **KNOWN))
    await anne.send(submitted(anne, anne.sees(card), "La personne est d’accord", **AGREED))
    await anne.send(submitted(anne, anne.sees(card), "Continuer", **TUESDAY))
    await anne.send(submitted(anne, anne.sees(card), "Confirmer la rencontre"))
    assert anne.sees(card).title == "Rencontre planifiée"
    assert len(clinic.teams.messages) == 1
    assert len(await anne.encounters()) == 1


async def test_a_submit_that_comes_twice_acts_once(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_verify()
    message = submitted(anne, card, "Confirmer la rencontre")
    await both(anne.send(message), anne.send(message))
    await both(anne.send({**message, "id": "another"}), anne.send({**message, "id": "and-another"}))
    assert len(await anne.encounters()) == 1
    assert len(await clinic.outbox("mail")) == 1


async def test_a_submit_without_the_card_it_stood_on_is_answered_by_a_message(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    message = submitted(anne, card, "Continuer", **JEANNE)
    del message["replyToId"]
    assert (await anne.send(message))[0] == 200
    assert anne.last().title == "Nouvelle rencontre : la raison et le moyen"
    assert anne.sees(card).title == card.title
