### Consent: what is read, what is answered.

new-encounter-consent =
    .title = New encounter: consent
    .advice = For this encounter: { $order }. What the person prefers comes first. Means chosen: { $modality } ({ $marks }).
    .interpreter = The person speaks another language: read with the interpreter.
    .read = To read to the person
    .answers = What they answer
    .usual = Verbal consent, given by the person. Otherwise, open “Other case”.
    .usual-substitute = In this setting it is often the representative who consents: mandatary or tutor; otherwise the spouse; otherwise a close relative or a person who shows a particular interest. Say who answered.
    .understood = Understanding
    .understood-true = The person says they have understood
    .understood-error-literal_error = Without this answer, consent is not informed.
    .understood-error-missing = Without this answer, consent is not informed.
    .understood-error-must_understand = Without this answer, consent is not informed.
    .email = E-mail
    .email-true = Agrees to get the letter and link by e-mail
    .sms = Text messages
    .sms-true = Agrees to get text messages
    .recording = Recording: the person
    .recording-true = Agrees to the recording
    .recorder = Recording: you
    .recorder-true = I agree to the recording too
    .relatives = Relatives
    .relatives-true = Agrees to relatives being present
    .support = Support staff
    .support-true = Agrees to be helped by support staff
    .support_reason = Why support staff takes part
    .support_reason-placeholder = To hold the tablet, to show a wound
    .support_reason-error-missing = Say what this help is for: the reason goes into the note.
    .support_reason-error-string_too_short = Write a few words.
    .learner = Person in training
    .learner-true = Agrees to their presence
    .sharing = Sharing of information to come
    .sharing-true = Agrees that what follows is shared with their other caregivers
    .form = Form of the consent
    .form-verbal = Verbal
    .form-written = Written
    .form-email = By e-mail
    .form-signature = Electronic signature
    .reason = By e-mail: why no electronic signature?
    .reason-placeholder = No electronic signature available
    .reason-error-reason_by_email = Say why no electronic signature was possible.
    .reason-error-string_too_short = Say why no electronic signature was possible.
    .signature = Electronic signature: reference of the document
    .signature-error-reference = Write the reference of the signed document.
    .capacity = Does the person consent alone?
    .capacity-alone = Yes, by themself
    .capacity-minor-14 = Yes, a minor of 14 or more
    .capacity-under-14 = No, under 14
    .capacity-incapable = No, unable to consent
    .giver = Given by
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver-error-not_for_alone = The person consents by themself. If they cannot, say so in the question before (C.C.Q., art. 14 and 15).
    .giver-error-not_for_minor-14 = From 14 on, the minor who consents alone does so in person (C.C.Q., art. 14).
    .giver-error-not_for_under-14 = Under 14, the holder of parental authority or the tutor consents (C.C.Q., art. 14).
    .giver-error-not_for_incapable = For an adult unable to consent: mandatary or tutor; otherwise the spouse; otherwise a close relative or a person showing a particular interest (C.C.Q., art. 15).
    .giver_name = Name of the one who consents for the person
    .giver_name-error-missing = Write the name of the one who consents.
    .agrees = The person agrees
    .refuses = The person refuses
    .impossible-fold = Impossible to obtain
    .impossible-lead = Only where the person’s life or integrity is in danger and nobody can consent in time, as for an emergency transfer.
    .impossible = Say why

consent-impossible =
    .title = Consent impossible to obtain
    .intro = The encounter may take place as an exception. The reason is kept and goes to the note.
    .reason = Reason
    .reason-placeholder = Person unconscious, representative out of reach
    .reason-error-missing = Without a reason on record, there is no exception.
    .reason-error-string_too_short = Write a few words.
    .submit = Record and continue

consent-presence =
    .title = Others present
    .intro = You named somebody else. Nobody joins the encounter unless the person agrees: ask them.
    .relatives = Relatives
    .relatives-yes = The person agrees
    .relatives-no = No: without them
    .relatives-error-missing = Say what the person answered.
    .support = Support staff
    .support-yes = The person agrees
    .support-no = No: without this help
    .support-error-missing = Say what the person answered.
    .support_reason = Why support staff takes part
    .support_reason-placeholder = To hold the tablet, to show a wound
    .support_reason-error-missing = Say what this help is for: the reason goes into the note.
    .support_reason-error-string_too_short = Write a few words.
    .helps = help the person take part by video
    .learner = Person in training
    .learner-yes = The person agrees
    .learner-no = No: without them
    .learner-error-missing = Say what the person answered.

