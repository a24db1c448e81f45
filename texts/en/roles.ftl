# What roles other than a clinician's see.

welcome-role =
    .title = Welcome to Passerelle
    .what = Your establishment gave you a role in Passerelle. Here is what it shows you. Encounters stay with clinicians.

not-your-role =
    .title = This is not part of your role
    .clinician = This belongs to clinicians and to those who plan for them. Nothing was done. Write "help" to see what is part of your role.
    .administrator = This belongs to whoever administers Passerelle in your establishment. Nothing was done.
    .privacy-officer = This belongs to the person in charge of the protection of personal information. Nothing was done.
    .pilot = Only for those whom your establishment designated to pilot telehealth. If you need access, ask whoever administers Passerelle in your establishment.
    .coordinator = Only for those whom your establishment designated to coordinate telehealth. If you need access, ask whoever administers Passerelle in your establishment.
    .unknown = The directory of your establishment does not answer: nobody can say, for now, whether this is part of your role. Nothing was done. Try again in a minute.

roles =
    .pilot-button = Pilot
    .house-button = Establishment
    .hours-button = Hours
    .settings-button = Settings
    .no-hours = No encounter to come today.

register =
    .title = Register of a person
    .accesses = { $count ->
        [0] No access
        [one] One access
       *[other] { $count } accesses
    }
    .messages = { $count ->
        [0] No communication
        [one] One communication
       *[other] { $count } communications
    }
    .access = { $at }: { $who }, { $action } ({ $subject })
    .in-the-name = { $who }, in the name of { $clinician }
    .episode = the episode
    .person = the person themself
    .bot = Passerelle
    .shell = the server
    .message = { $at }: { $how }, { $state } ({ $subject })
    .channel-mail = e-mail
    .channel-sms = text message
    .state-queued = waiting
    .state-sent = left
    .state-failed = did not leave
    .state-unknown = nobody knows whether it left
    .rest = The { $most } latest of each list. The whole list is had on the server: app.py audit patient.
    .kept = No clinical content is shown here. This look is itself entered in the register.
    .none-title = No register
    .none = Write "register" and the reference of an encounter of the person, such as "register K7QM-2F4D". No encounter of your establishment has that one.

register-acts =
    .accesses-exported = register handed over
    .accesses-shown = register consulted
    .consent-given = consent received
    .consent-refused = refusal noted
    .consent-withdrawn = consent withdrawn
    .consents-exported = consents consulted
    .encounter-booked = encounter planned
    .encounter-by-phone = changed to the telephone
    .encounter-cancelled = encounter cancelled
    .encounter-delayed = delay announced
    .encounter-emergency = emergency reported
    .encounter-ended = encounter closed
    .encounter-in-person = changed to in person
    .encounter-labelled = tags changed
    .encounter-length-changed = length changed
    .encounter-missed = encounter not held
    .encounter-moved = encounter moved
    .encounter-sent-to-emergency = sent to emergency
    .encounter-shown = encounter consulted
    .encounter-started = encounter started
    .hold-cleared = legal hold ended
    .hold-set = legal hold set
    .identity-verified = identity verified
    .letter-sent-again = e-mail sent again
    .link-stopped = link cut off
    .mail-handed-over = e-mail handed to the mail system
    .sms-handed-over = text message handed to the provider
    .note-filed = note filed
    .note-form-asked = form asked for
    .note-form-printed = form printed
    .note-line-added = line added to the note
    .note-lines = lines of the note consulted
    .note-written = note written
    .notice-given = collection notice given
    .obligation-booked = visit in person planned
    .obligation-settled = visit in person done
    .participants-shown = participants consulted
    .person-answered = answer of the person
    .person-exported = information exported
    .person-page = page opened
    .person-rated = quality rated
    .promise-waived = sent despite the settings
    .recipient-corrected = recipient corrected
