"""What happens while the platform makes the meeting: whatever it is, the person is told once, and of what holds."""

from __future__ import annotations

import pytest

from care import booking, during
from tests.care.office import Office
from tests.care.samples import LATER, OWNER, VISIT, booked, register, seen


@pytest.mark.parametrize("moves", [False, True])
async def test_by_telephone_while_the_meeting_is_made_nobody_is_invited_by_video(office: Office, moves: bool) -> None:
    made = await booked(office.store, office.world)

    async def by_telephone() -> None:
        current = await seen(office.store, made)
        async with office.store.transaction() as tx:
            called = await during.by_phone(tx, OWNER, office.world, current, "connexion")
            if moves:
                await booking.move(tx, OWNER, office.world, called, LATER)

    office.meetings.meanwhile = by_telephone
    await office.run()
    await office.run()
    assert await register(office.store, made) == [("mail", "moved" if moves else "by-phone", "sent")]
    assert (await seen(office.store, made)).particulars.meeting is not None, "its bridge can be called"


async def test_there_and_back_while_the_meeting_is_made_the_person_is_invited_once(office: Office) -> None:
    made = await booked(office.store, office.world)

    async def there_and_back() -> None:
        current = await seen(office.store, made)
        async with office.store.transaction() as tx:
            gone = await booking.move(tx, OWNER, office.world, current, LATER)
            await booking.move(tx, OWNER, office.world, gone, VISIT)

    office.meetings.meanwhile = there_and_back
    await office.run()
    await office.run()
    assert await register(office.store, made) == [("mail", "invitation", "sent")]
