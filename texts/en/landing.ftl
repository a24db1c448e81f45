### The person's page, behind the link of their letter.

landing =
    .title = Your appointment
    .join = Join my appointment
    .no-account = No account, no app to install: your browser is enough.
    .delayed = We are running late: starting around { $hour } instead. Thank you for your patience.
    .early = You may open the link now to try it. You will be let in at the time of the appointment.
    .soon = The link to join is coming in a moment. Reload this page.
    .by-phone = By telephone: dial { $phone }, then code { $code }.
    .ask-for-bridge = By telephone: to know which number to call, call us at { $phone }.
    .we-call = We call you. You have nothing to install.
    .press = One last step: press the button to send your answer.
    .answer = Your answer
    .confirm = I confirm
    .change = I must cancel or move it
    .in-person = I prefer an in-person appointment
    .said-confirmed = Thank you, noted: you will be there.
    .said-wants-change = Noted. We will call you to cancel or move it; until then the appointment stands.
    .said-wants-in-person = Noted. We will call you to arrange an in-person appointment.
    .or-call = You may also call us at { $phone }.
    .is-cancelled = This appointment is cancelled. Questions? Call us at { $phone }.
    .is-in-person = This appointment will be in person instead. We will call you to arrange it. Questions? { $phone }
    .is-missed = The time of this appointment has passed. Call us at { $phone } to arrange another.
    .is-completed = This appointment is over. Questions? Call us at { $phone }.
    .gone = This link no longer leads to an appointment
    .gone-what = It was replaced or stopped. If you are expecting an appointment, call us at { $phone }.
