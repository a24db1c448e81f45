# Les dates et les heures, selon l’Office québécois de la langue française : 14 h 30, 8 h 5, 1er.
# L’article (« le mardi… ») appartient à la phrase qui reçoit la date.

when =
    .day = { $weekday } { $date } { $year }
    .day-without-year = { $weekday } { $date }
    .day-short = { $weekday } { $date }
    .day-short-year = { $weekday } { $date } { $year }
    .date = { $day } { $month }
    .first = 1er
    .hour = { $hour } h
    .hour-minutes = { $hour } h { $minutes }
    .noon = 12 h
    .midnight = 0 h
    .at = { $day } à { $hour }
    .at-short = { $day }, { $hour }
    .in-zone = { $time } ({ $zone })
    .window = entre { $from } et { $to }
    .window-of-day = { $day }, { $window }
    .other-zone = { $zone }
    .other-zone-offset = { $zone }, { $offset }

when-weekday =
    .d1 = lundi
    .d2 = mardi
    .d3 = mercredi
    .d4 = jeudi
    .d5 = vendredi
    .d6 = samedi
    .d7 = dimanche

when-weekday-short =
    .d1 = lun.
    .d2 = mar.
    .d3 = mer.
    .d4 = jeu.
    .d5 = ven.
    .d6 = sam.
    .d7 = dim.

when-month =
    .m1 = janvier
    .m2 = février
    .m3 = mars
    .m4 = avril
    .m5 = mai
    .m6 = juin
    .m7 = juillet
    .m8 = août
    .m9 = septembre
    .m10 = octobre
    .m11 = novembre
    .m12 = décembre

when-month-short =
    .m1 = janv.
    .m2 = févr.
    .m3 = mars
    .m4 = avr.
    .m5 = mai
    .m6 = juin
    .m7 = juill.
    .m8 = août
    .m9 = sept.
    .m10 = oct.
    .m11 = nov.
    .m12 = déc.

when-duration =
    .minutes = { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    .hours = { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }
    .both = { $hours } { $minutes }
    .minutes-short = { $minutes } min
    .hours-short = { $hours } h

# À l’heure répétée de l’automne, « avancée » ou « normale » dit laquelle des deux; le reste de l’année, comme on parle.
when-zone =
    .newfoundland = heure de Terre-Neuve
    .newfoundland-daylight = heure avancée de Terre-Neuve
    .newfoundland-standard = heure normale de Terre-Neuve
    .atlantic = heure de l’Atlantique
    .atlantic-daylight = heure avancée de l’Atlantique
    .atlantic-standard = heure normale de l’Atlantique
    .eastern = heure de l’Est
    .eastern-daylight = heure avancée de l’Est
    .eastern-standard = heure normale de l’Est
    .central = heure du Centre
    .central-daylight = heure avancée du Centre
    .central-standard = heure normale du Centre
    .saskatchewan = heure de la Saskatchewan
    .mountain = heure des Rocheuses
    .mountain-daylight = heure avancée des Rocheuses
    .mountain-standard = heure normale des Rocheuses
    .pacific = heure du Pacifique
    .pacific-daylight = heure avancée du Pacifique
    .pacific-standard = heure normale du Pacifique
    .yukon = heure du Yukon
