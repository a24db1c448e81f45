### L’export : la carte, le fichier, sa page.

export-what =
    .title = Exporter mes rencontres
    .intro = Un fichier pour un chiffrier, avec vos propres rencontres seulement. Les numéros de téléphone, les adresses, les raisons de consultation et les notes n’y sont jamais.
    .not-searched = La recherche du tableau n’est pas reprise : le fichier suit la période et les statuts.
    .period = Période
    .period-last-30-days = 30 derniers jours
    .period-next-7-days = 7 prochains jours
    .period-this-month = Ce mois-ci
    .period-last-month = Le mois dernier
    .period-this-year = Cette année
    .period-last-year = L’an dernier
    .period-range = D’une date à une autre
    .first = Du
    .first-error-missing = Indiquez la première journée.
    .last = Au
    .last-hint = Ces deux dates ne comptent que pour « D’une date à une autre ».
    .last-error-missing = Indiquez la dernière journée.
    .last-error-before_first = Cette date vient avant la première.
    .last-error-too_long = Deux ans au plus.
    .content = Contenu
    .content-de-identified = Dépersonnalisé
    .content-identified = Nominatif
    .content-hint = Dépersonnalisé : sans nom, étiquette, commentaire ni référence, des jours plutôt que des heures. Ce n’est pas anonyme : qui connaît le jour d’une rencontre pourrait la reconnaître. Nominatif : avec ce qui identifie les personnes.
    .format = Fichier
    .format-csv-semicolon = CSV, point-virgule
    .format-csv-comma = CSV, virgule
    .format-xlsx = Excel (XLSX)
    .states = Statuts
    .states-upcoming = { state.upcoming }
    .states-waiting = { state.waiting }
    .states-in-progress = { state.in-progress }
    .states-completed = { state.completed }
    .states-missed = { state.missed }
    .states-cancelled = { state.cancelled }
    .states-in-person = { state.in-person }
    .states-error-missing = Choisissez au moins un statut.
    .more = Statuts
    .submit = Préparer le fichier

export-purpose =
    .title = Un fichier nominatif, à quelle fin?
    .intro = Il permet de reconnaître des personnes. La fin, la période et le nombre de lignes sont consignés au journal des accès; vous répondez de ce fichier, de l’endroit où il est gardé et de sa destruction.
    .purpose = Fin
    .purpose-follow-up = Suivi de mes patients
    .purpose-billing = Facturation
    .purpose-quality = Amélioration de la qualité
    .purpose-accountability = Reddition de comptes
    .purpose-inspection = Inspection professionnelle
    .submit = Préparer le fichier

export-card =
    .title = Votre fichier est prêt à être produit
    .period = Période
    .days = du { $first } au { $last }
    .content = Contenu
    .format = Fichier
    .rows = { $count ->
        [one] Une rencontre
       *[other] { $count } rencontres
    }
    .none-title = Aucune rencontre à exporter
    .none = Rien ne correspond à cette période et à ces statuts. Aucun fichier n’a été produit.
    .link = Le lien s’ouvre dans le navigateur; il sert une seule fois, dans les quinze minutes. Le fichier est produit pendant le téléchargement, et rien n’en est gardé ici.
    .asked = Teams vous demande, juste en dessous, si le fichier peut être déposé dans votre OneDrive. La réponse vaut quinze minutes; sans elle, rien n’est produit.
    .change = Modifier
    .open = Ouvrir dans le navigateur
    .not-yours-title = Un export est personnel
    .not-yours = On n’exporte que ses propres rencontres. La personne au nom de qui vous agissez peut le faire elle-même.
    .off-title = L’export n’est pas offert ici
    .off = Votre établissement ne l’a pas activé. Rien n’a été produit.

export-consent =
    .description = { $count ->
        [one] Une rencontre, du { $first } au { $last }, { $content }. Taille approximative. Le fichier sera déposé dans votre OneDrive.
       *[other] { $count } rencontres, du { $first } au { $last }, { $content }. Taille approximative. Le fichier sera déposé dans votre OneDrive.
    }

export-declined =
    .title = Export annulé
    .what = Rien n’a été produit ni gardé.

export-gone =
    .title = Cet export n’est plus valable
    .what = Il a déjà servi, ou ses quinze minutes sont passées. Rien n’a été produit de plus. Écrivez « exporter » pour recommencer.

export-failed =
    .title = Le fichier n’a pas pu être déposé
    .what = Le dépôt dans votre OneDrive n’a pas réussi. Rien n’est perdu : vos rencontres sont intactes et vous pouvez recommencer.
    .link = Vous pouvez aussi prendre le fichier par ce lien, une seule fois, dans les quinze minutes.

export-page =
    .title = Export de vos rencontres
    .what = { $count ->
        [one] Une rencontre, du { $first } au { $last }. { $content }. Ce lien ne sert qu’une fois.
       *[other] { $count } rencontres, du { $first } au { $last }. { $content }. Ce lien ne sert qu’une fois.
    }
    .care = Le fichier contient des renseignements de santé : gardez-le en lieu sûr, et détruisez-le quand il a servi.
    .download = Télécharger
    .gone = Ce lien ne mène plus à rien
    .not-now = Pas pour le moment
    .not-now-what = On ne peut pas vérifier votre accès en ce moment : rien n’a été téléchargé, et ce lien sert encore. Réessayez dans quelques minutes.
    .gone-what = Il a déjà servi, ou ses quinze minutes sont passées. Dans Teams, écrivez « exporter ».

export-file =
    .sheet = Rencontres
    .name-identified = rencontres-{ $first }-{ $last }.{ $extension }
    .name-de-identified = rencontres-depersonnalisees-{ $first }-{ $last }.{ $extension }

export-columns =
    .number = Numéro de ligne
    .reference = Référence
    .date = Date
    .time = Heure
    .minutes = Durée prévue (min)
    .patient = Patient
    .language = Langue
    .state = Statut
    .cause = Raison de la non-réalisation
    .tags = Étiquettes
    .comment = Commentaire interne
    .type = Type de rencontre
    .service = Service
    .modality = Moyen prévu
    .invited = Invitation envoyée le
    .arrived = Arrivée de la personne
    .begun = Début
    .ended = Fin
    .late-minutes = Début après l’heure prévue (min)
    .wait-minutes = Attente de la personne (min)
    .announced-minutes = Retard annoncé (min)
    .held-minutes = Durée tenue (min)
    .video-minutes = Par vidéo (min)
    .telephone-minutes = Par téléphone (min)
    .planned-people = Participants prévus
    .people-there = Participants présents
    .interpreter = Interprète
    .quality = Qualité technique (1 à 5)
    .follow-up = Suite
    .note-hours = Note versée après (h)

export-values =
    .yes = Oui
    .no = Non
    .language-fr = Français
    .language-en = Anglais
    .language-other = Autre langue
    .cause-nobody = Personne n’est venu
    .cause-patient-absent = Absence de la personne
    .cause-professional-absent = Absence du professionnel
    .cause-technology = Problème technique
    .cause-link-not-received = Lien non reçu
    .type-patient = Une personne
    .type-group = Groupe
    .type-professionals = Entre professionnels
    .follow-up-none = Aucune
    .follow-up-video = Vidéo
    .follow-up-telephone = Téléphone
    .follow-up-in-person = En personne
