### Dashboard.

board =
    .title = Dashboard
    .col-date = Date
    .col-patient = Patient
    .col-status = Status
    .col-tags = Tags
    .col-comment = Comment
    .col-actions = Actions
    .open = Open
    .count = { $from } to { $to } of { $total }
    .found = { $total ->
        [one] One encounter
       *[other] { $total } encounters
    }
    .none = No encounter matches.
    .none-usual = Nothing planned from today on.
    .period-from-today = From today on
    .period-today = Today
    .period-tomorrow = Tomorrow
    .period-yesterday = Yesterday
    .period-next-7-days = Next 7 days
    .period-last-30-days = Last 30 days
    .period-range = From… to…
    .period-all = All dates
    .range = { $first } to { $last }
    .range-one = { $first }
    .range-from = from { $first } on
    .range-until = until { $last }
    .status-not-cancelled = all but cancelled
    .status-all = all, cancelled included
    .shown-words = search:
    .filter = Filter
    .field-status = Status
    .field-period = Period
    .field-first = From
    .field-last = To
    .words-error = At most 100 characters.
    .field-words = Name, tag, end of telephone or reference
    .field-words-placeholder = whole words
    .choose = Choose from the list.
    .date = Enter a date.
    .apply = Apply
    .reset = Starting view
    .everywhere = All dates
    .previous = Previous
    .next = Next
    .refresh = Refresh
    .no-source = No source tells of arrivals.
    .how-video = video
    .how-telephone = telephone
    .how-in-person = in person
    .how-secure-email = secure e-mail
    .lasted = { $status } ({ $duration })
