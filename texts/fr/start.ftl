### Au début de la rencontre.

start-gates =
    .title = Commencer la rencontre
    .unverified = Première rencontre où l’identité est vérifiée : une des deux preuves doit être une carte, montrée à l’écran ou lue.
    .identifiers = Deux identifiants vérifiés
    .identifiers-health-card = Carte d’assurance maladie
    .identifiers-birth-date = Date de naissance
    .identifiers-address = Adresse
    .identifiers-phone = Numéro de téléphone
    .identifiers-photo = Pièce d’identité avec photo
    .identifiers-error-two_types = Il faut deux types différents; le nom seul ne compte pas.
    .identifiers-error-unverified = L’identité n’a jamais été vérifiée : un des deux types doit être la carte d’assurance maladie ou une pièce avec photo.
    .place = Où est la personne?
    .place-home = À l’adresse au dossier
    .place-unit = À l’installation : { $unit }
    .place-elsewhere = Ailleurs au Québec
    .place-outside = Hors du Québec
    .place_detail = Endroit, si ce n’est pas l’adresse au dossier
    .place_detail-placeholder = Adresse ou ville
    .place_detail-error-where = Écrivez l’endroit : il sert en cas d’urgence.
    .consent = { $consent ->
        [first] Consentement à la télésanté
       *[again] Consentement reconfirmé
    }
    .consent-yes = { $consent ->
        [first] La personne accepte
       *[again] La personne est toujours d’accord
    }
    .consent-no = { $consent ->
        [first] La personne refuse : suite en personne
       *[again] La personne n’est plus d’accord : suite en personne
    }
    .consent-error-unasked = Demandez le consentement. S’il est impossible à obtenir, ouvrez « Un point reste ouvert ».
    .agreed = Ont consenti
    .agreed-error-each = Chaque personne présente doit avoir consenti; cochez plus bas qui refuse ou est absent.
    .refused = Refusent : le groupe continue sans ces personnes
    .refused-error-both = Une personne qui refuse est aussi cochée plus haut.
    .presence = Présence à accepter
    .presence-relatives = Proches : { $names }
    .presence-support = Personnel de soutien : { $names }
    .presence-learner = Personne en formation : { $names }
    .presence-error-unagreed = La personne n’a pas accepté cette présence : demandez-le-lui, ou cochez l’absence plus bas.
    .say = Le reste, de vive voix :
    .say-introduce = vous présenter et dire votre rôle
    .say-private = un endroit privé de part et d’autre, et l’engagement à la confidentialité
    .say-conduct = les règles de la rencontre : rien n’est enregistré sans accord, personne d’autre n’écoute
    .say-conduct-group = les règles du groupe : chacun parle à son tour, ce qui se dit ici reste ici, rien n’est enregistré sans accord
    .say-number = le numéro en cas de coupure : { $phone }
    .say-third = la personne à joindre en cas d’urgence
    .say-unit = en cas d’urgence, l’unité : { $unit }, { $phone }
    .say-access = l’accès au dossier : { $access }
    .rest = Le reste
    .rest-true = Fait
    .rest-error-missing = Cochez une fois que c’est fait.
    .committed = S’engagent à la confidentialité, dans un endroit privé
    .committed-error-each = Chaque personne présente s’y engage; cochez les absents plus bas.
    .unexpected = Personne qui n’était pas annoncée
    .unexpected-placeholder = Prénom et nom
    .unexpected_committed = Confidentialité
    .unexpected_committed-true = Cette personne s’y engage
    .unexpected_committed-error-each = Cette personne doit s’engager à la confidentialité, ou sortir.
    .absent = Annoncées et absentes
    .absent-error-both = Une personne absente est aussi cochée plus haut.
    .third_name = Nom
    .third_name-placeholder = Prénom et nom
    .third_phone = Téléphone
    .third_phone-error-missing = Le téléphone est ce qui servira.
    .third_relation = Lien avec la personne
    .open = Ce qui reste ouvert
    .impossible-lead = Sans consentement, seulement si personne ne peut consentir à temps (Règlement S-4.2, r. 23.1, art. 3; orientations, section 1.3.3).
    .impossible = Consentement impossible à obtenir
    .impossible-danger = La vie ou l’intégrité de la personne est en danger
    .impossible-transfer = Évaluation pour un transfert urgent
    .impossible-error-answered = Vous avez aussi noté une réponse de la personne : gardez l’une ou l’autre.
    .reason = Raison
    .reason-error-missing = Dites pourquoi : la raison va dans la note.
    .unexpected-fold = { $people ->
        [group] Refus, absence, imprévu
       *[other] Inattendu
    }
    .third-fold = Personne à joindre en cas d’urgence
    .open-fold = Un point reste ouvert
    .submit = Commencer
    .later = Pas encore

consent-start-wording =
    .again = Êtes-vous toujours d’accord pour que ce rendez-vous se fasse à distance? Vous pouvez changer d’avis en tout temps.
