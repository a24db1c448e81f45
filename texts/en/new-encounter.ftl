### "New encounter": five cards.

new-encounter-person =
    .title = New encounter: the person
    .site = Of which establishment is this person a user?
    .site-error-missing = Choose an establishment.
    .site-error-enum = Choose an establishment.
    .name = { $word ->
        [user] User’s name
        [resident] Resident’s name
       *[patient] Person’s name
    }
    .name-placeholder = First and last name
    .name-error-not_a_name = A name has only letters, spaces, hyphens and apostrophes.
    .phone = { $reached ->
        [unit] Telephone of the unit
       *[own] Telephone (cell phone if possible)
    }
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = There is no such number. Ten digits, for example 514 555-0123.
    .email = E-mail of the person or a relative
    .email-placeholder = first.last@example.ca
    .email-hint = May stay empty if the encounter is by telephone.
    .email-error-needed = Secure e-mail needs an address.
    .email-error-not_an_email = This address is not complete. Example: first.last@example.ca
    .spoken = Person’s language
    .spoken-fr = French
    .spoken-en = English
    .spoken-other = Other (with an interpreter)
    .model = Template
    .model-placeholder = No template
    .service = Service
    .service-error-missing = Choose a service.
    .type = Type of encounter
    .type-distance = By video or telephone
    .type-in-person = In person
    .type-secure-email = Secure e-mail
    .type-professionals = Between professionals, without the person
    .type-group = Group
    .type-hint = Group: write the name of the group above. Between professionals: the name of the person you will talk about. The rest may stay empty.
    .setting = Where the person is
    .setting-placeholder = The usual place of the service
    .setting-home = At home
    .setting-chsld = CHSLD (long-term care)
    .setting-rpa = Private seniors’ residence (RPA)
    .setting-installation = Another facility

call-script =
    .show = Reminder for the call
    .introduce = 1. Introduce yourself: your name, your role, why you call.
    .offer = 2. Offer an appointment in person first, then video or the telephone.
    .check = 3. Check the number and the e-mail address, and who reads them.
    .call-back = 4. Agree on what to do if the line drops: you call back at this number, and the display may say “Private”.
    .place = 5. Ask for a quiet place where nobody overhears, with the telephone at hand.

new-encounter-suitability =
    .title = New encounter: the reason and the means
    .intro = Offer an in-person appointment first; the person chooses. Your judgement takes in your relation and what may hold the person back: income, age, language, culture, access to the Internet or to a device.
    .matrix = See the table of modalities
    .situation-short = Situation
    .column-telephone = Tel.
    .column-video = Video
    .column-in-person = In person
    .legend = + oral only · ++ oral and non-verbal · +++ reference activity · – not listed in the table
    .situation = Situation
    .situation-known-new-reason = Person I know, new reason for the visit
    .situation-group-new-reason = Person known to the group, new reason for the visit
    .situation-known-condition = Known person, follow-up of a known condition
    .situation-new-patient = New person, first visit
    .situation-group-training = { $word ->
        [user] Training for a group of users
        [resident] Training for a group of residents
       *[patient] Training for a group of patients
    }
    .situation-specialty-request = Request for a specialist consultation
    .situation-specialty-follow-up = Follow-up of a specialist consultation
    .situation-screening = Screening
    .preference = In person offered; preference expressed
    .preference-video = Video
    .preference-telephone = Telephone
    .preference-in-person = In person
    .preference-none = No preference
    .exam = Physical or neurological examination needed
    .exam-no = No
    .exam-yes = Yes
    .equipped = For video: Internet, device with a camera, a microphone, and earphones or a speaker, private place
    .equipped-yes = All there
    .equipped-no = Something is missing
    .equipped-error-missing = For a video encounter, say whether everything is there.
    .help = For video: at ease with the technology
    .help-alone = Yes, without help
    .help-relative = With a relative
    .help-professional = With a professional
    .help-no = No
    .help-error-missing = For a video encounter, say how the person takes part.
    .circumstances = What is particular
    .circumstances-redirected = Redirected person
    .circumstances-inpatient = Hospitalised person, daily round
    .circumstances-delicate = Delicate discussion
    .circumstances-lesion = Lesion or movement to show
    .suitable = In my judgement, suitable
    .in-person = In person

