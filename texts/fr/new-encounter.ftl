### «Nouvelle rencontre» : cinq cartes.

new-encounter-person =
    .title = Nouvelle rencontre : la personne
    .name = Nom de la personne
    .name-placeholder = Prénom et nom
    .name-error-not_a_name = Un nom n’a que des lettres, des espaces, des traits d’union et des apostrophes.
    .phone = Téléphone (cellulaire de préférence)
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = Ce numéro n’existe pas. Dix chiffres, par exemple 514 555-0123.
    .email = Courriel de la personne ou d’un proche
    .email-placeholder = prenom.nom@exemple.ca
    .email-hint = Peut rester vide si la rencontre se fait par téléphone.
    .email-error-not_an_email = Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.ca
    .spoken = Langue de la personne
    .spoken-fr = Français
    .spoken-en = Anglais
    .spoken-other = Autre (avec interprète)

new-encounter-suitability =
    .title = Nouvelle rencontre : la raison et le moyen
    .intro = Offrez d’abord le rendez-vous en personne; la personne choisit.
    .matrix = Voir la grille des modalités
    .situation-short = Situation
    .column-telephone = Tél.
    .column-video = Vidéo
    .column-in-person = En personne
    .legend = + à l’oral seulement · ++ oral et non verbal · +++ activité de référence · – non prévu par la grille
    .situation = Situation
    .situation-known-new-reason = Personne que je connais, nouvelle raison de consultation
    .situation-group-new-reason = Personne connue du groupe, nouvelle raison de consultation
    .situation-known-condition = Personne connue, suivi d’une condition connue
    .situation-new-patient = Nouvelle personne, visite de prise en charge
    .situation-group-training = Formation pour un groupe de patients
    .situation-specialty-request = Demande de consultation en spécialité
    .situation-specialty-follow-up = Suivi d’une consultation en spécialité
    .situation-screening = Activité de dépistage
    .preference = En personne offert; préférence exprimée
    .preference-video = Vidéo
    .preference-telephone = Téléphone
    .preference-in-person = En personne
    .preference-none = Sans préférence
    .exam = Examen physique ou neurologique nécessaire
    .exam-no = Non
    .exam-yes = Oui
    .equipped = Pour la vidéo : Internet, appareil avec caméra et micro, endroit privé
    .equipped-yes = Tout y est
    .equipped-no = Il manque quelque chose
    .equipped-error-missing = Pour une rencontre vidéo, dites si tout y est.
    .help = Pour la vidéo : à l’aise avec la technologie
    .help-alone = Oui, sans aide
    .help-relative = Avec un proche
    .help-professional = Avec un professionnel
    .help-no = Non
    .help-error-missing = Pour une rencontre vidéo, dites comment la personne participe.
    .suitable = À mon jugement, convient
    .in-person = En personne

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
    .giver-relative = Proche parent ou personne démontrant un intérêt particulier
    .giver_name = Nom de qui consent à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui consent.
    .agrees = La personne est d’accord
    .refuses = La personne refuse

new-encounter-when =
    .title = Nouvelle rencontre : le moment
    .ready = Durée prévue : { $minutes } minutes. Tout se change sous « Plus d’options ».
    .date = Date
    .date-error-past = Cette date est passée.
    .date-error-too_far = C’est dans plus d’un an : vérifiez l’année.
    .time = Heure
    .time-error-past = Cette heure est passée.
    .time-error-skipped_hour = Cette heure n’existe pas ce jour-là : on avance l’heure. Choisissez-en une autre.
    .time-error-repeated_hour = Cette heure vient deux fois ce jour-là : on recule l’heure. Choisissez-en une autre.
    .minutes = Durée (minutes)
    .contingency_phone = Numéro à appeler si la vidéo ne fonctionne pas
    .contingency_phone-error-not_a_phone = Ce numéro n’existe pas. Dix chiffres, par exemple 514 555-0123.
    .otherwise = Si l’appel ne réussit pas non plus
    .otherwise-new-appointment = Nouveau rendez-vous
    .otherwise-in-person = Rendez-vous en personne
    .participants = Autres participants
    .participants-placeholder = Un nom par ligne
    .participants-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .tags = Étiquettes
    .tags-placeholder = Domicile, Suivi traitement
    .comment = Commentaire interne
    .comment-hint = Jamais visible pour le patient. Aucun renseignement clinique.
    .now = Tout de suite

new-encounter-verify =
    .title = Vérifiez avec la personne
    .intro = Relisez à voix haute. Rien n’est encore envoyé.
    .name = Personne
    .when = Moment
    .minutes = Durée
    .modality = Moyen
    .phone = Téléphone
    .email = Courriel
    .no-email = Aucun
    .letters = Elle recevra
    .by-email = une lettre par courriel
    .by-sms = des textos
    .by-voice-video = rien par écrit : vous lui dicterez le numéro, le code ou le lien
    .by-voice-telephone = rien par écrit : vous l’appelez à l’heure convenue
    .by-voice-in-person = rien par écrit
    .to-correct = Quelque chose à corriger?
    .correct-person = La personne
    .correct-suitability = La raison
    .correct-consent = Le consentement
    .correct-when = Le moment
    .correct-again = Ces réponses
    .confirm = Confirmer la rencontre

modality =
    .video = vidéo
    .telephone = téléphone
    .in-person = en personne

contingency =
    .plan-video = Si la vidéo ne fonctionne pas : { $plan }.
    .plan-telephone = Si l’appel coupe : { $plan }.
    .plan-in-person = Plan de contingence : { $plan }.
    .new-appointment = appel au { $phone }; sinon, nouveau rendez-vous
    .in-person = appel au { $phone }; sinon, rendez-vous en personne

in-person-outcome =
    .title = En personne : la suite
    .next_step = Que faites-vous maintenant?
    .next_step-clinician-books = Je fixe moi-même le rendez-vous en personne
    .next_step-secretary-calls = Le secrétariat rappelle la personne
    .next_step-referred = Je dirige la personne vers un autre professionnel
    .detail = Précision (facultative)
    .detail-hint = Par exemple le professionnel ou le délai. Aucun renseignement clinique.
    .submit = Consigner
    .keep = Garder la rencontre

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

follow-up-again =
    .title = Rendez-vous de suivi
    .contact-is = Coordonnées : { $phone }, { $email }
    .no-email = aucun courriel
    .agreed-is = Accord du { $day } { $year } : { $scopes }
    .same_reason = Même raison et même moyen qu’avant?
    .same_reason-yes = Oui
    .same_reason-no = Non
    .exam = Examen physique ou neurologique nécessaire?
    .exam-no = Non
    .exam-yes = Oui
    .contact = Coordonnées toujours bonnes?
    .contact-yes = Oui
    .contact-no = Non
    .agreed = Toujours d’accord avec ce qui précède?
    .agreed-yes = Oui
    .agreed-no = Non
    .date = Date
    .date-error-past = Cette date est passée.
    .date-error-too_far = C’est dans plus d’un an : vérifiez l’année.
    .time = Heure
    .time-error-past = Cette heure est passée.
    .time-error-skipped_hour = Cette heure n’existe pas ce jour-là : on avance l’heure. Choisissez-en une autre.
    .time-error-repeated_hour = Cette heure vient deux fois ce jour-là : on recule l’heure. Choisissez-en une autre.

scopes =
    .session = rencontre à distance
    .email = courriel
    .sms = texto
    .relatives = présence de proches
