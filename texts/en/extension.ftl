### The message extension: find an encounter, add a message to the draft of a note.

to-note =
    .title = Add to the record
    .heading = Add this message to the draft of a note
    .encounter = Note of which encounter?
    .encounter-error = Choose an encounter.
    .line = Line to add
    .line-error = Write the line to add.
    .draft-only = The line is added to the draft of the note. You will file it in the record with the note.
    .send = Add
    .added = Added to the draft of the note for encounter { $reference } ({ $hour }).
    .added-again = Added to the draft of the note for encounter { $reference } ({ $hour }). You had already copied this note: copy it again before you say that it is filed.
    .nothing = Nothing to add: this message has no text. Nothing was changed.
    .no-encounter = None of your encounters has a note waiting, and none is planned today. Nothing was added.
    .none-such = This encounter is not one of yours. Nothing was added.
    .no-draft = Encounter { $reference } ({ $hour }) no longer has a note to file. Nothing was added: whatever is missing goes straight into the record.
    .too-many = The note for encounter { $reference } ({ $hour }) already has { $most } messages. Nothing was added.