new-encounter-precisions =
    .title = New encounter: details
    .presence = Does the examination require presence?
    .presence-yes = Yes
    .presence-no = No
    .presence-hint = Yes: it cannot be done at a distance, and the encounter is in person. No: it can wait, or be done another way.
    .redirected = Redirected person: what is true
    .redirected-person-known = { $word ->
        [user] The user is known to your setting
        [resident] The resident is known to your setting
       *[patient] The patient is known to your setting
    }
    .redirected-problem-known = The health problem is known there too
    .redirected-no-wish = The person did not wish to be seen in person
    .redirected-hint = If one is missing, the encounter takes place in person.
    .known = Known person and condition: what is true
    .known-relation = Relation established in person, with you or your group
    .known-history = History, medication and earlier examinations at hand
    .known-record = Record accessible
    .known-dsq = Dossier santé Québec accessible
    .vulnerable = Vulnerable person?
    .vulnerable-yes = Yes
    .vulnerable-no = No
    .vulnerable-hint = After a first visit at a distance, the person is seen in person within a month if vulnerable, within three months otherwise.
    .priority = Priority of the request
    .priority-A = A (3 days)
    .priority-B = B (10 days)
    .priority-C = C (28 days)
    .priority-D = D (3 months)
    .priority-E = E (12 months)
    .care_path = Care path
    .care_path-respected = Followed: treating physician, seen in person within the last 12 months, not in hospital
    .care_path-direct-access = Direct-access specialty
    .care_path-under-16 = Under 16
    .care_path-emergency = Emergency
    .care_path-no-treating-physician = No treating physician, or not available
    .care_path-none = Outside the path

new-encounter-exchange =
    .title = New encounter: secure e-mail
    .intro = Offer an in-person appointment first; the person chooses. Secure e-mail suits neither an emergency nor what must be talked over.
    .purpose = What for?
    .purpose-error-missing = Say what the e-mail is for.
    .suitable = In my judgement, suitable
    .in-person = In person
    .purpose-question = Simple question
    .purpose-precision = Detail before a consultation
    .purpose-document = Prescription or document
    .yours = You write yourself, from Outlook, with the establishment’s encryption procedure.

new-encounter-colleagues =
    .title = New encounter: between professionals
    .intro = The person is not there: no consent to telehealth is asked of them, and nothing is sent to them.
    .colleagues = Professionals expected
    .colleagues-placeholder = One name a line
    .colleagues-error-not_names = One name a line: letters, spaces, hyphens and apostrophes.
    .colleagues-error-too_many = Ten people at most.
    .found = Add from the directory
    .found-placeholder = Type a name
    .purpose = What for?
    .purpose-case-review = Case review
    .purpose-discussion = Clinical discussion
    .purpose-expertise = Teleexpertise
    .preference = By which means?
    .preference-video = Video
    .preference-telephone = Telephone

new-encounter-group =
    .title = New encounter: the group
    .intro = Offer the encounter in person first; the group chooses. Your judgement takes in your relation and what may hold anyone back: income, age, language, culture, access to the Internet or to a device. Each member consents as the encounter starts.
    .members = Members of the group
    .members-placeholder = Name; e-mail or telephone
    .members-hint = One a line, the name first, then after a semicolon their e-mail or telephone. Members with an e-mail get the letter if they accept it; to the others you pass the link on.
    .members-error-bad_line = Line { $line }: write a name, a semicolon, then a complete e-mail address or a telephone of ten digits.
    .members-error-too_many = Thirty members at most.
    .preference = In person offered; what the group prefers
    .preference-video = Video
    .preference-in-person = In person
    .equipped = For video, at each one’s place: Internet, device with a camera, a microphone, and earphones or a speaker, private place
    .equipped-yes = Everyone has all of it
    .equipped-no = Somebody lacks something
    .equipped-error-missing = For a video encounter, say whether everyone has all of it.
    .email = Letter by e-mail
    .email-true = The members entered with an e-mail accept it
    .suitable = In my judgement, suitable
    .in-person = In person

free-slots =
    .taken = From { $begins } to { $ends }, your calendar already has something.
    .taken-for = From { $begins } to { $ends }, the calendar of { $name } already has something.
    .taken-days = At this hour, your calendar already has something: { $days }
    .taken-days-for = At this hour, the calendar of { $name } already has something: { $days }
    .free = Next free hours:
    .free-weekly = Next hours free every week:

