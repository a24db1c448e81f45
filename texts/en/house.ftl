# What an administrator reads of the establishment's file, and of its settings in Teams.

house-errors =
    .at = { $file }, line { $line }, { $key }: { $what }
    .unreadable = { $file } cannot be read ({ $why }). Check the path, the permissions and the UTF-8 encoding.
    .not-toml = { $file }, line { $line }: this is not TOML ({ $why }). Compare that line with establishment.example.toml.
    .otherwise = this value does not fit ({ $code }). See what establishment.example.toml says of it.
    .missing = this key is missing. Add it, as in establishment.example.toml.
    .extra_forbidden = there is no such key. Correct its name, or take it out; establishment.example.toml names them all.
    .moved = these are people, and the settings name them now. Take this key out, and write these ids in PASSERELLE_PILOTS or a group in PASSERELLE_PILOTS_GROUP, and those who see the counts in PASSERELLE_COORDINATORS.
    .string_type = a text is needed. Put the value between quotation marks.
    .string_too_short = { $min_length } characters at least are needed. Complete this text.
    .string_too_long = { $max_length } characters at most are allowed. Shorten this text.
    .string_pattern_mismatch = this is not how it is written. Follow the form { $pattern }.
    .enum = this value is not known. Choose among { $expected }.
    .literal_error = this value is not known. Choose among { $expected }.
    .bool_type = yes or no is needed. Write true or false, without quotation marks.
    .bool_parsing = yes or no is needed. Write true or false, without quotation marks.
    .time_type = a time is needed. Write it without quotation marks, like 07:30:00.
    .time_parsing = a time is needed. Write it without quotation marks, like 07:30:00.
    .int_type = a whole number is needed. Write it without quotation marks.
    .int_parsing = a whole number is needed. Write it without quotation marks.
    .greater_than_equal = this number is too small. It is { $ge } or more.
    .less_than_equal = this number is too large. It is { $le } or less.
    .tuple_type = a list is needed. Write it between brackets.
    .frozen_set_type = a list is needed. Write it between brackets.
    .too_short = this list is empty. Put one value at least into it.
    .model_type = a table is needed. Write one key a line, as in establishment.example.toml.
    .not_a_phone = this is no telephone number. Write it like 418 555-0142.
    .not_an_email = this is no e-mail address. Write it like soutien@exemple.ca.
    .web = this is no safe address. It begins with https:// and names no user.
    .zone = there is no such time zone. Take its IANA name, like America/Toronto.
    .no_length = the quiet hours end when they begin. Change quiet_from or quiet_until.
    .sender_without_mailbox = the name of a sender asks for a shared mailbox. Add mailbox, or take sender out.
    .no_way = nobody knows how to reach this support. Add a telephone, an e-mail or a link, as in establishment.example.toml.
    .one_unit = a period is in hours or in days. Keep hours alone, or days alone.
    .reason = keeping for longer than { $longest } { $unit ->
        [h] h
       *[d] days
    } asks for a reason. Add reason, or shorten the period.
    .holes = the consent wording must hold { $holes } once. Add what is missing: it is filled in for each encounter.
    .other_holes = the consent wording has other braces. Only { $holes } are filled in; take the others out.
    .same_wording = two consent wordings say the same means in the same language. Keep one of them.
    .no_step = { $unknown } is no optional step. There are { $known }.
    .queue_ends_first = the queue ends before it begins. Put queue_until after queue_from, on the same day.
    .only_hole = nothing of a person may stand in an address. Its only hole is { $hole }, once.
    .hole_in_server = { $hole } stands in the path, the query or the fragment, and not in the name of the server. Move it.
    .same_key = two services have the same key. Change key of one of them.
    .none_active = no service is active. Set active = true on one service at least.
    .same_site = two establishments have the same key. Change the key of one of them.
    .no_service = { $service } is the key of no service. Correct services, or add that service.
    .service_twice = the service { $service } is of two establishments. Leave it to one.
    .no_site = the agreement { $agreement } names { $site }, which is the key of no establishment. Correct between.
    .with_itself = the agreement { $agreement } is between one and the same. Name two in between.

support =
    .title = Technical support
    .n1 = Level 1
    .n2 = Level 2
    .n3 = Level 3

