### What a team’s channel sees of the day: hours, clinicians, references.

team-day =
    .title = Encounters of { $day }
    .more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }

team-queue =
    .title = Today’s queue
    .waiting = { $count ->
        [one] One person is waiting
       *[other] { $count } people are waiting
    }
    .since = { $minutes ->
        [0] has just arrived
       *[other] waiting for { $minutes } min
    }
    .in-progress = In progress
    .coming = Within an hour
    .late = { $minutes } min late
    .nobody = Nobody is waiting, and nothing is planned within an hour.
    .drawn = As of { $hour }
    .closed = The queue is closed. It goes on at { $hour }.

channel-bound-with-lists =
    .title = Channel bound
    .what = This channel will get the reminders, the list of the day’s encounters each morning and, during clinic hours, a queue that keeps itself up to date: hours, clinicians and references, never a word about a person. To stop, write “@Passerelle unbind this channel”.
