### Planning by delegation: request, the service’s queue, the call, booking in a clinician’s name.

on-behalf =
    .banner = You are acting on behalf of { $name }.
    .banner-unnamed = You are acting on behalf of the person who made the request.
    .not-yours = This is for the clinician to do. You may move or cancel the encounter, send the invitation again and correct the contact data. Nothing was changed.
    .not-granted = This was not delegated to you. Nothing was changed.
    .own = Back to my encounters

## The clinician’s card

ask-to-plan-request =
    .title = To plan: your request
    .site = Of which establishment is this person a user?
    .site-error-missing = Choose an establishment.
    .site-error-enum = Choose an establishment.
    .name = Name of the person
    .name-placeholder = First and last name
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .situation = { new-encounter-suitability.situation }
    .situation-known-new-reason = { new-encounter-suitability.situation-known-new-reason }
    .situation-group-new-reason = { new-encounter-suitability.situation-group-new-reason }
    .situation-known-condition = { new-encounter-suitability.situation-known-condition }
    .situation-new-patient = { new-encounter-suitability.situation-new-patient }
    .situation-group-training = { new-encounter-suitability.situation-group-training }
    .situation-specialty-request = { new-encounter-suitability.situation-specialty-request }
    .situation-specialty-follow-up = { new-encounter-suitability.situation-specialty-follow-up }
    .situation-screening = { new-encounter-suitability.situation-screening }
    .preference = Means wished for
    .preference-video = Video
    .preference-telephone = Telephone
    .preference-none = No preference
    .exam = Physical or neurological examination needed
    .exam-no = No
    .exam-yes = Yes
    .circumstances = { new-encounter-suitability.circumstances }
    .circumstances-redirected = { new-encounter-suitability.circumstances-redirected }
    .circumstances-inpatient = { new-encounter-suitability.circumstances-inpatient }
    .circumstances-delicate = { new-encounter-suitability.circumstances-delicate }
    .circumstances-lesion = { new-encounter-suitability.circumstances-lesion }
    .delay = Within
    .delay-days-3 = Within 3 days (A)
    .delay-days-10 = Within 10 days (B)
    .delay-weeks-4 = Within 4 weeks (C)
    .delay-months-3 = Within 3 months (D)
    .delay-months-12 = Within 12 months (E)
    .delay-hint = A to E: APSS priority, noted for a request to a specialty.
    .minutes = Duration (minutes)
    .phone = Telephone, if you have it
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .words = Word for the secretary
    .words-hint = No clinical information.
    .service = Service
    .suitable = In my judgement, suitable
    .in-person = In person

ask-to-plan-precisions =
    .title = To plan: details
    .presence = { new-encounter-precisions.presence }
    .presence-yes = { new-encounter-precisions.presence-yes }
    .presence-no = { new-encounter-precisions.presence-no }
    .presence-hint = { new-encounter-precisions.presence-hint }
    .redirected = { new-encounter-precisions.redirected }
    .redirected-person-known = { new-encounter-precisions.redirected-person-known }
    .redirected-problem-known = { new-encounter-precisions.redirected-problem-known }
    .redirected-no-wish = { new-encounter-precisions.redirected-no-wish }
    .redirected-hint = { new-encounter-precisions.redirected-hint }
    .known = { new-encounter-precisions.known }
    .known-relation = { new-encounter-precisions.known-relation }
    .known-history = { new-encounter-precisions.known-history }
    .known-record = { new-encounter-precisions.known-record }
    .known-dsq = { new-encounter-precisions.known-dsq }
    .vulnerable = { new-encounter-precisions.vulnerable }
    .vulnerable-yes = { new-encounter-precisions.vulnerable-yes }
    .vulnerable-no = { new-encounter-precisions.vulnerable-no }
    .vulnerable-hint = { new-encounter-precisions.vulnerable-hint }
    .care_path = { new-encounter-precisions.care_path }
    .care_path-respected = { new-encounter-precisions.care_path-respected }
    .care_path-direct-access = { new-encounter-precisions.care_path-direct-access }
    .care_path-under-16 = { new-encounter-precisions.care_path-under-16 }
    .care_path-emergency = { new-encounter-precisions.care_path-emergency }
    .care_path-no-treating-physician = { new-encounter-precisions.care_path-no-treating-physician }
    .care_path-none = { new-encounter-precisions.care_path-none }

request-waiting =
    .title = Request to plan
    .queue = Waiting in the queue of the service “{ $service }”, to be planned by { $day }.
    .then = The secretary calls the person, checks the equipment and sets the time. Consent is still to be obtained: it will be asked for as the encounter starts.

request-withdrawn =
    .title = Request withdrawn
    .what = It is no longer in the queue; nothing had been planned.

nobody-plans =
    .title = Nobody plans yet
    .what = No service has named who plans. Until then, plan the encounter yourself; whoever looks after Passerelle can name a secretary in the settings.
    .new-encounter = New encounter

