### "Statistics", "In-person visits of the month", "Pilot".

statistics =
    .title = Statistics
    .title-house = Statistics of the establishment
    .day = { $date }, { $year }
    .period = From { $first } to { $last }
    .whole-months = Months that are over only. What concerns fewer than five encounters is not shown.
    .none = No encounter was planned in this period.
    .too-few = Too few encounters to be shown.
    .total = { $count ->
        [one] One encounter planned.
       *[other] { $count } encounters planned.
    }
    .how-many = Number
    .hidden = not shown
    .nothing = None.
    .percent = { $count }%
    .states = By status
    .modalities = By means
    .causes = Why not held
    .notes = Notes in the record
    .note-in-time = Within 24 hours
    .note-late = Late
    .note-to-come = To come, in time
    .note-share = { $share } of the notes that were due were filed within 24 hours.
    .note-median = Half of the notes that were filed took { $time } or less.
    .no-note = No note to file.
    .quality = Technical quality
    .quality-mean = { $mean } out of 5 on average, by { $count ->
        [one] one answer
       *[other] { $count } answers
    } for { $of ->
        [one] one completed encounter
       *[other] { $of } completed encounters
    }.
    .quality-none = Nobody answered.
    .minutes = { $count } min
    .hours = { $count } h
    .days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }

statistics-period =
    .title = Statistics
    .preset = Period
    .preset-this-month = This month
    .preset-last-month = Last month
    .preset-last-3-months = The last three months that are over
    .preset-this-year = This year
    .preset-range = From … to …
    .first = From
    .first-hint = Only with “From … to …”.
    .last = To
    .last-error-before_start = The end is before the beginning.
    .last-error-too_long = Thirteen months at most: nothing is kept longer.
    .house = Establishment
    .pilot = Pilot
    .show = Show
    .more = Other dates

house-period =
    .title = Statistics of the establishment
    .preset = Period
    .preset-last-month = Last month
    .preset-last-3-months = The last three months that are over
    .mine = Mine
    .pilot = Pilot
    .show = Show

telehealth-share =
    .title = Share of telehealth
    .share = { $share }: { $part } at a distance out of { $of } visits.
    .parts = At a distance: { $held } by video or telephone in Passerelle, { $elsewhere } elsewhere. In person: { $in-person }.
    .months = { $declared ->
        [one] One month declared of { $of }, { $first } to { $last }
       *[other] { $declared } months declared of { $of }, { $first } to { $last }
    }: { $names }.
    .less-than = Less than 0.01%
    .from = The current month can be declared from { $day } on.
    .provisional = The thresholds are those of a year: with fewer than twelve months declared, the share is an indication only.
    .declared = Declared by { $name } on { $date }.
    .missing = The denominator is missing.
    .declare = Declare my visits
    .missing-why = Passerelle does not know your visits in person. Without their number no share can be told: declare them by month.
    .no-visit = No visit in the months that were declared: there is no share.
    .thresholds = Expected of a physician: { $least } to { $most }% on average; more than { $limit }% is not acceptable unless the ministry approved it.
    .approval = Exceptional practice approved: { $reference }, on { $date }.
    .approval-until = Exceptional practice approved: { $reference }, on { $date }, until { $until }.
    .approval-over = Its approval no longer holds.
    .month = { $month } { $year }

visits-declared =
    .title = In-person visits of the month
    .intro = What Passerelle cannot know, so that the share it tells is true. A new declaration replaces that of the same month.
    .month = Month
    .month-hint = A month is declared once it is over. The current month can be declared from { $from } on.
    .in_person = Visits in person in that month
    .elsewhere = Visits at a distance held without Passerelle
    .elsewhere-hint = Calls and videos that you did otherwise. Zero if there were none.
    .profession = Your profession
    .reference = Reference of the ministry’s approval
    .reference-hint = Only for an exceptional practice, approved beforehand. Nothing about a patient.
    .reference-error-missing = Write the reference of the approval, or empty its date.
    .approved_on = Date of the approval
    .approved_on-error-missing = Choose the date of the approval, or empty its reference.
    .until = Valid until
    .until-error-before_start = The end is before the date of the approval.
    .more = Approved exceptional practice
    .submit = Save

visits-kept =
    .title = Visits declared
    .what = { $month }: { $in-person } in person, { $elsewhere } at a distance without Passerelle.
    .statistics = See my statistics

pilot =
    .title = Pilot
    .intro = Where people stop in the conversations. No patient, no clinician, nothing that is written. Fewer than five: not shown.
    .none = Nothing was counted in this period.
    .flows = Conversations
    .flow-began = { $count } begun
    .flow-done = { $count } finished
    .flow-in-person = { $count } directed in person
    .flow-abandoned = { $count } abandoned
    .flow-expired = { $count } left
    .flow-title = Step by step: { $flow }
    .reached = Steps reached
    .step-reached = Reached { $count }
    .step-answered = answered { $count }
    .step-time = median time { $time }
    .step-abandoned = abandoned { $count }
    .step-expired = left { $count }
    .few = fewer than 5
    .seconds = about { $count } s
    .minutes = about { $count } min
    .long = more than an hour
    .overrides = Advice gone against with a reason
    .no-override = None.
    .follow-ups = Follow-ups
    .follow-ups-share = { $share } of the bookings are follow-ups: { $part } of { $of }.
    .follow-ups-few = Too few bookings to tell.

pilot-period =
    .title = Pilot
    .preset = Period
    .preset-this-month = This month
    .preset-last-month = Last month
    .preset-last-3-months = The last three months that are over
    .preset-this-year = This year
    .flow = Conversation to see step by step
    .house = Establishment
    .show = Show
    .mine = Mine

flow-names =
    .new-encounter = New encounter
    .follow-up = Follow-up appointment
    .move = Move
    .cancel = Cancel the encounter
    .wrong-recipient = Wrong recipient
    .in-person = See in person
    .in-person-visit = Visit in person booked
    .start = Start the encounter
    .delay = Announce a delay
    .by-phone = Continue by telephone
    .emergency = Emergency
    .otherwise = Go on otherwise
    .close = End of the encounter
    .note = Note
    .not-held = Not held
    .withdraw = Withdraw consent
    .consents = Consents
    .members = Members of the group
    .member-leaves = A member leaves
    .ask-to-plan = Ask somebody to plan
    .request-judged = Judgement asked for
    .plan = Plan a request
    .preferences = My preferences
    .profile = My profile
    .settings = Settings of the establishment
    .visits = In-person visits of the month
    .participants = Participants
    .link-not-received = The person did not get the link
    .labels = Tags and comment
    .plan-for = Plan on behalf of
    .delegate = Delegate
    .export = Export
