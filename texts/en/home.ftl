### Welcome, help, lists, notices.

welcome =
    .title = Welcome to Passerelle
    .what = I go with you from the first call to the note in the record: is telehealth right, does the person agree, when and by which means, and what if the line drops. I create the meeting, write to the person and remind you of what is left to do. You always decide.
    .not-the-record = Passerelle does not replace the record. Nothing about a person appears in a team channel.

welcome-team =
    .title = Passerelle is in the team
    .what = Reminders of encounters will appear in this channel: the time, the clinician and a reference, never a word about a person. To stop, write “@Passerelle unbind this channel”. To plan an encounter, write to me in our personal chat.

hello =
    .title = Hello!
    .what = What would you like to do?

help =
    .title = What I understand
    .what = Write one of these commands, in English or French, with or without accents.

not-understood =
    .still-open = I did not understand. Your entry is still open: go on with it, or write “abandon”.
    .title = I did not understand
    .what = Write “help” to see all that I understand, or start here.

commands =
    .new-encounter = new encounter
    .new-encounter-does = plan, from the first call to the invitation
    .new-encounter-button = New encounter
    .follow-up = follow-up tremblay
    .follow-up-does = follow-up appointment, by name, end of telephone or reference
    .board = dashboard
    .board-does = all your encounters; “dashboard tremblay” searches
    .my-encounters = my encounters
    .my-encounters-does = the next ones and today’s
    .my-encounters-button = My encounters
    .to-do = to do
    .to-do-does = entries to resume, notes, answers, messages not sent
    .to-do-button = To do
    .to-plan = to plan
    .to-plan-does = ask for an encounter to be planned, or see your services’ queue
    .to-plan-button = To plan
    .call = call tremblay
    .call-does = the number and the words of a call
    .preferences = my preferences
    .preferences-does = language, length, templates, quiet hours
    .profile = my profile
    .profile-does = profession, dated attestations, a reminder once a year
    .resources = resources
    .resources-does = where to read about telehealth, by your profession
    .export-button = Export
    .statistics = statistics
    .statistics-does = yours, and the share of telehealth
    .trial-button = Trial encounter
    .help-more = also: trial encounter, export, in-person visits, today, tomorrow, phone bridge, temporary help, delegation, act for
    .help-pilot = for whoever pilots telehealth: pilot
    .help-coordinator = for whoever coordinates telehealth: house, hours
    .help-privacy-officer = for whoever answers for personal information: register K7QM-2F4D
    .help-administrator = for whoever administers: settings, service status, checklist; in a channel, "@Passerelle bind this channel" adds the day's list and the queue
    .abandon = abandon
    .abandon-does = erase the entry that is open
    .language = français
    .language-does = change the language

my-encounters =
    .title = My encounters
    .none = No encounter today or in the coming weeks.
    .rest = More
    .open = Open
    .more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }

choose-follow-up =
    .title = Who is it?
    .what = Several encounters match.
    .choose = Choose
    .none-title = Nobody matches
    .none = Write “follow-up” and the full name, the last digits of the telephone, or the reference, for example “follow-up K7QM-2F4D”.

to-do =
    .title = To do
    .nothing = Nothing to do: all is up to date.
    .draft-new-encounter = Entry begun: new encounter
    .draft-ask-to-plan = Entry begun: request to plan
    .draft-plan = Entry begun: planning
    .draft-follow-up = Entry begun: follow-up appointment
    .resume = Resume
    .open = Open
    .note = note to file
    .note-late = note overdue
    .answer = answer of the person to act on
    .link = contact data to correct
    .meeting = meeting to create: the platform did not follow
    .held = letter waiting for your agreement
    .message = message to the person: not sent, or nobody knows
    .in-person = to be seen in person
    .in-person-on = in person on { $day }
    .past = to close: did it take place?
    .under-way = to close: is it over?

notes-due =
    .title = { $count ->
        [one] One note to file in the record
       *[other] { $count } notes to file in the record
    }
    .intro = As soon as possible, and at most 24 hours after the encounter.
    .late = overdue
    .open = Open
    .more = { $count ->
        [one] And one more, under “to do”.
       *[other] And { $count } more, under “to do”.
    }

