### The public pages that the manifest names: privacy, terms, support. No patient's name, no account.

public-page =
    .other = En français
    .privacy = Privacy
    .terms = Terms of use
    .support = Support

public-privacy =
    .title = Privacy in Passerelle
    .who = Passerelle is an assistant in Microsoft Teams. { $house } offers it to its clinicians and decides what is done in it; its authors receive nothing.
    .kept-title = What is collected
    .kept = Of the clinician: their name and identifier in Teams, their language, their preferences. Of the person who receives care: their name, contact details, appointment, what they consented to, and what the clinician writes for their note. Of each act: who did it, and when. No recording, no message of other chats, no advertising.
    .where-title = Where it is kept
    .where = In the establishment’s database, encrypted by a key of each encounter’s own. Meeting, calendar and e-mail go through the establishment’s Microsoft 365. The medical record stays elsewhere: Passerelle does not replace it.
    .until-title = Until when
    .until-place = the place where the person was: { $span } after the encounter
    .until-note = what was written for the note: { $span } after it was filed in the record, otherwise { $unfiled }
    .until-contact = telephone, address, relatives, link of the appointment: { $span } after the encounter
    .until-encounter = the rest of the encounter: { $span } after it
    .until-evidence = consents, register of what was sent and log of accesses, without names: { $span }, then the establishment takes them out
    .years = { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
    .months = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
    .days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
    .hours = { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
    .destroyed = The rest is deleted automatically when its period ends. A person may ask to see what concerns them, to have it corrected or destroyed; the establishment answers by the law, which may oblige it to keep some.
    .contact-title = Whom to ask
    .contact = Personal information: { $contact }
    .contact-phone = { $house }, at { $phone }

public-terms =
    .title = Terms of use of Passerelle
    .who = Passerelle is for the clinicians and secretaries whom { $house } designates, with their work account, for the telehealth encounters in their charge.
    .decides = It proposes, verifies and keeps a record; it makes no diagnosis and decides nothing. Judgement, the note in the record and the rules of the professional order are the clinician’s.
    .emergency = It is not for emergencies. In an emergency, dial 911 and follow the establishment’s instructions.
    .use = What is written in it must be necessary to the encounter. Nothing about a person is written in a team’s channel. Each access leaves a trace that the establishment may examine.
    .licence = The software is offered under the Apache 2.0 licence, as it is and without warranty. The establishment operates it and may withdraw access.

public-support =
    .title = Support for Passerelle
    .clinician = You are a clinician or a secretary: write “help” to Passerelle in Teams. If it does not answer, or if a message gives an error reference, call the establishment and give that reference, without a patient’s name.
    .patient = You have an appointment: the link of your letter is enough. For a problem with picture or sound:
    .patient-link = Technical support for patients (another site)
    .call = { $house }: { $phone }
