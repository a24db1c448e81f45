# The letters and text messages that the person gets. Plain words, no clinical word, no specialty.
# A subject holds no name and no reason: the establishment is the sender, the date and the hour are enough.

letter =
    .at = { $date } at { $hour }
    .at-window = { $date }, { $window }
    .with-video = Your video appointment with { $clinician }. Expected length: { $duration }.
    .with-telephone = Your telephone appointment with { $clinician }. Expected length: { $duration }.
    .join = Join my appointment
    .button-fails = If the button does not work, open this address:
    .no-account = No account and no app to install: your browser is all you need.
    .we-call = { $window }, we will call you at { $phone }.
    .call-bridge = To take part, call { $phone }, then enter the code { $code }.
    .call-bridge-no-code = To take part, call { $phone }.
    .call-us-for-it = To know which number to call, call us at { $phone }.
    .nothing-to-install = You have nothing to install: just answer your phone.
    .video-fails = If the video does not work
    .video-fails-we-call = We will call you at { $phone }.
    .video-fails-call-us = Call us at { $phone }.
    .absent-call-us = You cannot be there, or would rather have an appointment in person? Call us at { $phone }.
    .caller-id = Your phone may show “Private” or “No Caller ID”. Please answer anyway.
    .dial-in = You can also join by phone: call { $phone }, then enter the code { $code }.
    .dial-in-no-code = You can also join by phone: call { $phone }.
    .prepare = How to prepare
    .private-place = Choose a quiet, private place where nobody can hear you.
    .five-minutes = Open the link five minutes early. You will wait online for a moment, then we will let you in.
    .phone-ready = Keep your phone close to you, charged, with the ringer on.
    .phone-to-call = Have a charged phone close to you.
    .interpreter = An interpreter service is planned.
    .test = Test your Internet connection, sound and picture ahead of time
    .support = A technical problem? Get help
    .leaflet = Read the leaflet about remote appointments
    .answer = Your answer
    .confirm = I confirm
    .change = I need to cancel or move it
    .in-person = I would rather have an appointment in person
    .or-call = You can also call us at { $phone }.
    .verify = To check that this message really comes from us, call our public number: { $phone }.
    .no-health = Do not send health information in reply to this email.
    .emergency = In an emergency, call 911.
    .link = { $words }: { $url }
    .calendar-name = appointment.ics

letter-invitation =
    .subject = Your appointment on { $when }

letter-moved =
    .subject = Your appointment is moved to { $when }
    .was = This appointment has been moved. It was planned for { $before }.
    .was-moved = This appointment has been moved.
    .this-link-only = Your link stays the same.

letter-length =
    .subject = New length: your appointment on { $when }
    .changed = The expected length of this appointment has changed. The time stays the same.

letter-reminder =
    .subject = Reminder: your appointment on { $when }
    .reminder = This is a reminder: if you have already answered, you have nothing more to do.

letter-cancelled =
    .subject = Cancelled: your appointment on { $when }
    .first-line = Cancelled: { $when }
    .what-video = Your video appointment with { $clinician } will not take place. The link you received no longer works.
    .what-telephone = Your telephone appointment with { $clinician } will not take place. We will not call you at that time.
    .what-bridge = Your telephone appointment with { $clinician } will not take place. You do not need to call at that time.
    .next = To make another appointment, or if this comes as a surprise, call us at { $phone }.

letter-in-person =
    .subject = Replaced: your appointment on { $when }
    .first-line-video = Replaced: the video appointment on { $when }
    .first-line-telephone = Replaced: the telephone appointment on { $when }
    .what-video = Your appointment with { $clinician } will be in person instead. The link you received no longer works.
    .what-telephone = Your appointment with { $clinician } will be in person instead.
    .we-call = If we have not done so yet, we will call you at { $phone } to agree on the day, the time and the place.
    .next = You have not heard from us? Call us at { $phone }.

letter-delayed =
    .subject = Delay: your appointment on { $when }
    .first-line = Delay: { $when }
    .estimated = We are running late. Your appointment should begin around { $hour } instead.
    .what-video = Your link stays the same: open it a few minutes before that time, and wait for us online.
    .what-telephone = We will call you at { $phone } around that time. Please keep your phone close to you.
    .what-bridge = Please call around that time, not at the planned one.
    .sorry = Thank you for your patience.
    .tell-us = If that time does not suit you, tell us:

letter-by-phone =
    .subject = By telephone: your appointment on { $when }
    .change-telephone = This appointment will be by telephone instead of video. There is no link to open any more: we will call you.
    .change-bridge = This appointment will be by telephone instead of video. There is no link to open any more: you make the call.

# The calendar entry: people other than the person may see their calendar, hence a title without establishment or name.
letter-calendar =
    .summary-video = Video appointment
    .summary-telephone = Telephone appointment
    .location-telephone = By telephone, at { $phone }
    .join = Join: { $url }
    .questions = Questions: { $establishment }, { $phone }

# Text messages: letters of the GSM-7 alphabet only, or one message counts as two.
text-message =
    .invitation-video = { $establishment }: video appointment on { $when }. To join, confirm or change: { $link } Questions? { $phone }
    .invitation-telephone = { $establishment }: telephone appointment on { $when }. Your phone may show Private or No Caller ID. To confirm or change: { $link } Questions? { $phone }
    .reminder-video = { $establishment }: reminder, video appointment on { $when }. To join: { $link } Questions? { $phone }
    .reminder-telephone = { $establishment }: reminder, we will call you on { $when }. Your phone may show Private or No Caller ID. Questions? { $phone }
    .moved-video = { $establishment }: video appointment moved to { $when }. Link: { $link } Questions? { $phone }
    .moved-telephone = { $establishment }: telephone appointment moved to { $when }. To confirm or change: { $link } Questions? { $phone }
    .cancelled = { $establishment }: appointment cancelled. It was planned for { $when }. Questions? { $phone }
    .in-person = { $establishment }: the appointment on { $when } will be in person instead. We will call you to arrange it. Questions? { $phone }
    .delayed-video = { $establishment }: we are running late for the appointment on { $when }. It should begin around { $hour } instead. Link: { $link } Questions? { $phone }
    .delayed-telephone = { $establishment }: we are running late for the appointment on { $when }. We will call you around { $hour } instead. Questions? { $phone }
    .link-again = { $establishment }: your link for the video of { $when }: { $link } If the video does not work, call { $bridge }, code { $code }. Questions? { $phone }
    .by-phone = { $establishment }: the appointment on { $when } will be by telephone, without video. Your phone may show Private or No Caller ID. Questions? { $phone }