new-encounter-when =
    .title = New encounter: date and time
    .ready = Planned length: { $minutes } minutes. All of it can be changed under “More options”.
    .date = Date
    .date-error-past = This date is past.
    .date-error-too_far = This is more than a year ahead: check the year.
    .date-error-without_consent = Without consent, by exception: only today, or right away (Regulation S-4.2, r. 23.1, s. 3). For another day, ask for it first.
    .time = Time
    .time-error-past = This time is past.
    .time-error-skipped_hour = This time does not exist that day: clocks go forward. Choose another.
    .time-error-repeated_hour = This time comes twice that day: clocks go back. Choose another.
    .time-error-taken = This hour is taken in your calendar. Choose another, or keep it.
    .keep = Keep this hour
    .minutes = Length (minutes)
    .contingency_phone = Number to call if the video does not work
    .contingency_phone-error-not_a_phone = There is no such number. Ten digits, for example 514 555-0123.
    .otherwise = If the call does not succeed either
    .otherwise-new-appointment = New appointment
    .otherwise-in-person = In-person appointment
    .participants = Relatives expected
    .participants-placeholder = One name a line
    .participants-hint = A relative who helps the person take part is one of them.
    .participants-error-not_names = One name a line: letters, spaces, hyphens and apostrophes.
    .participants-error-too_many = Ten people at most.
    .support = Support staff expected
    .support-placeholder = One name a line
    .support-error-not_names = One name a line: letters, spaces, hyphens and apostrophes.
    .support-error-too_many = Ten people at most.
    .learners = People in training expected
    .learners-placeholder = One name a line
    .learners-error-not_names = One name a line: letters, spaces, hyphens and apostrophes.
    .learners-error-too_many = Ten people at most.
    .others = Other professionals expected
    .others-placeholder = One name a line
    .others-error-not_names = One name a line: letters, spaces, hyphens and apostrophes.
    .others-error-too_many = Ten people at most.
    .found = Add from the directory
    .found-placeholder = Type a name
    .interpreter = Interpreter
    .repeat = Number of encounters, one a week
    .repeat-placeholder = 2 to 12
    .repeat-hint = Same day and same hour each week. Leave empty for a single encounter.
    .repeat-error-skipped_hour = On { $day }, this hour does not exist: clocks go forward. Change the hour, or the number of encounters.
    .repeat-error-repeated_hour = On { $day }, this hour comes twice: clocks go back. Change the hour, or the number of encounters.
    .repeat-error-without_consent = Without consent, by exception: one encounter only, today (Regulation S-4.2, r. 23.1, s. 3).
    .tags = Tags
    .tags-placeholder = Home, Treatment follow-up
    .comment = Internal comment
    .comment-hint = { $word ->
        [user] Never visible to the user. Nothing clinical.
        [resident] Never visible to the resident. Nothing clinical.
       *[patient] Never visible to the patient. Nothing clinical.
    }
    .now = Right now

new-encounter-verify =
    .title = Check with the person
    .intro = Read it back aloud. Nothing has been sent yet.
    .title-several = Check before you confirm
    .intro-several = Nothing has been sent yet.
    .letters-several = Sent
    .name = Person
    .when = When
    .minutes = Length
    .modality = Means
    .phone = Telephone
    .email = E-mail
    .no-email = None
    .letters = They will get
    .by-email = a letter by e-mail
    .by-sms = text messages
    .by-voice-video = nothing in writing: you will dictate the number, the code or the link
    .by-voice-telephone = nothing in writing: you call them at the agreed time
    .by-voice-secure-email = your e-mail, which you send yourself
    .by-voice-group =
        { $count ->
            [0] no letter: you pass the link on to each of them
           *[other] a letter for each member who accepts it by e-mail ({ $count }); to the others you pass the link on
        }
    .by-voice-professionals = nothing: you pass the link on to your colleagues
    .later-letters = a letter one week before each of the later ones
    .encrypt = No letter leaves from here. Write from Outlook, with the establishment’s encryption procedure.
    .group = Group
    .about = About
    .who = Participants
    .purpose = Purpose
    .unit = Telephone of the unit
    .series = Series
    .series-of = { $count } encounters, one a week, until { $last }
    .conditions = Conditions of the regulation
    .corridor = Follow-up in person
    .corridor-is = { $name }, { $phone }. Hours: { $hours }. Within: { $delay }.
    .no-corridor = No place is on record for this service: plan where the person will be seen if need be.
    .by-voice-in-person = nothing in writing
    .to-correct = Anything to correct?
    .correct-person = The person
    .correct-suitability = The reason
    .correct-exchange = The purpose
    .correct-colleagues = The colleagues
    .correct-group = The group
    .correct-precisions = The details
    .correct-consent = Consent
    .correct-when = Date and time
    .correct-again = These answers
    .confirm = Confirm the encounter

