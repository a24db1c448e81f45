### Au début de la rencontre.

start-gates =
    .title = Commencer la rencontre
    .unverified = Première rencontre où l’identité est vérifiée : une des deux preuves doit être une carte, montrée à l’écran ou lue.
    .unverified-unit = Première rencontre où l’identité est vérifiée : une des deux preuves doit être une carte, le bracelet ou la photo au dossier.
    .identifiers = Deux identifiants vérifiés
    .identifiers-health-card = Carte d’assurance maladie
    .identifiers-birth-date = Date de naissance
    .identifiers-address = Adresse
    .identifiers-phone = Numéro de téléphone
    .identifiers-photo = Pièce d’identité avec photo
    .identifiers-bracelet = Bracelet d’identité
    .identifiers-record-photo = Photo au dossier de l’installation
    .identifiers-error-two_types = Il faut deux types différents; le nom seul ne compte pas.
    .identifiers-error-unverified = L’identité n’a jamais été vérifiée : un des deux types doit pouvoir être montré à l’écran, comme la carte d’assurance maladie ou une pièce avec photo.
    .place = Où est la personne?
    .place-home = À l’adresse au dossier
    .place-unit = À l’installation : { $unit }
    .place-elsewhere = Ailleurs au Québec
    .place-outside = Hors du Québec
    .place_detail = { $people ->
        [group] Où sont les membres (facultatif)
       *[other] Endroit, si ce n’est pas l’adresse au dossier
    }
    .place_detail-placeholder = { $people ->
        [group] Chacun chez soi, au Québec
       *[other] Adresse ou ville
    }
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
    .understood = Compréhension
    .understood-true = Qui répond dit avoir compris
    .understood-error-must_understand = Sans cette réponse, le consentement n’est pas éclairé.
    .other = Une autre personne consent
    .capacity = La personne consent-elle seule?
    .capacity-alone = Oui, elle-même
    .capacity-minor-14 = Oui, mineur de 14 ans et plus
    .capacity-under-14 = Non, moins de 14 ans
    .capacity-incapable = Non, inapte à consentir
    .giver = Qui répond?
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver-error-missing = Dites qui répond : la personne elle-même, ou qui consent à sa place.
    .giver-error-not_for_alone = La personne consent elle-même. Si elle ne le peut pas, dites-le à la question précédente (art. 14 et 15 C.c.Q.).
    .giver-error-not_for_minor-14 = À 14 ans et plus, le mineur qui consent seul le fait lui-même (art. 14 C.c.Q.).
    .giver-error-not_for_under-14 = Avant 14 ans, c’est le titulaire de l’autorité parentale ou le tuteur qui consent (art. 14 C.c.Q.).
    .giver-error-not_for_incapable = Pour un majeur inapte : mandataire ou tuteur; sinon conjoint; sinon proche parent ou personne démontrant un intérêt particulier (art. 15 C.c.Q.).
    .giver_name = Nom de qui consent à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui consent.
    .giver_reason = Si un parent répond à la place d’un mineur de 14 ans et plus : pourquoi
    .giver_reason-error-minor = À 14 ans et plus, la personne peut consentir seule : demandez-le-lui d’abord (art. 14 C.c.Q.). Sinon, dites pourquoi une autre personne répond.
    .agreed = Ont compris et consenti
    .agreed-hint = Qui ne peut pas consentir seul (moins de 14 ans, inapte) n’est pas du groupe aujourd’hui : cochez son absence plus bas, puis voyez cette personne à part, avec qui consent pour elle.
    .agreed-error-each = Chaque personne présente doit avoir consenti; cochez plus bas qui refuse ou est absent.
    .refused = Refusent : le groupe continue sans ces personnes
    .refused-error-both = Une personne qui refuse est aussi cochée plus haut.
    .presence = Présence à accepter
    .presence-relatives = Proches : { $names }
    .presence-support = Personnel de soutien : { $names }
    .presence-learner = Personne en formation : { $names }
    .presence-error-unagreed = La personne n’a pas accepté cette présence : demandez-le-lui, ou cochez l’absence plus bas.
    .say = Le reste, de vive voix :
    .say-introduce = vous présenter, dire votre rôle et demander à chacun d’en faire autant
    .say-private = un endroit privé de part et d’autre, et l’engagement à la confidentialité
    .say-private-only = un endroit privé de part et d’autre
    .say-conduct = les règles de la rencontre : rien n’est enregistré sans accord, personne d’autre n’écoute
    .say-conduct-group = les règles du groupe : chacun parle à son tour, ce qui se dit ici reste ici, rien n’est enregistré sans accord
    .say-stop = la personne peut arrêter en tout temps et être vue en personne
    .say-stop-group = chacun peut se retirer en tout temps et être vu en personne
    .say-number = le numéro en cas de coupure : { $phone }
    .say-third = la personne à joindre en cas d’urgence
    .say-unit = en cas d’urgence, l’unité : { $unit }, { $phone }
    .say-access = l’accès au dossier : { $access }
    .say-access-clinic = l’accès au dossier : le demander à la clinique, { $phone }
    .rest = Le reste
    .rest-true = Fait
    .rest-error-missing = Cochez une fois que c’est fait.
    .committed = S’engagent à la confidentialité, dans un endroit privé
    .committed-error-each = Chaque personne présente s’y engage; cochez les absents plus bas.
    .unexpected = Personne qui n’était pas annoncée
    .unexpected-placeholder = Prénom et nom
    .unexpected_as = À quel titre?
    .unexpected_as-relatives = Proche
    .unexpected_as-support = Personnel de soutien
    .unexpected_as-learner = Personne en formation
    .unexpected_as-other = Interprète ou autre professionnel
    .unexpected_as-hint = Ne lisez que la question qui convient.
    .unexpected_as-error-missing = Dites à quel titre elle est là : c’est ce que la personne accepte.
    .unexpected_as-error-without_consent = Sans consentement, personne n’a pu accepter cette présence : seul un interprète ou un professionnel reste.
    .support_reason = Si du personnel de soutien aide : pourquoi
    .support_reason-placeholder = Tenir la tablette, montrer une plaie
    .support_reason-error-missing = Dites à quoi sert cette aide : la raison va dans la note.
    .support_reason-error-string_too_short = Écrivez quelques mots.
    .unexpected_committed = { $people ->
        [patient] Confidentialité et présence
       *[other] Confidentialité
    }
    .unexpected_committed-true = { $people ->
        [patient] Elle s’engage à la confidentialité, et la personne accepte sa présence
       *[other] Cette personne s’y engage
    }
    .unexpected_committed-error-each = { $people ->
        [patient] Elle doit s’engager à la confidentialité, et la personne accepter sa présence. Sinon, elle sort.
       *[other] Cette personne doit s’engager à la confidentialité, ou sortir.
    }
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
