service =
    .title = State of the service
    .good = All that can be checked from here holds.
    .warned = { $count ->
        [one] One thing to watch.
       *[other] { $count } things to watch.
    }
    .failed = { $count ->
        [one] One thing to mend.
       *[other] { $count } things to mend.
    }
    .at = Checked { $hour }. Each line is explained in docs/admin/diagnosis-en.md.
    .again = Check again
    .checklist = First steps

checklist =
    .title = First steps
    .done = { $done } steps of { $count }. Each line was checked just now.
    .all-done = All is done. “service status” tells more.
    .service = State of the service

findings =
    .ok = In order
    .warning = To watch
    .failed = To mend
    .unknown = Unknown
    .not-applicable = Not applicable

checks =
    .local = Local mode: played on this machine, nothing to ask outside.
    .no-answer = No answer in time: check again in a moment, and see to the network if it lasts.
    .unreadable = The check itself failed; the log says why.
    .line = [{ $state }] { $name }: { $what }
    .remedy = To do: { $remedy }

check-settings =
    .name = Settings
    .ok = Read, and complete.
    .wrong = { $problem }

check-token =
    .name = Tokens of Entra
    .ok = Entra knows Passerelle, for Teams and for Graph.
    .none = Entra gives no token for { $names }: check the id, the secret or the certificate of the application.

check-permissions =
    .name = Consents in Entra
    .ok = The permissions asked for are consented to.
    .missing = Missing: { $names }. Add them as application permissions, then grant admin consent.
    .too-much = Too wide: { $names } opens every mailbox. Take it out of Entra; Exchange’s role is enough.
    .opaque = The token cannot be read; the checks below are the proof.

check-calendar =
    .name = Calendar and mailbox
    .ok = A clinician’s calendar answers.
    .nobody = No clinician is designated yet, or their group cannot be read.
    .no-directory = The directory cannot be read: User.ReadBasic.All is missing.
    .refused = Exchange refuses: { $right } is missing, or this person is not in its scope.
    .no-mailbox = The mailbox does not answer: there is none, or it is not in Exchange Online.

check-provider =
    .name = Teams meetings in the calendar
    .ok = The calendar makes Teams meetings.
    .nobody = No clinician is designated yet.
    .refused = Exchange does not tell: { $right } is missing.
    .no-teams = This calendar makes no Teams meetings: give the person a Teams licence.

check-access-policy =
    .name = Access policy for meetings
    .ok = Passerelle may read and set meetings.
    .nobody = No clinician is designated yet.
    .refused = Teams refuses: { $right } or the access policy is missing. It takes up to 30 minutes.
    .not-said = Teams said neither yes nor no; the first meeting will tell.

check-dial-in =
    .name = Licence for audio conferencing
    .ok = The licence is there: meetings have a telephone number.
    .nobody = No clinician is designated yet.
    .not-shown = Cannot be seen with the permissions given; the first meeting will tell, by its number.
    .no-licence = Without this licence a meeting has no telephone number; all else works.

check-mail =
    .name = E-mail
    .ok = Passerelle may send; nothing was sent.
    .nobody = No sending mailbox is designated, and no clinician.
    .refused = Exchange refuses: { $right } is missing, or this mailbox is not in its scope.
    .no-mailbox = The sending mailbox does not answer.

check-mail-rule =
    .name = Rule that encrypts e-mail
    .not-seen = Cannot be seen from here: only a letter received shows it. Write “trial encounter”.

check-database =
    .name = Database
    .sqlite = SQLite reads and writes.
    .postgresql = PostgreSQL reads and writes.
    .away = The database does not answer or cannot write: start it, or make room.
    .in-use = Passerelle is using it now. Write “service status” in Teams to check it.
    .none-yet = There is none yet: the first start makes it.
    .closed = It cannot be opened; the log says why.

check-migrations =
    .name = Schema of the database
    .ok = At version { $newest }, that of this program.
    .behind = At version { $found }; the next start brings it to { $newest }.
    .ahead = At version { $found }, newer than this program ({ $newest }): install the newer release.

check-keys =
    .name = Encryption keys
    .ok = { $tenants ->
        [0] They open; nothing is sealed yet.
        [one] They open what the organisation has sealed.
       *[other] They open what { $tenants } organisations have sealed.
    }
    .unfit = These keys are not those that sealed the database: put the right ones back.
    .wrong = { $problem }

check-clock =
    .name = Clock
    .ok = { $seconds ->
        [0] On time.
        [one] On time, within a second.
       *[other] On time, within { $seconds } seconds.
    }
    .apart = Off by { $seconds } seconds: beyond five minutes, Entra and Teams refuse everything.
    .not-said = No other clock answers to compare with.

check-queue =
    .name = Work queue
    .ok = Nothing is late.
    .late = { $minutes ->
        [one] A job has waited for one minute.
       *[other] A job has waited for { $minutes } minutes: is the program at work?
    }
    .stuck = { $count ->
        [one] One job has waited for a person since yesterday; the clinician concerned knows.
       *[other] { $count } jobs have waited for a person since yesterday; the clinicians concerned know.
    }

check-expiry =
    .name = End of the secret or certificate
    .ok = Valid until { $date }, { $days } more days.
    .soon = { $days ->
        [0] It ends today. Create the next one at once.
        [one] It ends tomorrow, { $date }. Create the next one at once.
       *[other] It ends on { $date }, in { $days } days. Create the next one.
    }
    .over = It ended on { $date }: nothing leaves any more. Create the next one.
    .not-said = The settings do not say when the secret ends: nobody will be warned.
    .renews-itself = Managed identity: it renews itself.

check-disk =
    .name = Disk
    .ok = { $megabytes } MB free.
    .little = Only { $megabytes } MB left: make room.

check-versions =
    .name = Versions
    .ok = Passerelle { $passerelle }, Python { $python }, botbuilder { $botbuilder }, schema { $schema }.

check-corridor =
    .name = Service corridor
    .ok = Each active service has its own.
    .missing = Without a corridor: { $names }. Add it to the establishment’s file, then restart.
    .example = Still the one of the example: { $names }. Correct the establishment’s file, then restart.

check-channel =
    .name = Bound channel
    .ok = { $count ->
        [one] One channel receives the reminders.
       *[other] { $count } channels receive the reminders.
    }
    .none = None. Add Passerelle to a team; in the channel, write “@Passerelle bind this channel”.

check-trial =
    .name = Trial encounter
    .ok = Played to its end.
    .none = Not yet. Write “trial encounter”, play it with yourself, and read the letter received.

proof-ends =
    .title = Passerelle’s secret ends
    .what = Without it no message, e-mail or meeting leaves any more. Create the next one in Entra, put it into the settings, then restart Passerelle.
    .page = How: docs/admin/diagnosis-en.md. This card comes 30, 7 and 1 days before.