new-encounter-series =
    .title = Series planned
    .said = { $count } encounters planned, at the same hour each week. Here is the first; the others are among your encounters.

modality =
    .video = video
    .telephone = telephone
    .secure-email = secure e-mail
    .in-person = in person

contingency =
    .plan-video = If the video does not work: { $plan }.
    .plan-telephone = If the call drops: { $plan }.
    .plan-secure-email = If the e-mail does not arrive: { $plan }.
    .plan-in-person = Contingency plan: { $plan }.
    .new-appointment = call { $phone }; otherwise, a new appointment
    .in-person = call { $phone }; otherwise, an in-person appointment

in-person-outcome =
    .title = In person: what next
    .next_step = What do you do now?
    .next_step-clinician-books = I book the in-person appointment myself
    .next_step-secretary-calls = The secretary calls the person back
    .next_step-referred = I refer the person to another professional
    .detail = Details (optional)
    .detail-hint = For example the professional or the delay. No clinical information.
    .submit = Record
    .keep = Keep the encounter

in-person-directed =
    .title = In person: to whom?
    .to = To whom are you sending the person?
    .to-professional = Another professional who may examine them
    .to-specialty = A specialty
    .to-emergency = The emergency room
    .to-error-specialty-for-examination = Not to a specialty for an examination alone: choose a qualified professional, or say what else there is.
    .to-error-emergency-for-examination = Not to the emergency room for an examination alone: choose a qualified professional, or say what else there is.
    .why = What for?
    .why-examination = A physical examination only
    .why-more = Another reason too
    .why-emergency = A real medical emergency
    .submit = Record

follow-up-again =
    .title = Follow-up appointment
    .contact-is = Contact: { $phone }, { $email }
    .no-email = no e-mail
    .agreed-is = Agreement of { $day }, { $year }: { $scopes }
    .same_reason = Same reason and same means as before?
    .same_reason-yes = Yes
    .same_reason-no = No
    .exam = Physical or neurological examination needed?
    .exam-no = No
    .exam-yes = Yes
    .contact = Contact data still right?
    .contact-yes = Yes
    .contact-no = No
    .contact-error-no_phone = There is no number to call if the connection drops: answer “No” to add it.
    .agreed = Still agreed to the above?
    .agreed-yes = Yes
    .agreed-no = No
    .agreed-error-changed = Since this answer, what the person agrees to has changed: ask them again.
    .giver = Who answers today?
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver-error-missing = Say who answers: the last time it was not the person.
    .giver-error-not_for_minor-14 = From 14 on, the minor who consents alone does so in person (C.C.Q., art. 14).
    .giver-error-not_for_under-14 = Under 14, the holder of parental authority or the tutor consents (C.C.Q., art. 14). If the person now consents alone, answer “No” to the question before: all of it is then read to them.
    .giver-error-not_for_incapable = For an adult unable to consent: mandatary or tutor; otherwise the spouse; otherwise a close relative or a person showing a particular interest (C.C.Q., art. 15). If the person now consents alone, answer “No” to the question before: all of it is then read to them.
    .giver_name = Name of the one who answers for the person
    .giver_name-error-missing = Write the name of the one who answers.
    .date = Date
    .date-error-past = This date is past.
    .date-error-too_far = This is more than a year ahead: check the year.
    .date-error-without_consent = Without consent, by exception: only today, or right away (Regulation S-4.2, r. 23.1, s. 3). For another day, ask for it first.
    .time = Time
    .time-error-taken = { new-encounter-when.time-error-taken }
    .keep = { new-encounter-when.keep }
    .time-error-past = This time is past.
    .time-error-skipped_hour = This time does not exist that day: clocks go forward. Choose another.
    .time-error-repeated_hour = This time comes twice that day: clocks go back. Choose another.
    .repeat = Number of encounters, one a week
    .repeat-placeholder = 2 to 12
    .repeat-hint = Same day and same hour each week. Leave empty for a single encounter.
    .repeat-error-skipped_hour = On { $day }, this hour does not exist: clocks go forward. Change the hour, or the number of encounters.
    .repeat-error-repeated_hour = On { $day }, this hour comes twice: clocks go back. Change the hour, or the number of encounters.
    .repeat-error-without_consent = Without consent, by exception: one encounter only, today (Regulation S-4.2, r. 23.1, s. 3).
