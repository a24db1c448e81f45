### Delegation by a clinician: granting, revoking, acting in somebody’s name.

delegations =
    .title = Delegation
    .given = What you delegate
    .none-given = Nobody acts in your name by delegation.
    .new = Delegate to a colleague
    .received = What is delegated to you
    .unnamed = A colleague
    .revoke = Revoke
    .act = Act in their name
    .until = until { $last } included
    .from = from { $first } on, without an end
    .from-until = from { $first } to { $last } included
    .no-end = without an end
    .more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
    .done-granted = Done: { $name } may act in your name, and a notice is sent to them. You can revoke it at any time.
    .done-revoked = Revoked: { $name } no longer acts in your name, and a notice is sent to them. What was planned, moved or cancelled stays.

granted-rights =
    .plan = plan
    .move = move
    .cancel = cancel
    .comment = tag and comment

delegate-grant =
    .title = Delegate to a colleague
    .intro = This person will see your encounters and do in your name what you tick, nothing else. Consent, the start of the encounter and the note are always yours.
    .colleague = Colleague
    .colleague-placeholder = First or last name
    .colleague-error-missing = Choose a colleague, or write their name under “I cannot find them”.
    .colleague-error-nobody = Nobody of this name in the establishment’s directory. Check the name.
    .colleague-error-in_part = Did you mean { $name }? Type the whole name, or choose this person in the list.
    .colleague-error-away = The directory does not answer for now. Try again in a moment.
    .colleague-error-oneself = This is you: choose a colleague.
    .colleague-error-not_admitted = This person has no access to Passerelle. Ask your administrator for their access, then delegate.
    .colleague-error-overlaps = This person already has a delegation from you for these days. Revoke it first (“delegation”), or choose other days.
    .which = Who is it?
    .which-error-several = Several people have this name: choose one.
    .which-error-alike = Several people have a similar name: choose one.
    .rights = May, in your name
    .rights-plan = Plan an encounter and reach the person
    .rights-move = Move
    .rights-cancel = Cancel
    .rights-comment = Tags and internal comment
    .rights-error-missing = Tick at least one.
    .begins = First day
    .begins-error-past = This day is past.
    .begins-error-too_far = This day is more than a year ahead.
    .ends = Last day (optional)
    .ends-hint = This day is included, until midnight by your clock. Without a last day, it lasts until you revoke it.
    .ends-error-before_first = The last day comes before the first.
    .ends-error-past = This day is past.
    .ends-error-too_far = This day is more than a year ahead.
    .other = I cannot find them
    .typed = Full name
    .typed-placeholder = First and last name, as in the directory
    .typed-error-nobody = { delegate-grant.colleague-error-nobody }
    .typed-error-in_part = { delegate-grant.colleague-error-in_part }
    .typed-error-away = { delegate-grant.colleague-error-away }
    .typed-error-oneself = { delegate-grant.colleague-error-oneself }
    .typed-error-not_admitted = { delegate-grant.colleague-error-not_admitted }
    .typed-error-overlaps = { delegate-grant.colleague-error-overlaps }
    .submit = Delegate

delegation-granted =
    .title = A delegation for you
    .what = You may act on behalf of { $name }.
    .rights = May
    .when = Duration
    .act = Act in their name
    .limits = Each act is recorded under both your names. Consent, the start and the note are the clinician’s. Write “act for” to come back to it.

delegation-revoked =
    .title = Delegation revoked
    .what = You no longer act on behalf of { $name } by delegation. What you planned, moved or cancelled stays.

delegation-over =
    .title = Delegation ended
    .what = The delegation by { $name } has ended.
    .what-unnamed = This clinician’s delegation has ended.
    .nothing = Nothing was changed.

not-delegated =
    .title = This was not delegated to you
    .what = Nothing was changed. The clinician can delegate it to you by writing “delegation”.

act-for =
    .title = Act on behalf of
    .what = Each card will say on whose behalf you act, and each act will be recorded under both your names.
    .nobody = Nobody delegates anything to you for now. A clinician does so by writing “delegation”.
    .more = { $count ->
        [one] And one more person.
       *[other] And { $count } more people.
    }
    .see = See their encounters

in-a-name =
    .title = Encounters of { $name }
    .title-unnamed = Encounters of a colleague
    .none = No encounter today or in the coming weeks.
    .new = New encounter
    .to-plan = To plan

done-in-a-name =
    .book = Planned
    .move = Moved
    .cancel = Cancelled
    .patient-arrives = Arrival noted
    .somebody = a colleague
    .by = by { $actor } on behalf of { $name }
    .by-unnamed = by { $actor } on behalf of the clinician

plan-for-needed =
    .title = Plan: the request
    .site = Of which establishment is this person a user?
    .site-error-missing = Choose an establishment.
    .site-error-enum = Choose an establishment.
    .intro = What calls for the clinician’s judgement is put to them before anything is planned. No clinical information here.
    .name = Name of the person
    .name-placeholder = First and last name
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .situation = { new-encounter-suitability.situation }
    .situation-known-new-reason = { new-encounter-suitability.situation-known-new-reason }
    .situation-group-new-reason = { new-encounter-suitability.situation-group-new-reason }
    .situation-known-condition = { new-encounter-suitability.situation-known-condition }
    .situation-new-patient = { new-encounter-suitability.situation-new-patient }
    .situation-group-training = { new-encounter-suitability.situation-group-training }
    .situation-specialty-request = { new-encounter-suitability.situation-specialty-request }
    .situation-specialty-follow-up = { new-encounter-suitability.situation-specialty-follow-up }
    .situation-screening = { new-encounter-suitability.situation-screening }
    .preference = { ask-to-plan-request.preference }
    .preference-video = { ask-to-plan-request.preference-video }
    .preference-telephone = { ask-to-plan-request.preference-telephone }
    .preference-none = { ask-to-plan-request.preference-none }
    .exam = { ask-to-plan-request.exam }
    .exam-no = No
    .exam-yes = Yes
    .exam-unknown = I do not know
    .exam-hint = “Yes” or “I do not know”: the question is put to the clinician.
    .delay = { ask-to-plan-request.delay }
    .delay-days-3 = { ask-to-plan-request.delay-days-3 }
    .delay-days-10 = { ask-to-plan-request.delay-days-10 }
    .delay-weeks-4 = { ask-to-plan-request.delay-weeks-4 }
    .delay-months-3 = { ask-to-plan-request.delay-months-3 }
    .delay-months-12 = { ask-to-plan-request.delay-months-12 }
    .minutes = Length (minutes)
    .service = Service
