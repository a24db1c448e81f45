### « Statistiques », « Visites en personne du mois », « Pilotage ».

statistics =
    .title = Statistiques
    .title-house = Statistiques de l’établissement
    .day = { $date } { $year }
    .period = Du { $first } au { $last }
    .whole-months = Mois terminés seulement. Ce qui concerne moins de cinq rencontres n’est pas montré.
    .none = Aucune rencontre prévue dans cette période.
    .too-few = Trop peu de rencontres pour être montrées.
    .total = { $count ->
        [one] Une rencontre prévue.
       *[other] { $count } rencontres prévues.
    }
    .how-many = Nombre
    .hidden = non montré
    .nothing = Aucune.
    .percent = { $count } %
    .states = Par statut
    .modalities = Par moyen
    .causes = Pourquoi non réalisée
    .notes = Notes au dossier
    .note-in-time = Dans les 24 heures
    .note-late = En retard
    .note-to-come = À venir, dans le délai
    .note-share = { $share } des notes échues sont versées dans les 24 heures.
    .note-median = La moitié des notes versées l’ont été en { $time } ou moins.
    .no-note = Aucune note à verser.
    .quality = Qualité technique
    .quality-mean = { $mean } sur 5 en moyenne, selon { $count ->
        [one] une réponse
       *[other] { $count } réponses
    } pour { $of ->
        [one] une rencontre finalisée
       *[other] { $of } rencontres finalisées
    }.
    .quality-none = Personne n’a répondu.
    .minutes = { $count } min
    .hours = { $count } h
    .days = { $count ->
        [one] 1 jour
       *[other] { $count } jours
    }

statistics-period =
    .title = Statistiques
    .preset = Période
    .preset-this-month = Ce mois-ci
    .preset-last-month = Le mois dernier
    .preset-last-3-months = Les trois derniers mois terminés
    .preset-this-year = Cette année
    .preset-range = Du … au …
    .first = Du
    .first-hint = Seulement avec « Du … au … ».
    .last = Au
    .last-error-before_start = La fin est avant le début.
    .last-error-too_long = Treize mois au plus : rien n’est gardé plus longtemps.
    .house = Établissement
    .pilot = Pilotage
    .show = Afficher
    .more = Autres dates

house-period =
    .title = Statistiques de l’établissement
    .preset = Période
    .preset-last-month = Le mois dernier
    .preset-last-3-months = Les trois derniers mois terminés
    .mine = Les miennes
    .pilot = Pilotage
    .show = Afficher

telehealth-share =
    .title = Part de la télésanté
    .share = { $share } : { $part } à distance sur { $of } visites.
    .parts = À distance : { $held } par vidéo ou téléphone dans Passerelle, { $elsewhere } ailleurs. En personne : { $in-person }.
    .months = { $declared ->
        [one] Un mois déclaré sur { $of }, { DE($first) } à { $last }
       *[other] { $declared } mois déclarés sur { $of }, { DE($first) } à { $last }
    } : { $names }.
    .less-than = Moins de 0,01 %
    .from = Le mois en cours se déclare à partir du { $day }.
    .provisional = Les seuils valent pour une année : avec moins de douze mois déclarés, la part n’est qu’une indication.
    .declared = Déclaré par { $name } le { $date }.
    .missing = Dénominateur manquant.
    .declare = Déclarer mes visites
    .missing-why = Passerelle ne connaît pas vos visites en personne. Sans leur nombre, aucune part ne peut être dite : déclarez-les par mois.
    .no-visit = Aucune visite dans les mois déclarés : il n’y a pas de part.
    .thresholds = Attendu d’un médecin : de { $least } à { $most } % en moyenne; plus de { $limit } % n’est pas acceptable sans aval du MSSS.
    .approval = Pratique exceptionnelle approuvée : { $reference }, le { $date }.
    .approval-until = Pratique exceptionnelle approuvée : { $reference }, le { $date }, jusqu’au { $until }.
    .approval-over = Son aval n’est plus valable.
    .month = { $month } { $year }

