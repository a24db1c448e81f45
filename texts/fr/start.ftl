### Avant et au début de la rencontre.

start-gates =
    .title = Commencer la rencontre
    .identifiers = Deux identifiants vérifiés
    .identifiers-health-card = Carte d’assurance maladie
    .identifiers-birth-date = Date de naissance
    .identifiers-address = Adresse
    .identifiers-phone = Numéro de téléphone
    .identifiers-photo = Pièce d’identité avec photo
    .identifiers-error-two_types = Il faut deux types différents; le nom seul ne compte pas.
    .place = Où est la personne?
    .place-home = À l’adresse au dossier
    .place-elsewhere = Ailleurs au Québec
    .place-outside = Hors du Québec
    .place_detail = Endroit, si ce n’est pas l’adresse au dossier
    .place_detail-placeholder = Adresse ou ville
    .place_detail-error-where = Écrivez l’endroit : il sert en cas d’urgence.
    .consent = Consentement reconfirmé
    .consent-yes = La personne est toujours d’accord
    .rest-lead =
        Le reste, de vive voix :
        - vous présenter et dire votre rôle
        - un endroit privé de part et d’autre
        - l’engagement à la confidentialité
        - le numéro en cas de coupure : { $phone }
        - la personne à joindre en cas d’urgence
    .rest = Le reste
    .rest-true = Fait
    .rest-error-literal_error = Cochez une fois que c’est fait.
    .rest-error-missing = Cochez une fois que c’est fait.
    .submit = Commencer
    .later = Pas encore
