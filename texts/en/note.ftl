### The end of an encounter, and its note.

close-follow-up =
    .title = What next?
    .intro = { $now ->
        [in-progress] Which follow-up is planned? The encounter ends as soon as you answer.
       *[over] The encounter is over. Which follow-up is planned?
    }
    .more = Plan, transition, quality (optional)
    .follow_up-none = None
    .follow_up-video = Video
    .follow_up-telephone = Telephone
    .follow_up-in-person = In person
    .not-over = The encounter is not over
    .plan_updated = Intervention plan
    .plan_updated-yes = Updated
    .plan_updated-none = Not applicable
    .transition_to = Transition of care: to whom?
    .transition_to-placeholder = The team or professional who takes over
    .transition_what = What was passed on to them
    .transition_what-placeholder = Summary, list of medication, results…
    .quality = Technical quality
    .quality-1 = 1, we could not understand each other
    .quality-2 = 2, often cut off
    .quality-3 = 3, passable
    .quality-4 = 4, good
    .quality-5 = 5, perfect

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
    .lacking-modality = The note lacks the modality: it is not one to file as a telehealth note.
    .lacking-technology = The note lacks the technology. Say below what the encounter was held with.
    .lacking-consent = The note lacks the consent. Open the encounter and choose “Start the encounter” to record that the person agrees, or why consent could not be obtained.
    .copied = The text is in the message below: copy it and paste it into the record.
    .on-paper = The form is in the message below: print it, sign it and put it in the record.
    .planning = The follow-up appointment opens in the message below. The note waits for you here.
    .corridor = To see the person in person: { $name }, { $phone }, { $hours }. Within: { $delay }.
    .in-person-by = Taken on at a distance: the person must be seen in person by { $day }.
    .technology = Held with what?
    .technology-teams = Microsoft Teams
    .technology-zoom = Zoom
    .technology-telephone = Telephone
    .unauthorised = { $tool }: { $says }
    .clinical = Clinical part
    .clinical-placeholder = A few words (also of the chat, if there was one), or tick below
    .clinical-error-missing_clinical = The clinical part is missing: write it, or tick that it is written in the record.
    .clinical-error-missing_modality = The modality is missing: the note cannot be filed.
    .clinical-error-missing_technology = The technology is missing: say what the encounter was held with.
    .clinical-error-missing_consent = The consent is missing: the note cannot be filed. Record that the person agrees, or why consent could not be obtained, with “Start the encounter”.
    .unverified = Nothing was verified at the start: why?
    .unverified-placeholder = The person was online before it began
    .unverified-error-missing = Nothing was verified at the start: say why.
    .in_record = In the record
    .in_record-true = Clinical part written in the record
    .copy = Copy the note
    .paper = Paper form (PDF)
    .plan = Book this appointment now
    .file = Filed in the record
    .later = Later