visits-declared =
    .title = Visites en personne du mois
    .intro = Ce que Passerelle ne peut pas savoir, pour dire une part juste. Une nouvelle déclaration remplace celle du même mois.
    .month = Mois
    .month-hint = Un mois se déclare une fois terminé. Le mois en cours se déclare à partir du { $from }.
    .in_person = Visites en personne, ce mois-là
    .elsewhere = Visites à distance tenues sans Passerelle
    .elsewhere-hint = Appels et vidéos que vous avez faits autrement. Zéro s’il n’y en a pas.
    .profession = Votre profession
    .reference = Référence de l’aval du MSSS
    .reference-hint = Seulement pour une pratique exceptionnelle, approuvée au préalable. Aucun renseignement sur un patient.
    .reference-error-missing = Écrivez la référence de l’aval, ou videz sa date.
    .approved_on = Date de l’aval
    .approved_on-error-missing = Choisissez la date de l’aval, ou videz sa référence.
    .until = Valable jusqu’au
    .until-error-before_start = La fin est avant la date de l’aval.
    .more = Pratique exceptionnelle approuvée
    .submit = Enregistrer

visits-kept =
    .title = Visites déclarées
    .what = { $month } : { $in-person } en personne, { $elsewhere } à distance sans Passerelle.
    .statistics = Voir mes statistiques

pilot =
    .title = Pilotage
    .intro = Où l’on s’arrête dans les conversations. Aucun patient, aucun clinicien, rien de ce qui est écrit. Moins de cinq : non montré.
    .none = Rien n’a été compté dans cette période.
    .flows = Conversations
    .flow-began = { $count } commencées
    .flow-done = { $count } menées à bout
    .flow-in-person = { $count } orientées en personne
    .flow-abandoned = { $count } abandonnées
    .flow-expired = { $count } laissées là
    .flow-title = Étape par étape : { $flow }
    .reached = Étapes atteintes
    .step-reached = Atteinte { $count }
    .step-answered = répondue { $count }
    .step-time = temps médian { $time }
    .step-abandoned = abandon { $count }
    .step-expired = laissée là { $count }
    .few = moins de 5
    .seconds = environ { $count } s
    .minutes = environ { $count } min
    .long = plus d’une heure
    .overrides = Conseils écartés avec une raison
    .no-override = Aucun.
    .follow-ups = Suivis
    .follow-ups-share = { $share } des planifications sont des suivis : { $part } sur { $of }.
    .follow-ups-few = Trop peu de planifications pour le dire.

pilot-period =
    .title = Pilotage
    .preset = Période
    .preset-this-month = Ce mois-ci
    .preset-last-month = Le mois dernier
    .preset-last-3-months = Les trois derniers mois terminés
    .preset-this-year = Cette année
    .flow = Conversation à voir étape par étape
    .house = Établissement
    .show = Afficher
    .mine = Les miennes

flow-names =
    .new-encounter = Nouvelle rencontre
    .follow-up = Rendez-vous de suivi
    .move = Déplacer
    .cancel = Annuler la rencontre
    .wrong-recipient = Mauvais destinataire
    .in-person = Voir en personne
    .in-person-visit = Visite en personne prévue
    .start = Commencer la rencontre
    .delay = Signaler un retard
    .by-phone = Continuer par téléphone
    .emergency = Urgence
    .otherwise = Poursuivre autrement
    .close = Fin de la rencontre
    .note = Note
    .not-held = Non réalisée
    .withdraw = Retirer le consentement
    .consents = Consentements
    .members = Membres du groupe
    .member-leaves = Un membre se retire
    .ask-to-plan = Demander qu’on planifie
    .request-judged = Jugement demandé
    .plan = Planifier une demande
    .preferences = Mes préférences
    .profile = Mon profil
    .settings = Paramètres de l’établissement
    .visits = Visites en personne du mois
    .participants = Participants
    .link-not-received = La personne n’a pas reçu le lien
    .labels = Étiquettes et commentaire
    .plan-for = Planifier au nom de
    .delegate = Déléguer
    .export = Exporter
