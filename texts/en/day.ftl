### The day of the encounter: before, during, another way.

preparation =
    .before = Before you start: private place, equipment tried, record and token at hand.
    .ready = All is ready
    .help = A technical problem? Support

corridor =
    .line = In-person follow-up: { $name }, { $phone }, { $hours }, within { $delay }

gate =
    .introduced = introduction
    .identity = identity
    .place = place
    .contact = number and person to reach
    .commitment = commitment to confidentiality
    .consent = consent

delay-minutes =
    .title = Report a delay
    .intro = The person is told the estimated time at once, by the means they agreed to.
    .by = { $minutes } min (around { $hour })
    .keep = Back to the encounter

# Who is told of a delay or a change in writing, and who is not.
told =
    .members = The members who have an e-mail address are told. Tell the others.
    .nothing-goes = The person agreed neither to e-mail nor to text messages: call them at { $phone }.
    .nobody = Nothing goes out in writing: tell the people who are expected yourself.

delay-others =
    .title = Tell the next ones too?
    .intro = { $count ->
        [one] One more person is expected later today. Tell them of the same delay?
       *[other] { $count } more people are expected later today. Tell them of the same delay?
    }
    .yes = Tell the next ones too
    .no = This person only

by-phone-why =
    .title = Continue by telephone
    .call = Call the person at this number:
    .call-group = The group meets on the telephone bridge. Call it too.
    .no-number = No number is known: use the telephone bridge.
    .caller-id = Their phone may show “Private” or “No Caller ID”.
    .bridge = Or by the telephone bridge: { $phone }, code { $code }
    .bridge-only = Telephone bridge: { $phone }, code { $code }
    .told = The person is told by the means they agreed to.
    .why = Why? The reason goes to the note.
    .why-connection = Connection
    .why-picture = Sound or picture
    .why-other = Another reason
    .reason-connection = poor connection
    .reason-picture = problem of sound or picture
    .reason-other = another reason
    .support = A technical problem? Support
    .no-bridge = Ask for the telephone bridge
    .to-copy = To copy and send to { $admin }:
    .to-copy-anyone = To copy and send to the Office 365 administrator of your establishment:
    .request = Hello, I hold telehealth encounters in Teams. Could you add audio conferencing (the telephone bridge) to my account, so that the meetings that I create have a number and a code? It is our contingency plan when the video does not work. Thank you.
    .keep = Back to the encounter

by-phone-precisions =
    .title = Continue by telephone: details
    .known = { new-encounter-precisions.known }
    .known-relation = { new-encounter-precisions.known-relation }
    .known-history = { new-encounter-precisions.known-history }
    .known-record = { new-encounter-precisions.known-record }
    .known-dsq = { new-encounter-precisions.known-dsq }
    .submit = Continue

emergency-next =
    .title = Emergency
    .call = Call 911, or have somebody on site call.
    .call-outside = Call the emergency services of the place where the person is; 911 may connect you.
    .say = Say where the person is and what you see.
    .stay = Stay on the line with them until help arrives.
    .place = Where they are
    .place-home = At the address in the record
    .place-elsewhere = Elsewhere in Québec
    .place-outside = Outside Québec
    .place-unknown = Not confirmed: ask this first
    .phone = Their number
    .third = Person to reach
    .third-none = Nobody was named
    .relation = { $name } ({ $relation }), { $phone }
    .named = { $name }, { $phone }
    .direct = Send to the emergency room
    .keep = Back to the encounter

emergency-why =
    .title = Send to the emergency room
    .intro = Is it a real emergency, or is only an examination needed?
    .why-real = A real emergency
    .why-examination = Only an examination
    .keep = Back to the encounter

otherwise-how =
    .title = Continue another way
    .reason = Reason
    .reason-hint = It goes to the note. No clinical detail here.
    .reason-error-missing = Write the reason in a few words.
    .reason-error-string_too_short = Write the reason in a few words.
    .telephone = By telephone
    .in-person = In person
    .follow-up = Follow-up appointment
    .after-email = For a call or a video, take “Follow-up appointment”: the person consents to it, and gets their appointment.
    .keep = Keep the encounter