channel-reminder =
    .title = Encounter at { $hour }
    .when = When
    .clinician = Clinician
    .reference = Reference
    .found = Remote encounter

channel-bound =
    .title = Channel bound
    .what = Reminders of encounters will appear here: time, clinician and reference only.

channel-unbound =
    .title = Channel unbound
    .what = No more reminders will appear here.

channel-shared =
    .title = Channel unbound
    .what = This channel is now shared with another organization: no more reminders will appear here. To get them elsewhere, bind a channel that is not shared.

channel-not-bound =
    .title = Channel not bound
    .what = This is a shared channel: people of another organization may read it. No reminders will appear here. To get them, bind a channel that is not shared.

no-dialog =
    .what = Nothing opens here. Write to me in our personal chat: “help” shows all that I understand.

in-chat-only =
    .title = Open our personal chat
    .what = To protect people, I speak of them in a personal chat only: write to me there.

not-designated =
    .title = Restricted access
    .what = This tool is for the people your establishment has designated. Nothing was done. If you need access, ask whoever administers Passerelle in your establishment.

not-checked =
    .title = Your access could not be checked
    .what = Nothing was done: your establishment’s directory did not answer. Try again in a moment; if it happens again, tell whoever administers Passerelle.

abandoned =
    .title = Entry discarded
    .what = Nothing was sent, and what you had entered is erased.

nothing-to-abandon =
    .title = No entry is open
    .what = There is nothing to discard.

gone =
    .title = This card is no longer active
    .what = Nothing was changed. Write “my encounters” or “to do” to go on.

done-already =
    .title = This is already done
    .what = This button has been used; nothing was done twice.

language-chosen =
    .title = All right, in English
    .what = I will speak English to you, here and in reminders.

notice =
    .reminder-soon = In ten minutes.
    .planned = Your request is planned. Consent is still to be obtained, as the encounter starts.
    .patient-waiting = The person has arrived and is waiting for you.
    .missed = The time has passed and the encounter did not take place. Plan what follows if needed.
    .what-became-of-it = The time has passed. Did the encounter take place? Start it, or report an absence.
    .is-it-over = The encounter is still in progress. If it is over, choose “Held”.
    .room-empty = The room emptied before the planned time.
    .wants-change = The person asks to cancel or move the appointment. Nothing was changed.
    .wants-in-person = The person prefers an in-person appointment. Nothing was changed.
    .meeting-failed = The platform did not follow: the meeting could not be created, moved or cancelled.
    .promise-broken = The meeting does not keep what the person is promised. See below before you read the consent.
    .met-after-all = According to the platform, you did meet. If the encounter took place, press “Start the encounter”: the note is then still to be written.
    .meeting-not-allowed = Your establishment has not given Passerelle the right to manage your Teams meetings: nothing was made or changed. Tell your administrator; until then, offer the telephone.
    .message-not-allowed = Your establishment has not given Passerelle the right to send this e-mail: nothing has left. Tell your administrator, and call the person.
    .message-failed = The message to the person did not go out. Check the contact data, or call them.
    .message-unknown = Nobody can say whether the message to the person went out. It was not sent again: you decide.
    .ended = The encounter is over. What follows, and the note, remain.
    .met-without-consent = You met after the hour, and consent is still to be obtained: press “Start the encounter”.
    .note-overdue = The note is overdue: more than 24 hours since the encounter ended.

right-missing =
    .title = Passerelle lacks a right
    .meetings = Passerelle could not make or change a Teams meeting: the establishment has not given it the right.
    .letters = Passerelle could not send an e-mail: the establishment has not given it the right.
    .options = Passerelle cannot read the options of Teams meetings: nothing proves that they keep what people are promised, and their letters are waiting.
    .right = Right
    .command = Command
    .page = What to do: docs/admin/graph-en.md. The clinicians concerned are told; this card comes once a day as long as the right is missing.

trouble =
    .title = Something did not work on our side
    .nothing = Nothing was recorded or sent. You can start again.
    .recorded = What you did is recorded; only showing it failed. Write “my encounters” to see it.
    .reference = Error reference: { $reference }
    .next = If it happens again, give this reference to your technical support.
