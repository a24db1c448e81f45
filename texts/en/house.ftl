# What an administrator reads of the establishment's file, and of its settings in Teams.

house-errors =
    .at = { $file }, line { $line }, { $key }: { $what }
    .unreadable = { $file } cannot be read ({ $why }). Check the path, the permissions and the UTF-8 encoding.
    .not-toml = { $file }, line { $line }: this is not TOML ({ $why }). Compare that line with establishment.example.toml.
    .otherwise = this value does not fit ({ $code }). See what establishment.example.toml says of it.
    .missing = this key is missing. Add it, as in establishment.example.toml.
    .extra_forbidden = there is no such key. Correct its name, or take it out; establishment.example.toml names them all.
    .pilots_moved = pilots are named in the settings now. Take this key out, and put the ids into PASSERELLE_PILOTS, or a group into PASSERELLE_PILOTS_GROUP.
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
