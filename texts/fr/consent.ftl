### Le consentement : ce qui est lu, ce qui est répondu.

new-encounter-consent =
    .title = Nouvelle rencontre : le consentement
    .advice = La grille recommande, dans l’ordre : { $order }. Moyen choisi : { $modality } ({ $marks }).
    .interpreter = La personne parle une autre langue : lisez avec l’interprète.
    .read = À lire à la personne
    .answers = Ce qu’elle répond
    .usual = Consentement verbal, donné par la personne elle-même. Sinon, ouvrez « Autre cas ».
    .understood = Compréhension
    .understood-true = La personne dit avoir compris
    .understood-error-literal_error = Sans cette réponse, le consentement n’est pas éclairé.
    .understood-error-missing = Sans cette réponse, le consentement n’est pas éclairé.
    .understood-error-must_understand = Sans cette réponse, le consentement n’est pas éclairé.
    .email = Courriel
    .email-true = Accepte de recevoir lettre et lien par courriel
    .sms = Texto
    .sms-true = Accepte de recevoir des textos
    .relatives = Proches
    .relatives-true = Accepte la présence de proches
    .form = Forme du consentement
    .form-verbal = Verbal
    .form-written = Écrit
    .form-email = Par courriel
    .form-signature = Signature électronique
    .reason = Raison du consentement par courriel
    .reason-placeholder = Signature électronique non accessible
    .reason-error-reason_by_email = Dites pourquoi aucune signature électronique n’était possible.
    .reason-error-string_too_short = Dites pourquoi aucune signature électronique n’était possible.
    .giver = Donné par
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver_name = Nom de qui consent à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui consent.
    .agrees = La personne est d’accord
    .refuses = La personne refuse

consent-wording =
    .video =
        Nous vous proposons un rendez-vous par vidéo, avec { $tool }. Il vous faut Internet, un appareil avec caméra et micro, et un endroit où personne ne vous entend.
        { "" }
        À distance, on ne peut pas vous examiner comme au bureau. { $where } Ce que nous dirons reste confidentiel. La plateforme est protégée, mais aucun moyen de communication n’est sans risque. { $recorded }
        { "" }
        Vous pouvez refuser, ou changer d’avis en tout temps, même pendant le rendez-vous. Vous ne perdez aucun service : on vous verra en personne. Est-ce que vous comprenez? Êtes-vous d’accord?
    .telephone =
        Nous vous proposons un rendez-vous par téléphone. Il vous faut un téléphone à portée de main et un endroit tranquille où personne ne vous entend.
        { "" }
        Au téléphone, on ne vous voit pas et on ne peut pas vous examiner. { $where } Ce que nous dirons reste confidentiel, mais aucun moyen de communication n’est sans risque. { $recorded }
        { "" }
        Vous pouvez refuser, ou changer d’avis en tout temps, même pendant l’appel. Vous ne perdez aucun service : on vous verra en personne. Est-ce que vous comprenez? Êtes-vous d’accord?
    .secure-email =
        Nous vous proposons d’échanger par courriel sécurisé, avec { $tool }. Il vous faut une adresse que personne d’autre n’ouvre.
        { "" }
        Par écrit, on ne peut ni vous voir ni vous examiner, et la réponse ne vient pas tout de suite : ce n’est pas pour une urgence. { $where } Nos messages sont chiffrés et gardés à votre dossier, mais aucun moyen de communication n’est sans risque.
        { "" }
        Vous pouvez refuser, ou changer d’avis en tout temps. Vous ne perdez aucun service : on vous verra en personne. Est-ce que vous comprenez? Êtes-vous d’accord?
    .group-video =
        Nous vous proposons une rencontre de groupe par vidéo, avec { $tool }. Il vous faut Internet, un appareil avec caméra et micro, et un endroit tranquille où personne d’autre n’entend.
        { "" }
        Les autres participants vous verront et vous entendront. Chacun s’engage à garder pour soi ce qui se dit. À distance, on ne peut pas vous examiner. { $where } Aucun moyen de communication n’est sans risque. { $recorded }
        { "" }
        Vous pouvez refuser, ou quitter le groupe en tout temps. Vous ne perdez aucun service. Est-ce que vous comprenez? Êtes-vous d’accord?
    .group-telephone =
        Nous vous proposons une rencontre de groupe par téléphone. Il vous faut un téléphone à portée de main et un endroit tranquille où personne d’autre n’entend.
        { "" }
        Les autres participants vous entendront. Chacun s’engage à garder pour soi ce qui se dit. Au téléphone, on ne peut pas vous examiner. { $where } Aucun moyen de communication n’est sans risque. { $recorded }
        { "" }
        Vous pouvez refuser, ou quitter le groupe en tout temps. Vous ne perdez aucun service. Est-ce que vous comprenez? Êtes-vous d’accord?
    .where = Au besoin, on vous verra en personne à l’endroit suivant : { $corridor }.
    .where-unnamed = Au besoin, on vous verra en personne, et on vous dira où.
    .unrecorded = Rien n’est enregistré ni transcrit, et ce que vous direz ne sert qu’à vos soins.
    .recording = Nous aimerions enregistrer, pour vos soins seulement, si nous sommes tous deux d’accord. Vous pouvez dire non et garder le rendez-vous.

consent-added-wording =
    .email = Acceptez-vous de recevoir la lettre et le lien par courriel?
    .sms = Acceptez-vous de recevoir des textos pour ce rendez-vous?
    .relatives = Acceptez-vous que vos proches soient présents et entendent ce qui se dit?
    .support = Acceptez-vous qu’un membre du personnel de soutien vous aide pendant la rencontre?
    .learner = Acceptez-vous qu’une personne en formation assiste à la rencontre?
    .recording = Acceptez-vous que la rencontre soit enregistrée? Vous pouvez dire non et garder le rendez-vous, ou faire arrêter en tout temps.
    .session = Acceptez-vous de participer à cette rencontre de groupe, et de garder pour vous ce qui s’y dit?

tool =
    .teams = Microsoft Teams
    .zoom = Zoom
    .outlook = Outlook
    .telephone = le téléphone

collection-notice =
    .title = Renseignements recueillis (à dire une fois par épisode de soins)
    .text = Vos renseignements sont recueillis de vive voix par { $house }, pour vous soigner à distance, et restent à l’équipe qui vous soigne. Vous pouvez les consulter, les faire corriger, ou en limiter l’accès. Pour cela : { $contact }. Conservation : { $retention }
    .retention = selon les règles de l’établissement.

scopes =
    .session = rencontre à distance
    .email = courriel
    .sms = texto
    .relatives = présence de proches
    .support = personnel de soutien
    .learner = personne en formation
    .recording = enregistrement
    .portal = portail de documents
    .payment = paiement
