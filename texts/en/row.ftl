### The acts of an encounter: who takes part, the link that did not come, what is noted beside it.

# `$purpose` is what was sent, with which French agrees.
participants-people =
    .title = Participants
    .link = Their personal link, to select and copy:
    .link-of-members = The link of the members, the same for all, to select and copy:
    .link-of-meeting = The link of the meeting, for you and those who work with you, to select and copy:
    .no-link = Their link was stopped: correct their address first.
    .interpreter = An interpreter is needed.
    .said-no = Said no: nothing more is sent to them.
    .with-the-person = Joins with the person’s link.
    .nothing-went = Nothing was sent to them.
    .elsewhere = To an address corrected since
    .what = { $what } { $way }, { $at }:
    .by-mail = by e-mail
    .by-sms = by text message
    .purpose-invitation = Invitation
    .purpose-moved = Move
    .purpose-length = New length
    .purpose-cancelled = Cancellation
    .purpose-reminder = Reminder
    .purpose-in-person = In person instead
    .purpose-delayed = Delay
    .purpose-by-phone = Change to the telephone
    .purpose-link-again = Link sent again
    .state-queued = queued.
    .state-sent = { $purpose ->
       *[other] sent.
    }
    .state-failed = { $purpose ->
       *[other] failed, it did not leave.
    }
    .state-unknown = nobody knows whether it left.
    .again-mail = Send again by e-mail
    .again-sms = Send again by text message
    .sent-now = The link is going out again now.
    .error-gone = This way no longer applies: here is what can still be done. Nothing was sent.
    .earlier = Previous
    .further = Next
    .look = Look again
    .close = Back to the encounter

link-not-received-dictate =
    .title = The person did not get the link
    .went-mail = The link is going out again now by e-mail.
    .went-sms = The link is going out again now by text message.
    .went-both = The link is going out again now by e-mail and by text message.
    .went-members = The link is going out again now by e-mail to the members who accepted it.
    .went-nothing = Nothing goes in writing: the person accepted neither e-mail nor text messages.
    .aloud = To dictate meanwhile
    .phone = By phone, dial
    .code = then this code and the pound key
    .id = In Teams, “Join with an ID”; meeting ID
    .passcode = Passcode; capitals matter
    .link = In a browser, this address
    .we-call = You are the one who calls, at
    .nothing-to-dictate = This meeting has neither a number nor an ID: call the person at the number of the contingency plan.
    .close = Back to the encounter

labels-labels =
    .title = Tags and comment
    .tags = Tags
    .tags-placeholder = Home, Treatment follow-up
    .tags-hint = Separated by commas. Nothing clinical.
    .tags-error-string_too_long = Too long: at most 200 characters for all tags.
    .earlier = Used before, to add
    .comment = Internal comment
    .comment-hint = { $word ->
        [user] Never visible to the user. Nothing clinical.
        [resident] Never visible to the resident. Nothing clinical.
       *[patient] Never visible to the patient. Nothing clinical.
    }
    .submit = Save
    .keep = Change nothing
