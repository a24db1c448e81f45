### The export: its card, its file, its page.

export-what =
    .title = Export my encounters
    .intro = A file for a spreadsheet, with your own encounters only. Telephone numbers, addresses, reasons for consultation and notes are never in it.
    .not-searched = The search of the dashboard is not carried over: the file follows the period and the statuses.
    .period = Period
    .period-last-30-days = Last 30 days
    .period-next-7-days = Next 7 days
    .period-this-month = This month
    .period-last-month = Last month
    .period-this-year = This year
    .period-last-year = Last year
    .period-range = From one date to another
    .first = From
    .first-error-missing = Give the first day.
    .last = To
    .last-hint = These two dates count only for “From one date to another”.
    .last-error-missing = Give the last day.
    .last-error-before_first = This date comes before the first one.
    .last-error-too_long = Two years at most.
    .content = Content
    .content-de-identified = De-identified
    .content-identified = With names
    .content-hint = De-identified: no name, tag, comment or reference, days instead of hours. It is not anonymous: whoever knows the day of an encounter might recognise it. With names: with what identifies people.
    .format = File
    .format-csv-semicolon = CSV, semicolon
    .format-csv-comma = CSV, comma
    .format-xlsx = Excel (XLSX)
    .states = Statuses
    .states-upcoming = { state.upcoming }
    .states-waiting = { state.waiting }
    .states-in-progress = { state.in-progress }
    .states-completed = { state.completed }
    .states-missed = { state.missed }
    .states-cancelled = { state.cancelled }
    .states-in-person = { state.in-person }
    .states-error-missing = Choose one status at least.
    .more = Statuses
    .submit = Prepare the file

export-purpose =
    .title = A file with names, for what purpose?
    .intro = It lets people be recognised. The purpose, the period and the number of rows are noted in the access log; you answer for this file, for where it is kept and for its destruction.
    .purpose = Purpose
    .purpose-follow-up = Following up my patients
    .purpose-billing = Billing
    .purpose-quality = Improving quality
    .purpose-accountability = Accountability
    .purpose-inspection = Professional inspection
    .submit = Prepare the file

export-card =
    .title = Your file is ready to be made
    .period = Period
    .days = from { $first } to { $last }
    .content = Content
    .format = File
    .rows = { $count ->
        [one] One encounter
       *[other] { $count } encounters
    }
    .none-title = No encounter to export
    .none = Nothing fits this period and these statuses. No file was made.
    .link = The link opens in the browser; it works once, within fifteen minutes. The file is made while it is downloaded, and nothing of it is kept here.
    .asked = Just below, Teams asks whether the file may be put into your OneDrive. The answer holds for fifteen minutes; without it, nothing is made.
    .change = Change
    .open = Open in the browser
    .not-yours-title = An export is personal
    .not-yours = One exports one’s own encounters only. The person in whose name you act can do it themselves.
    .off-title = The export is not offered here
    .off = Your establishment has not turned it on. Nothing was made.

export-consent =
    .description = { $count ->
        [one] One encounter, from { $first } to { $last }, { $content }. Approximate size. The file will be put into your OneDrive.
       *[other] { $count } encounters, from { $first } to { $last }, { $content }. Approximate size. The file will be put into your OneDrive.
    }

export-declined =
    .title = Export cancelled
    .what = Nothing was made or kept.

export-gone =
    .title = This export is no longer valid
    .what = It was used already, or its fifteen minutes are over. Nothing more was made. Write “export” to start again.

export-failed =
    .title = The file could not be put in place
    .what = Putting it into your OneDrive did not succeed. Nothing is lost: your encounters are intact, and you can start again.
    .link = You can also have the file by this link, once, within fifteen minutes.

export-page =
    .title = Export of your encounters
    .what = { $count ->
        [one] One encounter, from { $first } to { $last }. { $content }. This link works once only.
       *[other] { $count } encounters, from { $first } to { $last }. { $content }. This link works once only.
    }
    .care = The file holds health information: keep it in a safe place, and destroy it once it has served.
    .download = Download
    .gone = This link leads nowhere any more
    .not-now = Not for now
    .not-now-what = Your access cannot be checked at the moment: nothing was downloaded, and this link still works. Try again in a few minutes.
    .gone-what = It was used already, or its fifteen minutes are over. In Teams, write “export”.

export-file =
    .sheet = Encounters
    .name-identified = encounters-{ $first }-{ $last }.{ $extension }
    .name-de-identified = encounters-de-identified-{ $first }-{ $last }.{ $extension }

export-columns =
    .number = Line number
    .reference = Reference
    .date = Date
    .time = Time
    .minutes = Planned length (min)
    .patient = Patient
    .language = Language
    .state = Status
    .cause = Why it was not held
    .tags = Tags
    .comment = Internal comment
    .type = Type of encounter
    .service = Service
    .modality = Planned means
    .invited = Invitation sent on
    .arrived = Person arrived
    .begun = Begun
    .ended = Ended
    .late-minutes = Begun after the planned time (min)
    .wait-minutes = The person waited (min)
    .announced-minutes = Delay announced (min)
    .held-minutes = Length (min)
    .video-minutes = By video (min)
    .telephone-minutes = By telephone (min)
    .planned-people = Participants planned
    .people-there = Participants present
    .interpreter = Interpreter
    .quality = Technical quality (1 to 5)
    .follow-up = What follows
    .note-hours = Note filed after (h)

export-values =
    .yes = Yes
    .no = No
    .language-fr = French
    .language-en = English
    .language-other = Another language
    .cause-nobody = Nobody came
    .cause-patient-absent = Patient absent
    .cause-professional-absent = Professional absent
    .cause-technology = Technical problem
    .cause-link-not-received = Link not received
    .type-patient = One person
    .type-group = Group
    .type-professionals = Between professionals
    .follow-up-none = Nothing
    .follow-up-video = Video
    .follow-up-telephone = Telephone
    .follow-up-in-person = In person