note =
    .title-patient = Telehealth note for the record, reference { $reference }
    .title-group = Group note for the group’s record, reference { $reference }
    .title-professionals = Note of a discussion between professionals, reference { $reference }
    .title-email = Note of an exchange by secure e-mail, reference { $reference }
    .modality-patient = Modality: encounter held by telehealth, { $modality }
    .modality-group = Modality: group encounter held by telehealth, { $modality }
    .modality-professionals = Modality: discussion between professionals held by telehealth, { $modality }
    .modality-email = Modality: exchange held by telehealth, { $modality }
    .about = subject:
    .technology = Technology used:
    .both = { $first }, then { $then }
    .by-video = by videoconference
    .by-telephone = by telephone
    .by-in-person = in person
    .by-secure-email = by secure e-mail
    .with-telephone = telephone
    .with-secure-email = secure e-mail
    .with-in-person = none
    .no-technology = not recorded
    .unauthorised = tool not authorised:
    .times = Date and times:
    .period = { $means } { $began }–{ $ended }
    .period-open = { $means } from { $began }
    .period-video = videoconference
    .period-telephone = telephone
    .period-in-person = in person
    .period-secure-email = secure e-mail
    .until = ended at { $ended }
    .no-hours = times not recorded
    .together = according to the platform, { $minutes } min together, from { $began } to { $ended }
    .delay = delay of { $minutes } minutes announced at { $told } (estimated time: { $estimated })
    .delay-noted = delay of { $minutes } minutes noted at { $told } (estimated time: { $estimated })
    .emergency = emergency reported at { $hour }
    .sent-to-emergency = person sent to the emergency room at { $hour }
    .consent = Consent to telehealth:
    .consent-given = obtained { $form } { $giver }
    .consent-impossible = could not be obtained
    .consent-members = obtained from { $agreed ->
        [one] { $agreed } member
       *[other] { $agreed } members
    } of { $members }
    .consent-open = not asked before starting
    .consent-none = not recorded
    .consent-again = reconfirmed as the encounter started
    .consent-also = Also agreed to:
    .consent-withdrawn = Withdrawn at { $hour }
    .form-verbal = verbally
    .form-written = in writing
    .form-email = by e-mail
    .form-signature = by electronic signature
    .giver-patient = from the person
    .giver-parent = from a parent
    .giver-tutor = from the tutor
    .giver-mandatary = from the mandatary
    .giver-spouse = from the spouse
    .giver-relative = from a close relative
    .giver-interested = from somebody who shows a particular interest in the person
    .giver-professional = from the professional
    .minor = { $giver }, aged 14 or over
    .scope-relatives = presence of relatives
    .scope-support = presence of support staff
    .scope-learner = presence of learners
    .scope-recording = recording (the person and the professional)
    .identity = Identity checked by:
    .place = Place of the person:
    .place-members = Where the members were:
    .not-recorded = Identity and place of the person: not recorded
    .none = nothing
    .identifier-health-card = health insurance card
    .identifier-birth-date = date of birth
    .identifier-address = address
    .identifier-phone = telephone number
    .identifier-photo = photo identification
    .identifier-bracelet = identity bracelet
    .identifier-record-photo = photo in the facility’s record
    .place-home = at the address in the record
    .place-elsewhere = elsewhere in Québec
    .place-outside = outside Québec
    .open = Not verified before starting:
    .gate-introduced = introduction
    .gate-identity = identity
    .gate-place = place
    .gate-contact = number and person to reach
    .gate-commitment = commitment to confidentiality
    .gate-consent = consent
    .present = People present:
    .person-and-professional = the person, the professional
    .professional = the professional
    .group-and-professional = the professional and { $members ->
        [one] { $members } member of the group, not named
       *[other] { $members } members of the group, not named
    }
    .role-member = member of the group
    .role-relative = relative
    .role-professional = other professional
    .role-interpreter = interpreter
    .role-support = support staff
    .role-learner = learner
    .unexpected = not announced
    .unexpected-count = { $count ->
        [one] { $count } person who was not announced
       *[other] { $count } people who were not announced
    }
    .committed = The participants undertook to keep what is said confidential
    .plan = Contingency plan:
    .plan-used = Plan applied
    .reason = Reason for going against an advice:
    .support = Reason for support staff:
    .follow-up = Follow-up:
    .goes-on-in-person = The encounter goes on in person
    .broken-off = Encounter broken off:
    .follow-up-none = none
    .follow-up-video = by video
    .follow-up-telephone = by telephone
    .follow-up-in-person = in person
    .corridor = In-person corridor: { $name }, { $phone }, within { $delay }
    .in-person-by = To be seen in person by { $day }
    .plan-updated = Intervention plan updated
    .plan-not-concerned = Intervention plan: not applicable
    .transition = Transition of care:
    .passed-on = passed on:
    .not-said = not specified
    .quality = Technical quality: { $quality } out of 5
    .clinical = Clinical part:
    .exchange = Summary of the exchange:
    .clinical-in-record = written in the record
    .exchange-in-record = written in the record
    .message = Message added:

## The platform of an encounter, by its name.

platform =
    .local = local practice room
    .teams = Microsoft Teams
    .zoom = Zoom
    .telephone = telephone
    .outlook = secure e-mail

### The paper form.

paper =
    .title = Progress notes
    .subtitle = Telehealth. A new form for each intervention.
    .establishment = Establishment
    .service = Service
    .person = Name of the person
    .group = Group
    .subject = Subject
    .reference = Reference
    .record = Record number
    .when = Date and time
    .profession = Professional title
    .professional = Name of the professional
    .note = Note
    .clinical = Clinical part
    .signature = Signature
    .signed-at = Date and time of signature
    .page = Page { $page } of { $pages }
    .unprintable = Characters that this form cannot print, to be written by hand in place of each “◊”: { $characters }

paper-card =
    .title = Paper form
    .what = The “Progress notes” form of this encounter is ready to be printed. The link opens in the browser; it works once, within ten minutes.
    .unprintable = The form cannot print these characters: { $characters }. Write them by hand in place of the lozenges.
    .open = Open in the browser

paper-page =
    .title = Paper form
    .what = A “Progress notes” form, to be printed, signed and put in the record. This link works only once.
    .download = Download the PDF
    .gone = This link leads nowhere any more
    .gone-what = It has been used, or its ten minutes are over. In Teams, ask for the form again on the card of the note.
    .file = progress-notes-{ $reference }.pdf

### What is owed in person.

obligations =
    .title = { $count ->
        [one] One person to see in person
       *[other] { $count } people to see in person
    }
    .intro = After taking somebody on at a distance: within a month if they are vulnerable, within three months otherwise.
    .by = By { $day }
    .late = Late: it was due by { $day }
    .today = Last day: today
    .booked = appointment in person on { $day }
    .seen-in-person = Seen in person
    .in-person-booked = Appointment booked
    .open = Open
    .settled = Noted: the person was seen in person.
    .visit-booked = Noted: the appointment in person is booked.
    .more = { $count ->
        [one] And one more, under “to do”.
       *[other] And { $count } more, under “to do”.
    }

in-person-visit-day =
    .title = Day of the appointment in person
    .intro = The reminder will wait for that day. The day after, you will be asked whether the person was seen.
    .limit = To be seen in person by { $day }.
    .on = Day of the appointment
    .on-error-past = This day is past. If the person was seen, choose “Seen in person”.
    .on-error-too_far = That is more than a year ahead: check the year.
    .submit = Note this day
    .later = Later