consents-more =
    .title = Consents
    .ask = To add: ask aloud
    .scopes = The person also agrees to
    .scopes-email = E-mail
    .scopes-sms = Text messages
    .scopes-relatives = Relatives being present
    .scopes-support = Help by support staff
    .scopes-learner = A person in training being present
    .scopes-recording = The recording
    .scopes-sharing = The sharing of information to come with their other caregivers
    .scopes-error-missing = Tick what the person agrees to.
    .scopes-error-gone = This has changed meanwhile. See what holds now.
    .recorder = Recording: you
    .recorder-true = I agree to the recording too
    .support_reason = If support staff helps: why
    .support_reason-placeholder = To hold the tablet, to show a wound
    .support_reason-error-missing = Say what this help is for: the reason goes into the note.
    .support_reason-error-string_too_short = Write a few words.
    .form = Form
    .form-verbal = Verbal
    .form-written = Written
    .capacity = Does the person consent alone?
    .capacity-alone = Yes, by themself
    .capacity-minor-14 = Yes, a minor of 14 or more
    .capacity-under-14 = No, under 14
    .capacity-incapable = No, unable to consent
    .giver = Given by
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver-error-not_for_alone = The person consents by themself. If they cannot, say so in the question before (C.C.Q., art. 14 and 15).
    .giver-error-not_for_minor-14 = From 14 on, the minor who consents alone does so in person (C.C.Q., art. 14).
    .giver-error-not_for_under-14 = Under 14, the holder of parental authority or the tutor consents (C.C.Q., art. 14).
    .giver-error-not_for_incapable = For an adult unable to consent: mandatary or tutor; otherwise the spouse; otherwise a close relative or a person showing a particular interest (C.C.Q., art. 15).
    .giver_name = Name of the one who consents for the person
    .giver_name-error-missing = Write the name of the one who consents.
    .capacity-error-regained = The last time, somebody else consented for the person. If they now consent alone, read them the whole text: “Follow-up appointment”, then “No” to “Still agreed to the above?”.
    .giver-error-missing = Say who answers.
    .reason = If a parent answers for a minor of 14 or more: why
    .reason-error-minor = At 14 and over the person may consent alone: ask them first (C.C.Q., art. 14). Otherwise say why somebody else answers.
    .reason-error-string_too_short = Write a few words.
    .submit = Record
    .export = Export (JSON)
    .close = Close
    .history = History
    .older = And { $count } older ones, in the export.

withdraw-which =
    .title = Withdraw consent
    .intro = The person may change their mind at any time, without losing services. The withdrawal takes effect at once.
    .nothing = There is nothing to withdraw: no consent holds now.
    .scopes = What is withdrawn
    .scopes-session = The whole encounter at a distance
    .scopes-email = E-mail
    .scopes-sms = Text messages
    .scopes-relatives = Relatives being present
    .scopes-support = Help by support staff
    .scopes-learner = A person in training being present
    .scopes-recording = Recording
    .scopes-sharing = Sharing of information to come
    .scopes-portal = Document portal
    .scopes-payment = Payment
    .scopes-error-missing = Say what the person withdraws.
    .scopes-error-gone = This has changed meanwhile. See what holds now.
    .next_step = If the whole encounter is withdrawn, what follows is in person
    .next_step-clinician-books = I book the appointment myself
    .next_step-secretary-calls = The secretary calls the person back
    .next_step-referred = I refer the person to another professional
    .next_step-error-missing = Say how the person will be seen: they keep their right to services.
    .others =
        { $count ->
            [one] One other encounter to come with this person
           *[other] { $count } other encounters to come with this person
        }
    .ways-everywhere = E-mail and text messages are withdrawn for all of these at once.
    .reach = If the whole encounter is withdrawn, for which?
    .reach-this = This encounter only
    .reach-all = All those of the series, named above
    .reason = Reason (optional)
    .reason-hint = The person need not give one. No clinical information.
    .form = Form
    .form-verbal = Aloud
    .form-written = In writing
    .giver = Asked by
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver_name = Name of the one who asks in the person’s place
    .giver_name-error-missing = Write the name of the one who asks.
    .submit = Withdraw
    .keep = Change nothing

members-agree =
    .title = Consents of the group
    .ask = To read to those who have not agreed yet
    .members = Who agrees
    .members-error-missing = Tick who agrees.
    .members-error-gone = This has changed meanwhile. See what holds now.
    .said-no = said no
    .not-asked = not asked yet
    .form = Form
    .form-verbal = Aloud
    .form-written = In writing
    .submit = Record
    .close = Close
    .history = History
    .older = And { $count } older ones.

member-leaves =
    .title = A member of the group withdraws
    .intro = Anybody may say no or change their mind at any time, without losing services. The withdrawal takes effect at once: nothing more is sent to this person, and the group goes on without them.
    .nobody = Nobody is left in this group.
    .member = Who withdraws
    .member-error-missing = Say who withdraws.
    .member-error-gone = This has changed meanwhile. See who is left.
    .next_step = What follows, in person
    .next_step-clinician-books = I book the appointment myself
    .next_step-secretary-calls = The secretary calls the person back
    .next_step-referred = I refer the person to another professional
    .next_step-error-missing = Say how the person will be seen: they keep their right to services.
    .reason = Reason (optional)
    .reason-hint = The person need not give one. No clinical information.
    .form = Form
    .form-verbal = Aloud
    .form-written = In writing
    .giver = Asked by
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver_name = Name of the one who asks in the person’s place
    .giver_name-error-missing = Write the name of the one who asks.
    .submit = Withdraw
    .keep = Change nothing