settings =
    .title = Settings of the establishment
    .intro = What was not changed here comes from the establishment’s file. A letter that has left and an appointment that was made do not change.
    .changed = { $count ->
        [0] Nothing was different.
        [one] One setting has changed. It is in force.
       *[other] { $count } settings have changed. They are in force.
    }
    .part-reach = Contact details and links
    .part-hours = Hours
    .part-support = Technical support
    .part-words = What the person is told
    .part-exports = Exports
    .phone = Telephone
    .support_url = Technical help for patients
    .test_url = Test of the equipment
    .leaflet_url = Leaflet
    .reminders-quiet_from = Quiet hours begin
    .reminders-quiet_until = Quiet hours end
    .reminders-grouped = Reminders of notes
    .channel-list_at = Day’s list in channels
    .channel-queue_from = Queue begins
    .channel-queue_until = Queue ends
    .contacts-n1 = Level 1
    .contacts-n2 = Level 2
    .contacts-n3 = Level 3
    .record_access = Access to the record
    .privacy_contact = Protection of information
    .retention = Retention
    .exports = Export of one’s encounters
    .grouped-yes = Together on one card
    .grouped-no = One for each note
    .exports-off = Not offered
    .exports-de-identified = Without names
    .exports-identified = With names
    .none = Nothing
    .by = { $what }: changed by { $who }, { $when }
    .did-change = { $when }: { $what }, changed by { $who }
    .did-file = { $when }: { $what }, set back to the file by { $who }
    .somebody = somebody who is no longer there
    .history = Latest changes
    .change = Change
    .again = To see them again, write “settings”.
    .refused = Only somebody who administers Passerelle may see and change these settings. Nothing was changed.
    .who = Administration: { $names }.
    .who-unknown = Ask the person who administers Passerelle in your establishment.

settings-part =
    .title = Change the settings
    .part = What
    .part-reach = Contact details and links
    .part-hours = Quiet hours, reminders and lists of channels
    .part-n1 = Technical support, level 1
    .part-n2 = Technical support, level 2
    .part-n3 = Technical support, level 3
    .part-words = What the person is told of their record
    .part-exports = Exports
    .how = How
    .how-change = Change the values
    .how-file = Take what the file says again
    .submit = Continue

settings-reach =
    .title = Contact details and links
    .intro = Patients read these values in the next letters and on their page.
    .phone = Telephone of the establishment
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .support_url = Technical help for patients
    .test_url = Page to try camera and microphone
    .leaflet_url = Leaflet joined to the invitation
    .leaflet_url-hint = Without an address, no leaflet is joined.
    .submit = Save

settings-hours =
    .title = Hours
    .quiet_from = No reminders of notes from
    .quiet_until = Until
    .quiet_until-hint = By the clock of each clinician. Whoever has preferences of their own keeps them.
    .quiet_until-error-no_length = It ends at the hour at which it begins. Choose another one.
    .grouped = Reminders of notes
    .grouped-yes = Together on one card
    .grouped-no = One reminder for each note
    .list_at = Day’s list in channels, at
    .queue_from = Day’s queue from
    .queue_until = Day’s queue until
    .queue_until-error-queue_ends_first = The queue ends before it begins. Choose a later hour.
    .queue_until-hint = By the clock of the establishment. A list that is planned already keeps its hour; the next one takes this.
    .submit = Save

settings-support =
    .title = Technical support, level { $level }
    .intro = Clinicians read these details with “help”, and where an encounter goes on by telephone. All empty: this level is not named.
    .who = Who
    .who-error-string_type = Say who it is.
    .phone = Telephone
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .phone-error-no_way = Give a telephone, an e-mail or a link.
    .email = E-mail
    .email-error-not_an_email = { new-encounter-person.email-error-not_an_email }
    .link = Link
    .hours = Hours
    .hours-placeholder = Monday to Friday, 8 a.m. to 4 p.m.
    .submit = Save

settings-words =
    .title = What the person is told
    .intro = Read aloud with the notice of collection. An empty text is replaced by the usual words.
    .record_access_fr = Access to the record, in French
    .record_access_en = Access to the record, in English
    .privacy_contact_fr = Protection of information, in French
    .privacy_contact_en = Protection of information, in English
    .retention_fr = Retention, in French
    .retention_en = Retention, in English
    .submit = Save

settings-exports =
    .title = Exports
    .exports = What clinicians may export of their own encounters
    .exports-off = Nothing
    .exports-de-identified = Their encounters, without names
    .exports-identified = Their encounters, with names
    .submit = Save
