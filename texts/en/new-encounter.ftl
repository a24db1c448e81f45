### "New encounter": five cards.

new-encounter-person =
    .title = New encounter: the person
    .name = Person’s name
    .name-placeholder = First and last name
    .name-error-not_a_name = A name has only letters, spaces, hyphens and apostrophes.
    .phone = Telephone (cell phone if possible)
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = There is no such number. Ten digits, for example 514 555-0123.
    .email = E-mail of the person or a relative
    .email-placeholder = first.last@example.ca
    .email-hint = May stay empty if the encounter is by telephone.
    .email-error-not_an_email = This address is not complete. Example: first.last@example.ca
    .spoken = Person’s language
    .spoken-fr = French
    .spoken-en = English
    .spoken-other = Other (with an interpreter)

new-encounter-suitability =
    .title = New encounter: the reason and the means
    .intro = Offer an in-person appointment first; the person chooses.
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
    .situation-group-training = Training for a group of patients
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
    .equipped = For video: Internet, device with camera and microphone, private place
    .equipped-yes = All there
    .equipped-no = Something is missing
    .equipped-error-missing = For a video encounter, say whether everything is there.
    .help = For video: at ease with the technology
    .help-alone = Yes, without help
    .help-relative = With a relative
    .help-professional = With a professional
    .help-no = No
    .help-error-missing = For a video encounter, say how the person takes part.
    .suitable = In my judgement, suitable
    .in-person = In person

new-encounter-consent =
    .title = New encounter: consent
    .advice = The table recommends, in order: { $order }. Means chosen: { $modality } ({ $marks }).
    .interpreter = The person speaks another language: read with the interpreter.
    .read = To read to the person
    .answers = What they answer
    .usual = Verbal consent, given by the person. Otherwise, open “Other case”.
    .understood = Understanding
    .understood-true = The person says they have understood
    .understood-error-literal_error = Without this answer, consent is not informed.
    .understood-error-missing = Without this answer, consent is not informed.
    .understood-error-must_understand = Without this answer, consent is not informed.
    .email = E-mail
    .email-true = Agrees to get the letter and link by e-mail
    .sms = Text messages
    .sms-true = Agrees to get text messages
    .relatives = Relatives
    .relatives-true = Agrees to relatives being present
    .form = Form of the consent
    .form-verbal = Verbal
    .form-written = Written
    .form-email = By e-mail
    .reason = Reason for consent by e-mail
    .reason-placeholder = No electronic signature available
    .reason-error-reason_by_email = Say why no electronic signature was possible.
    .reason-error-string_too_short = Say why no electronic signature was possible.
    .giver = Given by
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative or person showing a special interest
    .giver_name = Name of the one who consents for the person
    .giver_name-error-missing = Write the name of the one who consents.
    .agrees = The person agrees
    .refuses = The person refuses

new-encounter-when =
    .title = New encounter: date and time
    .ready = Planned length: { $minutes } minutes. All of it can be changed under “More options”.
    .date = Date
    .date-error-past = This date is past.
    .date-error-too_far = This is more than a year ahead: check the year.
    .time = Time
    .time-error-past = This time is past.
    .time-error-skipped_hour = This time does not exist that day: clocks go forward. Choose another.
    .time-error-repeated_hour = This time comes twice that day: clocks go back. Choose another.
    .minutes = Length (minutes)
    .contingency_phone = Number to call if the video does not work
    .contingency_phone-error-not_a_phone = There is no such number. Ten digits, for example 514 555-0123.
    .otherwise = If the call does not succeed either
    .otherwise-new-appointment = New appointment
    .otherwise-in-person = In-person appointment
    .participants = Other participants
    .participants-placeholder = One name per line
    .participants-error-not_names = One name per line: letters, spaces, hyphens and apostrophes.
    .tags = Tags
    .tags-placeholder = Home, Treatment follow-up
    .comment = Internal comment
    .comment-hint = Never visible to the patient. No clinical information.
    .now = Right now

new-encounter-verify =
    .title = Check with the person
    .intro = Read it back aloud. Nothing has been sent yet.
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
    .by-voice-in-person = nothing in writing
    .to-correct = Anything to correct?
    .correct-person = The person
    .correct-suitability = The reason
    .correct-consent = Consent
    .correct-when = Date and time
    .correct-again = These answers
    .confirm = Confirm the encounter

modality =
    .video = video
    .telephone = telephone
    .in-person = in person

contingency =
    .plan-video = If the video does not work: { $plan }.
    .plan-telephone = If the call drops: { $plan }.
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

consent-wording =
    .video =
        We offer you an appointment by video, with Microsoft Teams. You need the Internet, a device with a camera and microphone, and a quiet place where nobody can hear you.
        { "" }
        From a distance I cannot examine you as I would in the office: if I need to, we will meet in person. What we say stays confidential. The platform is authorized and protected, but no electronic communication is without risk; a private place lowers that risk. The appointment is neither recorded nor transcribed, and what you say will serve nothing but your care.
        { "" }
        You may refuse, or change your mind at any time, even during the appointment, without losing services: you will then be seen in person. Do you understand? Do you agree?
    .telephone =
        We offer you an appointment by telephone. You need a telephone at hand and a quiet place where nobody can hear you.
        { "" }
        On the telephone I do not see you and cannot examine you: if I need to, we will meet in person. What we say stays confidential, but no communication from a distance is without risk; a private place lowers that risk. The call is not recorded, and what you say will serve nothing but your care.
        { "" }
        You may refuse, or change your mind at any time, even during the call, without losing services: you will then be seen in person. Do you understand? Do you agree?

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
    .agreed = Still agreed to the above?
    .agreed-yes = Yes
    .agreed-no = No
    .date = Date
    .date-error-past = This date is past.
    .date-error-too_far = This is more than a year ahead: check the year.
    .time = Time
    .time-error-past = This time is past.
    .time-error-skipped_hour = This time does not exist that day: clocks go forward. Choose another.
    .time-error-repeated_hour = This time comes twice that day: clocks go back. Choose another.

scopes =
    .session = encounter at a distance
    .email = e-mail
    .sms = text messages
    .relatives = relatives present