## One entry of the ledger, in words.
ledger =
    .held = What holds now
    .nothing = No consent holds now.
    .exception = Consent impossible to obtain: the encounter takes place as an exception, and the reason is in the history.
    .row = { $day }, { $year } at { $hour }, { $by }, { $form } (text read: “{ $wording }”, version { $version })
    .by-patient = by the person
    .by-parent = by the holder of parental authority
    .by-tutor = by the tutor
    .by-mandatary = by the mandatary
    .by-spouse = by the spouse
    .by-relative = by a close relative
    .by-interested = by a person showing a particular interest
    .by-professional = by the professional
    .form-verbal = aloud
    .form-written = in writing
    .form-email = by e-mail
    .form-signature = electronic signature
    .kind-given = Agreed
    .kind-reconfirmed = Agreed again
    .kind-at-start = Asked again at the start
    .kind-refused = Refused
    .kind-withdrawn = Withdrawn
    .kind-impossible = Impossible to obtain

## The words that are read, by their title.
wording-title =
    .video = Appointment by video
    .telephone = Appointment by telephone
    .secure-email = Secure e-mail
    .group-video = Group by video
    .group-telephone = Group by telephone
    .recording = { $title }, with a recording
    .information = Information given beforehand
    .added = Another consent asked for
    .at-start = Consent asked again as it starts
    .other = Wording of the consent

consent-wording =
    .video =
        We offer you an appointment by video, with { $tool }. You need the Internet, a device with a camera, microphone and earphones or speaker, and a private place.
        { "" }
        From a distance we cannot examine you as in the office. { $where } What we say stays confidential. The platform is protected, but no means of communication is without risk. { $recorded }
        { "" }
        You may refuse, or change your mind at any time, even during the appointment. You lose no service: we will see you in person. Do you understand? Do you agree?
    .telephone =
        We offer you an appointment by telephone. You need a telephone at hand and a quiet place where nobody can hear you.
        { "" }
        On the telephone we do not see you and cannot examine you. { $where } What we say stays confidential, but no means of communication is without risk. { $recorded }
        { "" }
        You may refuse, or change your mind at any time, even during the call. You lose no service: we will see you in person. Do you understand? Do you agree?
    .secure-email =
        We offer you to write to each other by secure e-mail, with { $tool }. You need an address that nobody else opens.
        { "" }
        In writing we can neither see you nor examine you, and the answer does not come at once: it is not for an emergency. { $where } Our messages are encrypted and kept in your record, but no means of communication is without risk.
        { "" }
        You may refuse, or change your mind at any time. You lose no service: we will see you in person. Do you understand? Do you agree?
    .group-video =
        We offer you a group meeting by video, with { $tool }. You need the Internet, a device with a camera, microphone and earphones or speaker, and a quiet place where nobody else can hear.
        { "" }
        The other participants will see you and hear you. Each of them undertakes to keep what is said to themselves. From a distance we cannot examine you. { $where } No means of communication is without risk. { $recorded }
        { "" }
        You may refuse, or leave the group at any time. You lose no service. Do you understand? Do you agree?
    .group-telephone =
        We offer you a group meeting by telephone. You need a telephone at hand and a quiet place where nobody else can hear.
        { "" }
        The other participants will hear you. Each of them undertakes to keep what is said to themselves. On the telephone we cannot examine you. { $where } No means of communication is without risk. { $recorded }
        { "" }
        You may refuse, or leave the group at any time. You lose no service. Do you understand? Do you agree?
    .where = If need be, we will see you in person at { $corridor }.
    .where-unnamed = If need be, we will see you in person, and tell you where.
    .unrecorded = Nothing is recorded or transcribed, and what you say serves only your care.
    .recording = We would like to record, for your care only, if we both agree. You may say no and keep the appointment.

consent-added-wording =
    .email = Do you agree to get the letter and the link by e-mail?
    .sms = Do you agree to get text messages about this appointment?
    .relatives = Do you agree that your relatives are present and hear what is said?
    .support = Do you agree that a member of the support staff helps you during the encounter?
    .learner = Do you agree that a person in training attends the encounter?
    .recording = Do you agree that the encounter is recorded? You may say no and keep the appointment, or have it stopped at any time.
    .sharing = Do you agree that what we learn is shared with the other professionals who care for you?
    .session = Do you agree to take part in this group meeting, and to keep to yourself what is said?

tool =
    .teams = Microsoft Teams
    .zoom = Zoom
    .outlook = Outlook
    .telephone = the telephone

collection-notice =
    .title = Information collected (to say once per episode of care)
    .text = Your information is collected from you aloud by our establishment, { $house }, to care for you at a distance, and stays with the team that cares for you. You may see it, have it corrected, or limit who has access to it. To do so, contact { $contact }. It is kept { $retention }.
    .contact = the clinic, at { $phone }
    .retention = by the rules of the establishment

scopes =
    .session = encounter at a distance
    .email = e-mail
    .sms = text messages
    .relatives = relatives present
    .support = support staff
    .learner = person in training
    .recording = recording
    .sharing = sharing of information to come
    .portal = document portal
    .payment = payment
