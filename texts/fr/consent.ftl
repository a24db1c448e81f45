### Le consentement : ce qui est lu, ce qui est répondu.

new-encounter-consent =
    .title = Nouvelle rencontre : le consentement
    .advice = Pour cette rencontre, du plus au moins indiqué : { $order }. Moyen choisi : { $modality } ({ $marks }).
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
        Nous vous proposons un rendez-vous par vidéo, avec Microsoft Teams. Il vous faut Internet, un appareil avec caméra et micro, et un endroit tranquille où personne ne vous entend.
        { "" }
        À distance, je ne peux pas vous examiner comme au bureau : si j’ai besoin de le faire, nous nous verrons en personne. Ce que nous dirons reste confidentiel. La plateforme est autorisée et protégée, mais aucune communication électronique n’est sans risque; un endroit privé réduit ce risque. Le rendez-vous n’est ni enregistré ni transcrit, et ce que vous direz ne servira à rien d’autre qu’à vos soins.
        { "" }
        Vous pouvez refuser, ou changer d’avis en tout temps, même pendant le rendez-vous, sans perdre de services : vous serez alors vu en personne. Est-ce que vous comprenez? Êtes-vous d’accord?
    .telephone =
        Nous vous proposons un rendez-vous par téléphone. Il vous faut un téléphone à portée de main et un endroit tranquille où personne ne vous entend.
        { "" }
        Au téléphone, je ne vous vois pas et je ne peux pas vous examiner : si j’ai besoin de le faire, nous nous verrons en personne. Ce que nous dirons reste confidentiel, mais aucune communication à distance n’est sans risque; un endroit privé réduit ce risque. L’appel n’est pas enregistré, et ce que vous direz ne servira à rien d’autre qu’à vos soins.
        { "" }
        Vous pouvez refuser, ou changer d’avis en tout temps, même pendant l’appel, sans perdre de services : vous serez alors vu en personne. Est-ce que vous comprenez? Êtes-vous d’accord?

scopes =
    .session = rencontre à distance
    .email = courriel
    .sms = texto
    .relatives = présence de proches
