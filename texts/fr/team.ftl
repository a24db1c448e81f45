### Ce qu’un canal d’équipe voit de la journée : des heures, des cliniciens, des références.

team-day =
    .title = Rencontres du { $day }
    .more = { $count ->
        [one] Et une autre.
       *[other] Et { $count } autres.
    }

team-queue =
    .title = File d’attente du jour
    .waiting = { $count ->
        [one] Une personne attend
       *[other] { $count } personnes attendent
    }
    .since = { $minutes ->
        [0] vient d’arriver
       *[other] attend depuis { $minutes } min
    }
    .in-progress = En cours
    .coming = D’ici une heure
    .late = en retard de { $minutes } min
    .nobody = Personne n’attend, et rien n’est prévu d’ici une heure.
    .drawn = À jour à { $hour }
    .closed = La file est fermée. Elle reprend à { $hour }.

channel-bound-with-lists =
    .title = Canal associé
    .what = Ce canal recevra les rappels, la liste des rencontres du jour chaque matin et, pendant les heures de la clinique, une file d’attente qui se met à jour d’elle-même : des heures, des cliniciens et des références, jamais un mot sur une personne. Pour arrêter, écrivez « @Passerelle dissocier ce canal ».
