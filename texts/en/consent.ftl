### Consent: what is read, what is answered.

new-encounter-consent =
    .title = New encounter: consent
    .advice = For this encounter, the best suited first: { $order }. Means chosen: { $modality } ({ $marks }).
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

scopes =
    .session = encounter at a distance
    .email = e-mail
    .sms = text messages
    .relatives = relatives present
