### The words that all forms share.

form =
    .check = { $count ->
        [one] Check the marked field.
       *[other] Check the marked fields.
    }
    .yes = Yes
    .choose = Choose

form-buttons =
    .submit = Continue
    .back = Back
    .abandon = Discard this entry
    .more = More options
    .other = Other case
    .kind = Another type or place
    .particular = Particular case
    .expected = Other participants
    .series = Series

## The part is pydantic's type of error, or a code of our own validators.
form-errors =
    .reread = The words to read have changed meanwhile. Read these aloud, then note the answer.
    .missing = This field is required.
    .missing-choice = Make a choice.
    .value_error = Check this answer.
    .enum = Choose one of the answers offered.
    .literal_error = This answer is needed to continue.
    .string_too_short = This is too short.
    .string_too_long = This is too long: { $longest } characters at most.
    .string_pattern_mismatch = Check the format.
    .int_parsing = Enter a whole number.
    .greater_than_equal = The minimum is { $least }.
    .less_than_equal = The maximum is { $most }.
    .greater_than = The minimum is { $least }.
    .less_than = The maximum is { $most }.
    .range = Enter a number from { $least } to { $most }.
    .date_parsing = Enter a valid date.
    .date_out_of_range = Choose a date between 2000 and 2100.
    .time_parsing = Enter a valid time, such as 09:30.
    .too_short = Choose more of them.
    .web = Enter an address that begins with https:// and names no user.
    .too_long = You chose too many.

## What the gallery shows of the kit and of the forms.
example-pieces =
    .title = The pieces of the kit
    .state = Upcoming
    .good = The consent is on record.
    .warning = The chosen time is outside the usual hours.
    .attention = This platform is not allowed here.
    .accent = Two documents have arrived.
    .heading = Appointment
    .with = With
    .when = When
    .at = Monday, November 23, 2026 at 9:30 a.m.
    .comment = Comment
    .note = Names and comments are shown **just as they were typed**.
    .fold = More details
    .inside = What was folded away.
    .start = Start
    .move = Move
    .cancel = Cancel the encounter
    .open = Open in the browser

example-form =
    .title = New encounter
    .intro = Everything can be corrected before it is sent.
    .name = Name of the person
    .name-placeholder = First and last name
    .phone = Fallback telephone
    .phone-placeholder = 514 555-0123
    .phone-hint = We will call this number if the video drops.
    .phone-error-missing_phone = A number is needed: the video may drop.
    .situation = Situation
    .situation-known-new = Known person, new reason
    .situation-known-same = Known person, same reason
    .situation-unknown = New person
    .help = Help needed
    .help-interpreter = Interpreter
    .help-relative = Caregiver
    .help-reader = Screen reader
    .platform = Platform
    .platform-teams = Teams
    .platform-zoom = Zoom
    .platform-phone = Telephone
    .platform-reacts = Reacts
    .platform-other = Other
    .day = Date
    .time = Time
    .minutes = Duration (minutes)
    .alone = The person is alone in the room
    .note = Note to the team
    .note-hint = No health information here.
    .cancel_reason = Reason for cancelling an earlier appointment
    .more = More options
