### My preferences.

preferences-wanted =
    .title = My preferences
    .intro = What stays empty follows the establishment’s settings.
    .language = Language of Passerelle
    .language-teams = That of Teams
    .language-fr = Français
    .language-en = English
    .minutes = Usual length, in minutes
    .minutes-placeholder = 30
    .means = Usual means between professionals
    .means-none = Ask each time
    .means-video = Video
    .means-telephone = Telephone
    .means-hint = For a person, their own preference counts: a template recalls it, and ticks nothing.
    .models = My templates
    .models-placeholder = BP follow-up, 15 min, video
    .models-hint = One a line: a name, a length, “video” or “telephone”. Never the name of a person.
    .models-error-bad_line = Line { $line } is no template. Example: BP follow-up, 15 min, video
    .models-error-too_many = Keep twelve templates at most.
    .chosen = Your template: { $model }. The preference remains the person’s.
    .model = { $means ->
        [telephone] { $name }, { $minutes } min, telephone
       *[video] { $name }, { $minutes } min, video
    }
    .grouped = Reminders of notes
    .grouped-yes = Grouped on one card
    .grouped-no = One reminder a note
    .quiet_from = Leave me in peace from
    .quiet_until = Until
    .quiet_until-hint = Reminders of notes and visits wait for the end of these hours. Legal time limits run on.
    .quiet_until-error-same = It ends when it begins: choose another hour.
    .submit = Save

preferences-saved =
    .title = Preferences saved
    .minutes = Usual length
    .usual = 30 min
    .means = Between professionals
    .means-video = Video
    .means-telephone = Telephone
    .asked = Asked each time
    .models = Templates
    .none = None
    .grouped = Reminders of notes
    .grouped-yes = Grouped
    .grouped-no = One a note
    .quiet = Quiet hours
    .hours = from { $start } to { $end }
    .again = To change them, write “my preferences”.