judgement-asked =
    .title = Your judgement is needed
    .what = { $planner } is planning one of your requests and needs your judgement on the means.
    .answer = Answer

request-judged-question =
    .title = Your judgement is needed
    .reason = Reason to keep the means asked for
    .reason-hint = Needed to keep the means asked for; it will go to the note.
    .reason-error-string_too_short = Write a few words.
    .same = Keep this means
    .video = By video
    .telephone = By telephone
    .in-person = In person

request-judged-refused =
    .title = In person
    .intro = This means is set aside. The request will stay in the queue, for an appointment in person.
    .submit = In person

## The queue

to-plan =
    .title = To plan
    .nothing = Nothing to plan: the queue is empty.
    .new = New request
    .more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
    .until = By { $day }
    .late = Late, it was due { $day }
    .priority = priority { $letter }
    .mine = Your request
    .question = Waiting for the clinician’s judgement
    .question-mine = Your judgement is needed
    .calls = { $count ->
        [one] Called once without an answer: call again
       *[other] Called { $count } times without an answer: call again
    }
    .plan = Plan
    .settled = Appointment given
    .call = Call
    .judge = Answer
    .withdraw = Withdraw the request
    .means-video = by video
    .means-telephone = by telephone
    .means-in-person = in person
    .means-none = video or telephone

request-new =
    .title = A request to plan
    .clinician = Asked by
    .service = Service
    .until = By
    .priority = Priority
    .see = See the queue

request-no-longer =
    .title = This request is no longer to be planned
    .planned-by = Already planned by { $planner }. Nothing was done twice.
    .planned = It is already planned. Nothing was done twice.
    .withdrawn = The clinician withdrew it. Nothing was planned.
    .changed = The request has changed meanwhile. Nothing was planned: take it again from the queue.
    .open = Take it again from the queue: write “to plan”.

queue-empty =
    .title = The queue is empty
    .what = That was the last request to plan.

sent-back =
    .title = The question is asked
    .what = The clinician is told. The request stays in the queue and can be planned once they answer.

to-see-in-person =
    .title = In person
    .what = The person prefers to be seen in person. The request stays in the queue: give that appointment in the usual agenda, then choose “Appointment given”.

## Planning

plan =
    .words = Word from the clinician:

plan-person =
    .title = Plan: the person
    .intro = Offer the appointment in person first; the person chooses.
    .name = Name of the person
    .name-placeholder = First and last name
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .phone = { new-encounter-person.phone }
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .email = { new-encounter-person.email }
    .email-placeholder = first.last@example.ca
    .email-error-not_an_email = { new-encounter-person.email-error-not_an_email }
    .spoken = { new-encounter-person.spoken }
    .spoken-fr = { new-encounter-person.spoken-fr }
    .spoken-en = { new-encounter-person.spoken-en }
    .spoken-other = { new-encounter-person.spoken-other }
    .prefers = What the person prefers
    .prefers-none = No preference
    .prefers-video = Video
    .prefers-telephone = Telephone
    .prefers-in-person = In person

plan-criteria =
    .title = Plan: what video needs
    .equipped = Internet, a device with a camera, a microphone, and earphones or a speaker, a private place
    .equipped-yes = All there
    .equipped-no = Something is missing
    .help = At ease with the technology
    .help-alone = Yes, without help
    .help-relative = With a relative
    .help-professional = With a professional
    .help-no = No

plan-information =
    .title = Plan: the information to give
    .intro = Read it to the person. Their consent is not asked for here: the clinician will ask as the encounter starts.
    .interpreter = Have it translated by the interpreter.
    .answers = Their answers
    .informed = Information given
    .informed-true = The person knows the above
    .email = E-mail
    .email-true = Accepts the letter and the reminders by e-mail
    .sms = Text messages
    .sms-true = Accepts text messages
    .giver = Who accepts it?
    .giver-patient = { new-encounter-consent.giver-patient }
    .giver-parent = { new-encounter-consent.giver-parent }
    .giver-tutor = { new-encounter-consent.giver-tutor }
    .giver-mandatary = { new-encounter-consent.giver-mandatary }
    .giver-spouse = { new-encounter-consent.giver-spouse }
    .giver-relative = { new-encounter-consent.giver-relative }
    .giver-interested = { new-encounter-consent.giver-interested }
    .giver-error-not_for_incapable = { new-encounter-consent.giver-error-not_for_incapable }
    .giver_name = Name of who accepts it in their place
    .giver_name-error-missing = { new-encounter-consent.giver_name-error-missing }

