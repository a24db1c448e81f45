# Ce que voient les rôles autres que celui de clinicien.

welcome-role =
    .title = Bienvenue dans Passerelle
    .what = Votre établissement vous a donné un rôle dans Passerelle. Voici ce qu’il vous montre. Les rencontres restent réservées aux cliniciens.

not-your-role =
    .title = Cela ne relève pas de votre rôle
    .clinician = C’est réservé aux cliniciens et aux personnes qui planifient pour eux. Rien n’a été fait. Écrivez « aide » pour voir ce qui relève de votre rôle.
    .administrator = C’est réservé aux personnes qui administrent Passerelle dans votre établissement. Rien n’a été fait.
    .privacy-officer = C’est réservé à la personne responsable de la protection des renseignements personnels. Rien n’a été fait.
    .pilot = Réservé aux personnes que votre établissement a désignées pour piloter la télésanté. Si vous devez y avoir accès, demandez-le à la personne qui administre Passerelle dans votre établissement.
    .coordinator = Réservé aux personnes que votre établissement a désignées pour coordonner la télésanté. Si vous devez y avoir accès, demandez-le à la personne qui administre Passerelle dans votre établissement.
    .unknown = L’annuaire de votre établissement ne répond pas : on ne sait pas, pour l’instant, si cela relève de votre rôle. Rien n’a été fait. Réessayez dans une minute.

roles =
    .pilot-button = Pilotage
    .house-button = Établissement
    .hours-button = Heures
    .settings-button = Paramètres
    .no-hours = Aucune rencontre à venir aujourd’hui.

register =
    .title = Registre d’une personne
    .accesses = { $count ->
        [0] Aucun accès
        [one] Un accès
       *[other] { $count } accès
    }
    .messages = { $count ->
        [0] Aucune communication
        [one] Une communication
       *[other] { $count } communications
    }
    .access = { $at } : { $who }, { $action } ({ $subject })
    .in-the-name = { $who }, au nom { DE($clinician) }
    .episode = l’épisode
    .person = la personne elle-même
    .bot = Passerelle
    .shell = le serveur
    .message = { $at } : { $how }, { $state } ({ $subject })
    .channel-mail = courriel
    .channel-sms = message texte
    .state-queued = en attente
    .state-sent = parti
    .state-failed = pas parti
    .state-unknown = on ne sait pas s’il est parti
    .rest = Les { $most } plus récents de chaque liste. La liste complète s’obtient sur le serveur : app.py audit patient.
    .kept = Aucun contenu clinique n’est montré ici. Cette consultation est elle-même inscrite au registre.
    .none-title = Aucun registre
    .none = Écrivez « registre » et la référence d’une rencontre de la personne, par exemple « registre K7QM-2F4D ». Aucune rencontre de votre établissement ne porte celle-là.

register-acts =
    .accesses-exported = registre remis
    .accesses-shown = registre consulté
    .consent-given = consentement reçu
    .consent-refused = refus noté
    .consent-withdrawn = consentement retiré
    .consents-exported = consentements consultés
    .encounter-booked = rencontre planifiée
    .encounter-by-phone = passage au téléphone
    .encounter-cancelled = rencontre annulée
    .encounter-delayed = retard annoncé
    .encounter-emergency = urgence signalée
    .encounter-ended = rencontre close
    .encounter-in-person = passage en personne
    .encounter-labelled = étiquettes changées
    .encounter-length-changed = durée changée
    .encounter-missed = rencontre non tenue
    .encounter-moved = rencontre déplacée
    .encounter-sent-to-emergency = orientation vers l’urgence
    .encounter-shown = rencontre consultée
    .encounter-started = rencontre commencée
    .hold-cleared = conservation légale levée
    .hold-set = conservation légale ordonnée
    .identity-verified = identité vérifiée
    .letter-sent-again = courriel renvoyé
    .link-stopped = lien coupé
    .mail-handed-over = courriel remis à la messagerie
    .sms-handed-over = message texte remis au fournisseur
    .note-filed = note versée au dossier
    .note-form-asked = formulaire demandé
    .note-form-printed = formulaire imprimé
    .note-line-added = ligne ajoutée à la note
    .note-lines = lignes de la note consultées
    .note-written = note rédigée
    .notice-given = avis de collecte donné
    .obligation-booked = visite en personne planifiée
    .obligation-settled = visite en personne faite
    .participants-shown = participants consultés
    .person-answered = réponse de la personne
    .person-exported = renseignements exportés
    .person-page = page ouverte
    .person-rated = qualité évaluée
    .promise-waived = envoi malgré les réglages
    .recipient-corrected = destinataire corrigé
