### La fin de la rencontre et sa note.

close-follow-up =
    .title = Quelle suite?
    .intro = La rencontre est terminée. Quel suivi est prévu?
    .follow_up-none = Aucun
    .follow_up-video = Vidéo
    .follow_up-telephone = Téléphone
    .follow_up-in-person = En personne

cause =
    .nobody = Personne n’est venu
    .patient-absent = Absence de la personne
    .professional-absent = Absence du professionnel
    .technology = Problème technique
    .link-not-received = Lien non reçu

not-held-why =
    .title = Signaler une absence
    .intro = La rencontre n’a pas eu lieu. Pourquoi?
    .cause-patient-absent = Absence de la personne
    .cause-professional-absent = Mon absence
    .cause-technology = Problème technique
    .cause-link-not-received = Lien non reçu
    .keep = Retour à la rencontre

close-note =
    .title = Note au dossier
    .lacking = Il manque à la note : { $elements }.
    .element-modality = la modalité
    .element-technology = la technologie
    .element-consent = le consentement
    .copied = Le texte est dans le message ci-dessous : copiez-le et collez-le au dossier.
    .clinical = Partie clinique
    .clinical-placeholder = Quelques mots, ou cochez ci-dessous
    .clinical-error-missing_clinical = Il manque la partie clinique : écrivez-la, ou cochez qu’elle est rédigée au dossier.
    .clinical-error-missing_modality = Il manque la modalité : la note ne peut pas être versée.
    .clinical-error-missing_technology = Il manque la technologie : la note ne peut pas être versée.
    .clinical-error-missing_consent = Il manque le consentement : la note ne peut pas être versée.
    .in_record = Au dossier
    .in_record-true = Partie clinique rédigée au dossier
    .copy = Copier la note
    .file = Versée au dossier
    .later = Plus tard

note =
    .title = Note de télésanté à verser au dossier, référence { $reference }
    .modality = Modalité : rencontre réalisée en télésanté, { $modality }
    .technology = Technologie utilisée : { $technology }
    .by-video = par visioconférence
    .by-telephone = par téléphone
    .by-in-person = en présence
    .telephone = téléphone
    .no-technology = non consignée
    .times = Date et heures : { $times }
    .from-to = { $day }, de { $began } à { $ended } ({ $zone })
    .from = { $day }, début à { $began } ({ $zone })
    .to = { $day }, fin à { $ended } ({ $zone })
    .no-times = { $day }, heures non consignées
    .consent = Consentement à la télésanté : { $consent }
    .consent-given = obtenu
    .consent-none = non consigné
    .reconfirmed = Consentement reconfirmé au début de la rencontre
    .identity = Identité vérifiée par : { $identity }
    .place = Lieu de la personne : { $place }
    .not-recorded = non consigné
    .identifier-health-card = carte d’assurance maladie
    .identifier-birth-date = date de naissance
    .identifier-address = adresse
    .identifier-phone = numéro de téléphone
    .identifier-photo = pièce d’identité avec photo
    .place-home = à l’adresse au dossier
    .place-elsewhere = ailleurs au Québec
    .place-outside = hors du Québec
    .present = Personnes présentes : { $people }
    .person-and-professional = la personne, le professionnel
    .plan = Plan de contingence : { $plan }
    .reason = Raison du choix de modalité : { $reason }
    .follow-up = Suivi : { $follow_up }
    .follow-up-none = aucun
    .follow-up-video = par vidéo
    .follow-up-telephone = par téléphone
    .follow-up-in-person = en personne
    .clinical = Partie clinique : { $clinical }
    .clinical-in-record = rédigée au dossier

## La plateforme d’une rencontre, comme on la nomme.

platform =
    .local = salle d’essai locale
    .teams = Microsoft Teams
    .zoom = Zoom
