### Consent: what is read, what is answered.

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
    .form-signature = Electronic signature
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
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver_name = Name of the one who consents for the person
    .giver_name-error-missing = Write the name of the one who consents.
    .agrees = The person agrees
    .refuses = The person refuses

consent-wording =
    .video =
        We offer you an appointment by video, with { $tool }. You need the Internet, a device with a camera and microphone, and a place where nobody can hear you.
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
        We offer you a group meeting by video, with { $tool }. You need the Internet, a device with a camera and microphone, and a quiet place where nobody else can hear.
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
    .session = Do you agree to take part in this group meeting, and to keep to yourself what is said?

tool =
    .teams = Microsoft Teams
    .zoom = Zoom
    .outlook = Outlook
    .telephone = the telephone

collection-notice =
    .title = Information collected (to say once per episode of care)
    .text = Your information is collected from you aloud by { $house }, to care for you at a distance, and stays with the team that cares for you. You may see it, have it corrected, or limit who has access to it. To do so: { $contact }. Kept: { $retention }
    .retention = by the rules of the establishment.

scopes =
    .session = encounter at a distance
    .email = e-mail
    .sms = text messages
    .relatives = relatives present
    .support = support staff
    .learner = person in training
    .recording = recording
    .portal = document portal
    .payment = payment
