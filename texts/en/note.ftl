### The end of an encounter, and its note.

close-follow-up =
    .title = What next?
    .intro = The encounter is over. Which follow-up is planned?
    .follow_up-none = None
    .follow_up-video = Video
    .follow_up-telephone = Telephone
    .follow_up-in-person = In person

cause =
    .nobody = Nobody came
    .patient-absent = The person was absent
    .professional-absent = The professional was absent
    .technology = Technical problem
    .link-not-received = Link not received

not-held-why =
    .title = Report an absence
    .intro = The encounter was not held. Why?
    .cause-patient-absent = The person was absent
    .cause-professional-absent = I was absent
    .cause-technology = Technical problem
    .cause-link-not-received = Link not received
    .keep = Back to the encounter

close-note =
    .title = Note for the record
    .lacking = The note lacks: { $elements }.
    .element-modality = the modality
    .element-technology = the technology
    .element-consent = the consent
    .copied = The text is in the message below: copy it and paste it into the record.
    .clinical = Clinical part
    .clinical-placeholder = A few words, or tick below
    .clinical-error-missing_clinical = The clinical part is missing: write it, or tick that it is written in the record.
    .clinical-error-missing_modality = The modality is missing: the note cannot be filed.
    .clinical-error-missing_technology = The technology is missing: the note cannot be filed.
    .clinical-error-missing_consent = The consent is missing: the note cannot be filed.
    .in_record = In the record
    .in_record-true = Clinical part written in the record
    .copy = Copy the note
    .file = Filed in the record
    .later = Later

note =
    .title = Telehealth note for the record, reference { $reference }
    .modality = Modality: encounter held by telehealth, { $modality }
    .technology = Technology used: { $technology }
    .by-video = by videoconference
    .by-telephone = by telephone
    .by-in-person = in person
    .telephone = telephone
    .no-technology = not recorded
    .times = Date and times: { $times }
    .from-to = { $day }, { $began } to { $ended } ({ $zone })
    .from = { $day }, began at { $began } ({ $zone })
    .to = { $day }, ended at { $ended } ({ $zone })
    .no-times = { $day }, times not recorded
    .consent = Consent to telehealth: { $consent }
    .consent-given = obtained
    .consent-none = not recorded
    .reconfirmed = Consent reconfirmed as the encounter started
    .identity = Identity checked by: { $identity }
    .place = Place of the person: { $place }
    .not-recorded = not recorded
    .identifier-health-card = health insurance card
    .identifier-birth-date = date of birth
    .identifier-address = address
    .identifier-phone = telephone number
    .identifier-photo = photo identification
    .place-home = at the address in the record
    .place-elsewhere = elsewhere in Québec
    .place-outside = outside Québec
    .present = People present: { $people }
    .person-and-professional = the person, the professional
    .plan = Contingency plan: { $plan }
    .reason = Reason for the choice of modality: { $reason }
    .follow-up = Follow-up: { $follow_up }
    .follow-up-none = none
    .follow-up-video = by video
    .follow-up-telephone = by telephone
    .follow-up-in-person = in person
    .clinical = Clinical part: { $clinical }
    .clinical-in-record = written in the record

## The platform of an encounter, by its name.

platform =
    .local = local practice room
    .teams = Microsoft Teams
    .zoom = Zoom
