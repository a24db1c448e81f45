### Trial encounter: with oneself as the patient, to see that everything works.

trial =
    .mark = Trial
    .banner = Trial: you are the patient. Letters, link, room and note are real; nothing enters the statistics, and the encounter is destroyed one day after the end.
    .letter = This is a trial: this appointment is nobody’s.
    .note = TRIAL, not for the record.