## What is read aloud: raise WORDING_VERSION of care/planning.py with any change.
planning-information =
    .video = The encounter will be by video, with { $tool }. At a distance, not everything can be seen or examined: the clinician may suggest that you come in.

        Video calls, e-mail and text messages go through the Internet and the cell network: there is a risk for confidentiality, even if it is small. Choose a private place.

        { $place }

        { $recorded } You will be able to say yes or no to telehealth as the encounter starts, and to change your mind at any time, without harm to your care.
    .telephone = The encounter will be by telephone. At a distance, not everything can be seen or examined: the clinician may suggest that you come in.

        Calls, e-mail and text messages go through the cell network and the Internet: there is a risk for confidentiality, even if it is small. Choose a private place.

        { $place }

        { $recorded } You will be able to say yes or no to telehealth as the encounter starts, and to change your mind at any time, without harm to your care.
    .corridor = If you need to be seen in person, it will be here: { $name }. Time: { $delay }.
    .no-corridor = If you need to be seen in person, the clinic will tell you where.
    .unrecorded = Nothing is recorded.
    .recording = A recording may be proposed to you as it starts: it is made only if you both agree.

plan-when =
    .title = Plan: the time
    .until = To be planned by { $day }
    .date = Date
    .date-error-past = { new-encounter-when.date-error-past }
    .date-error-too_far = { new-encounter-when.date-error-too_far }
    .time = Time
    .time-error-past = { new-encounter-when.time-error-past }
    .time-error-skipped_hour = { new-encounter-when.time-error-skipped_hour }
    .time-error-repeated_hour = { new-encounter-when.time-error-repeated_hour }
    .time-error-taken = This hour is taken in the calendar. Choose another, or keep it.
    .keep = { new-encounter-when.keep }
    .minutes = Duration (minutes)
    .helper = { $helper ->
        [relative] Name of the relative who helps
       *[professional] Name of the professional who helps
    }
    .helper-placeholder = First and last name
    .helper-hint = The clinician will ask as it starts whether the person agrees to their presence.
    .helper-error-missing = Write the name of who helps.
    .helper-error-not_a_name = { new-encounter-person.name-error-not_a_name }

plan-verify =
    .title = Check with the person
    .intro = Read it aloud. Nothing has been sent yet.
    .name = Person
    .when = Time
    .minutes = Duration
    .modality = Means
    .unit = Telephone of the unit
    .phone = Telephone
    .email = E-mail
    .no-email = None
    .letters = They will get
    .expected = Expected
    .by-email = a letter by e-mail
    .by-sms = text messages
    .by-voice = nothing in writing: tell them how to join the encounter
    .consent-later = Consent to telehealth is still to be obtained: the clinician will ask as the encounter starts.
    .confirm = Save
    .confirm-and-next = Save and plan the next
    .to-correct = Something to correct?
    .correct-person = The person
    .correct-criteria = The equipment
    .correct-information = The information
    .correct-when = The time

plan-ask-back =
    .title = The clinician’s judgement is needed
    .intro = Going on against this advice is for the clinician to decide. Put the question to them, or go back and correct an answer.
    .submit = Ask the clinician

## The call, and what helps

call =
    .title = Call
    .no-number = No number is noted: it is in the record.
    .dial = Dial
    .calls = { $count ->
        [one] Called once already, without an answer.
       *[other] Called { $count } times already, without an answer.
    }
    .to-say = What to say
    .who-i-am = Hello, this is { $caller }, from { $house }. Is this a good time to talk?
    .who-i-am-for = Hello, this is { $caller }, from { $house }; I am calling on behalf of { $clinician }. Is this a good time to talk?
    .why = I am calling to set an appointment with { $clinician }.
    .why-in-person = I am calling to set an in-person appointment with { $clinician }.
    .which-day = Which day and time suit you?
    .about = I am calling about your appointment on { $day } at { $hour } with { $clinician }.
    .still-right = Is that time still right for you? You can also come in person.
    .in-person-first = You can come in person. If you prefer, it can be at a distance: which do you choose?
    .criteria = For video: do you have Internet, a device with a camera, a microphone, and earphones or a speaker, a private place? Will you be at ease, alone or with help?
    .if-cut = If the line drops, I will call you back at this number. Your phone may show “Private” or “Confidential”.
    .on-message = On voice mail, give your name and the clinic’s number, never the reason for the call.
    .plan = Answered: plan
    .settled = Appointment set
    .no-answer = No answer
    .open = Open the encounter

phone-bridge =
    .title = Phone bridge
    .what = A phone bridge lets people join a Teams meeting with a number and a code. It comes from the Office 365 administrator: here is the request, ready to send.
    .to = To
    .nobody = Ask your technical support for the address
    .about = Subject
    .write = Write the e-mail
    .subject = Request for a phone bridge in Teams
    .body = Hello,

        Please turn on Teams audio conferencing (phone bridge) for my account, so that people without video or Internet can join their telehealth encounters by telephone.

        Establishment: { $house }. Name: { $caller }.

        Thank you.

temporary-help =
    .title = Temporary help: who does what
    .agreement = Agreement
    .until = Until
    .no-end = Date to be set
    .between = Between { $first } and { $second }
    .path = Path
    .none = No service is held by others at this time.
    .needs = Between two establishments, a service agreement provides for the clinical path, the roles and the exchange of information. Between two sites of one establishment, it is enough to agree on the path and the roles.
