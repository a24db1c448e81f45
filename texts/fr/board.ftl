### Tableau de bord.

board =
    .title = Tableau de bord
    .col-date = Date
    .col-patient = Patient
    .col-status = Statut
    .col-tags = Étiquettes
    .col-comment = Commentaire
    .col-actions = Actions
    .open = Ouvrir
    .count = { $from } à { $to } de { $total }
    .found = { $total ->
        [one] Une rencontre
       *[other] { $total } rencontres
    }
    .none = Aucune rencontre ne correspond.
    .none-usual = Rien de prévu à partir d’aujourd’hui.
    .period-from-today = À partir d’aujourd’hui
    .period-today = Aujourd’hui
    .period-tomorrow = Demain
    .period-yesterday = Hier
    .period-next-7-days = 7 prochains jours
    .period-last-30-days = 30 derniers jours
    .period-range = Du… au…
    .period-all = Toutes les dates
    .range = du { $first } au { $last }
    .range-one = le { $first }
    .range-from = à partir du { $first }
    .range-until = jusqu’au { $last }
    .status-not-cancelled = toutes sauf les annulées
    .status-all = toutes, annulées comprises
    .shown-words = recherche :
    .filter = Filtrer
    .field-status = Statut
    .field-period = Période
    .field-first = Du
    .field-last = Au
    .words-error = Au plus 100 caractères.
    .field-words = Nom, étiquette, fin de téléphone ou référence
    .field-words-placeholder = mots entiers
    .choose = Choisissez dans la liste.
    .date = Écrivez une date.
    .apply = Appliquer
    .reset = Vue de départ
    .everywhere = Toutes les dates
    .previous = Précédents
    .next = Suivants
    .refresh = Actualiser
    .no-source = Aucune source ne signale l’arrivée.
    .how-video = vidéo
    .how-telephone = téléphone
    .how-in-person = en personne
    .how-secure-email = courriel sécurisé
    .lasted = { $status } ({ $duration })
