### The package of the Teams app: what the catalogue, the list of commands and the message extension show.

app-about =
    .short = Passerelle
    .full = Passerelle – telehealth
    .description = Your telehealth encounters, from the first call to the note in the record.
    .long = Passerelle accompanies clinicians who see people at a distance: does telehealth suit this person and this reason, to what do they consent, when and by which means do you meet, what to do if the line drops, what must the note say. The app makes the meeting, writes to the person, reminds you of what is left to do and keeps the record of it; the professional always decides. In your personal chat you plan and hold your encounters. In a team’s channel it announces the hour, the clinician and a reference, never a word about a person. In the chat of a meeting it writes nothing by itself: there it learns that the meeting begins or ends, and that somebody arrives. It does not replace the record, does not read your messages and is not for emergencies. You need an account of your establishment, which designates who may use it. Available in French and English (offerte en français et en anglais).

app-commands =
    .new-encounter = new encounter
    .new-encounter-does = Plan, from the first call to the invitation
    .follow-up = follow-up
    .follow-up-does = Follow-up appointment: add a name, the end of a telephone or a reference
    .board = dashboard
    .board-does = All your encounters; add a name to search
    .today = today
    .today-does = Your encounters of the day
    .to-do = to do
    .to-do-does = Entries to resume, notes, answers, messages not sent
    .to-plan = to plan
    .to-plan-does = The queue of requests to plan
    .ask-to-plan = new request
    .ask-to-plan-does = Ask for an encounter to be planned for you
    .call = call
    .call-does = The number and the words of a call: add a name
    .preferences = my preferences
    .preferences-does = Language, length, templates, quiet hours
    .statistics = statistics
    .statistics-does = Yours, and the share of telehealth
    .export = export
    .export-does = Your encounters, as CSV or Excel, where the establishment allows it
    .help = help
    .help-does = All that I understand, in French or in English
    .bind-channel = bind this channel
    .bind-channel-does = Receive the reminders here: hour, clinician and reference only
    .unbind-channel = unbind this channel
    .unbind-channel-does = Receive no more reminders here
    .help-team = help
    .help-team-does = What appears in this channel, and where to write to me
    .help-group = help
    .help-group-does = Where to write to me: I speak of people in your personal chat only

app-extension =
    .find = My encounters
    .find-does = Insert the reference of one of your encounters: its hour and its reference, nothing else
    .words = Hour, reference or name
    .words-does = The hour, the reference, the name or a tag
    .to-note = Add to the record
    .to-note-does = Add this message to the draft of the note of one of your encounters

package =
    .refused = The package was not made, and nothing was written:
    .app-id = PASSERELLE_APP_ID, the application id of the bot, is missing or is not an id. It is found in the Azure portal, under Azure Bot, Configuration.
    .host = PASSERELLE_HOST, the public host name of Passerelle, is missing or cannot serve. It is the name in the address PASSERELLE_PUBLIC_URL, such as passerelle.example.org: a domain of yours, without https:// or a port.
    .where = Write it into “.env” or into the environment, then run “make package” again.
    .made = The package is ready: { $file }
