### «Nouvelle rencontre» : cinq cartes.

new-encounter-person =
    .title = Nouvelle rencontre : la personne
    .site = De quel établissement cette personne est-elle usagère?
    .site-error-missing = Choisissez un établissement.
    .site-error-enum = Choisissez un établissement.
    .name = { $word ->
        [user] Nom de l’usager
        [resident] Nom du résident
       *[patient] Nom de la personne
    }
    .name-placeholder = Prénom et nom
    .name-error-not_a_name = Un nom n’a que des lettres, des espaces, des traits d’union et des apostrophes.
    .phone = { $reached ->
        [unit] Téléphone de l’unité
       *[own] Téléphone (cellulaire de préférence)
    }
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = Ce numéro n’existe pas. Dix chiffres, par exemple 514 555-0123.
    .email = Courriel de la personne ou d’un proche
    .email-placeholder = prenom.nom@exemple.ca
    .email-hint = Peut rester vide si la rencontre se fait par téléphone.
    .email-error-needed = Le courriel sécurisé demande une adresse.
    .email-error-not_an_email = Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.ca
    .spoken = Langue de la personne
    .spoken-fr = Français
    .spoken-en = Anglais
    .spoken-other = Autre (avec interprète)
    .model = Modèle
    .model-placeholder = Sans modèle
    .service = Service
    .service-error-missing = Choisissez un service.
    .type = Type de rencontre
    .type-distance = Par vidéo ou téléphone
    .type-in-person = En personne
    .type-secure-email = Courriel sécurisé
    .type-professionals = Entre professionnels, sans la personne
    .type-group = Groupe
    .type-hint = Groupe : écrivez plus haut le nom du groupe. Entre professionnels : le nom de la personne dont vous parlerez. Le reste peut rester vide.
    .setting = Lieu de la personne
    .setting-placeholder = Le lieu habituel du service
    .setting-home = À domicile
    .setting-chsld = CHSLD
    .setting-rpa = Résidence privée pour aînés (RPA)
    .setting-installation = Autre installation

call-script =
    .show = Aide-mémoire pour l’appel
    .introduce = 1. Présentez-vous : votre nom, votre rôle, la raison de votre appel.
    .offer = 2. Offrez d’abord un rendez-vous en personne, puis la vidéo ou le téléphone.
    .check = 3. Vérifiez le numéro et le courriel, et qui les lit.
    .call-back = 4. Convenez de la suite si la ligne coupe : vous rappelez à ce numéro, et l’afficheur peut indiquer « Privé ».
    .place = 5. Demandez un endroit tranquille, où personne n’entend, et le téléphone à portée de main.

new-encounter-suitability =
    .title = Nouvelle rencontre : la raison et le moyen
    .intro = Offrez d’abord le rendez-vous en personne; la personne choisit. Votre jugement tient compte de votre relation et de ce qui peut freiner la personne : revenus, âge, langue, culture, accès à Internet ou à un appareil.
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
    .situation-group-training = { $word ->
        [user] Formation pour un groupe d’usagers
        [resident] Formation pour un groupe de résidents
       *[patient] Formation pour un groupe de patients
    }
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
    .equipped = Pour la vidéo : Internet, appareil avec caméra, micro et écouteurs ou haut-parleur, endroit privé
    .equipped-yes = Tout y est
    .equipped-no = Il manque quelque chose
    .equipped-error-missing = Pour une rencontre vidéo, dites si tout y est.
    .help = Pour la vidéo : à l’aise avec la technologie
    .help-alone = Oui, sans aide
    .help-relative = Avec un proche
    .help-professional = Avec un professionnel
    .help-no = Non
    .help-error-missing = Pour une rencontre vidéo, dites comment la personne participe.
    .circumstances = Ce qui est particulier
    .circumstances-redirected = Personne redirigée
    .circumstances-inpatient = Usager hospitalisé, tournée
    .circumstances-delicate = Discussion délicate
    .circumstances-lesion = Lésion ou geste à montrer
    .suitable = À mon jugement, convient
    .in-person = En personne

new-encounter-precisions =
    .title = Nouvelle rencontre : précisions
    .presence = L’examen exige-t-il la présence?
    .presence-yes = Oui
    .presence-no = Non
    .presence-hint = Oui : il ne peut pas se faire à distance, et la rencontre se fait en personne. Non : il peut attendre, ou se faire autrement.
    .redirected = Personne redirigée : ce qui est vrai
    .redirected-person-known = { $word ->
        [user] L’usager est connu de votre milieu
        [resident] Le résident est connu de votre milieu
       *[patient] Le patient est connu de votre milieu
    }
    .redirected-problem-known = Le problème de santé y est connu aussi
    .redirected-no-wish = La personne n’a pas souhaité être vue en personne
    .redirected-hint = S’il en manque une, la rencontre se fait en personne.
    .known = Personne et condition connues : ce qui est vrai
    .known-relation = Relation établie en personne, avec vous ou votre groupe
    .known-history = Histoire, médicaments et examens antérieurs en main
    .known-record = Dossier accessible
    .known-dsq = Dossier santé Québec accessible
    .vulnerable = Personne vulnérable?
    .vulnerable-yes = Oui
    .vulnerable-no = Non
    .vulnerable-hint = Après une prise en charge à distance, la personne est vue en personne dans le mois si elle est vulnérable, sinon dans les trois mois.
    .priority = Priorité de la demande
    .priority-A = A (3 jours)
    .priority-B = B (10 jours)
    .priority-C = C (28 jours)
    .priority-D = D (3 mois)
    .priority-E = E (12 mois)
    .care_path = Parcours de soins
    .care_path-respected = Respecté : médecin traitant, consultation en personne depuis moins de 12 mois, sans hospitalisation
    .care_path-direct-access = Spécialité en accès direct
    .care_path-under-16 = Moins de 16 ans
    .care_path-emergency = Urgence
    .care_path-no-treating-physician = Sans médecin traitant, ou médecin non disponible
    .care_path-none = Hors parcours

new-encounter-exchange =
    .title = Nouvelle rencontre : le courriel sécurisé
    .purpose = Pour quoi?
    .purpose-question = Question simple
    .purpose-precision = Précision avant une consultation
    .purpose-document = Ordonnance ou document
    .intro = Offrez d’abord le rendez-vous en personne; la personne choisit. Le courriel sécurisé ne convient ni à une urgence, ni à ce qui demande de se parler.
    .purpose-error-missing = Dites à quoi servira le courriel.
    .suitable = À mon jugement, convient
    .in-person = En personne
    .yours = Vous écrirez vous-même, depuis Outlook, avec la procédure de chiffrement de l’établissement.

new-encounter-colleagues =
    .title = Nouvelle rencontre : entre professionnels
    .intro = La personne n’y est pas : on ne lui demande aucun consentement à la télésanté, et rien ne lui est envoyé.
    .colleagues = Professionnels attendus
    .colleagues-placeholder = Un nom par ligne
    .colleagues-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .colleagues-error-too_many = Dix personnes au plus.
    .found = Ajouter depuis l’annuaire
    .found-placeholder = Tapez un nom
    .purpose = Pour quoi?
    .purpose-case-review = Revue de cas
    .purpose-discussion = Discussion clinique
    .purpose-expertise = Téléexpertise
    .preference = Par quel moyen?
    .preference-video = Vidéo
    .preference-telephone = Téléphone

new-encounter-group =
    .title = Nouvelle rencontre : le groupe
    .intro = Offrez d’abord la rencontre en personne; le groupe choisit. Votre jugement tient compte de votre relation et de ce qui peut freiner chacun : revenus, âge, langue, culture, accès à Internet ou à un appareil. Chaque membre consent au début de la rencontre.
    .members = Membres du groupe
    .members-placeholder = Nom; courriel ou téléphone
    .members-hint = Un par ligne, le nom d’abord, puis après un point-virgule son courriel ou son téléphone. Les membres qui ont un courriel reçoivent la lettre s’ils l’acceptent; aux autres, vous transmettez le lien.
    .members-error-bad_line = Ligne { $line } : écrivez un nom, un point-virgule, puis un courriel complet ou un téléphone de dix chiffres.
    .members-error-too_many = Trente membres au plus.
    .preference = En personne offert; ce que préfère le groupe
    .preference-video = Vidéo
    .preference-in-person = En personne
    .equipped = Pour la vidéo, chez chacun : Internet, appareil avec caméra, micro et écouteurs ou haut-parleur, endroit privé
    .equipped-yes = Tout y est pour chacun
    .equipped-no = Il manque quelque chose à quelqu’un
    .equipped-error-missing = Pour une rencontre vidéo, dites si tout y est pour chacun.
    .email = Lettre par courriel
    .email-true = Les membres inscrits avec un courriel l’acceptent
    .suitable = À mon jugement, convient
    .in-person = En personne

free-slots =
    .taken = Votre calendrier a déjà quelque chose de { $begins } à { $ends }.
    .taken-for = Le calendrier { DE($name) } a déjà quelque chose de { $begins } à { $ends }.
    .taken-days = À cette heure, votre calendrier a déjà quelque chose : { $days }
    .taken-days-for = À cette heure, le calendrier { DE($name) } a déjà quelque chose : { $days }
    .free = Prochaines heures libres :
    .free-weekly = Prochaines heures libres chaque semaine :

new-encounter-when =
    .title = Nouvelle rencontre : le moment
    .ready = Durée prévue : { $minutes } minutes. Tout se change sous « Plus d’options ».
    .date = Date
    .date-error-past = Cette date est passée.
    .date-error-too_far = C’est dans plus d’un an : vérifiez l’année.
    .date-error-without_consent = Sans consentement, par exception : seulement aujourd’hui, ou tout de suite (Règlement S-4.2, r. 23.1, art. 3). Pour un autre jour, demandez-le d’abord.
    .time = Heure
    .time-error-past = Cette heure est passée.
    .time-error-skipped_hour = Cette heure n’existe pas ce jour-là : on avance l’heure. Choisissez-en une autre.
    .time-error-repeated_hour = Cette heure vient deux fois ce jour-là : on recule l’heure. Choisissez-en une autre.
    .time-error-taken = Cette heure est prise à votre calendrier. Choisissez-en une autre, ou gardez-la.
    .keep = Garder cette heure
    .minutes = Durée (minutes)
    .contingency_phone = Numéro à appeler si la vidéo ne fonctionne pas
    .contingency_phone-error-not_a_phone = Ce numéro n’existe pas. Dix chiffres, par exemple 514 555-0123.
    .otherwise = Si l’appel ne réussit pas non plus
    .otherwise-new-appointment = Nouveau rendez-vous
    .otherwise-in-person = Rendez-vous en personne
    .participants = Proches attendus
    .participants-placeholder = Un nom par ligne
    .participants-hint = Le proche qui aide la personne à participer en fait partie.
    .participants-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .participants-error-too_many = Dix personnes au plus.
    .support = Personnel de soutien attendu
    .support-placeholder = Un nom par ligne
    .support-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .support-error-too_many = Dix personnes au plus.
    .learners = Personnes en formation attendues
    .learners-placeholder = Un nom par ligne
    .learners-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .learners-error-too_many = Dix personnes au plus.
    .others = Autres professionnels attendus
    .others-placeholder = Un nom par ligne
    .others-error-not_names = Un nom par ligne : lettres, espaces, traits d’union et apostrophes.
    .others-error-too_many = Dix personnes au plus.
    .found = Ajouter depuis l’annuaire
    .found-placeholder = Tapez un nom
    .interpreter = Interprète
    .repeat = Nombre de rencontres, une par semaine
    .repeat-placeholder = De 2 à 12
    .repeat-hint = Même jour et même heure chaque semaine. Laissez vide pour une seule rencontre.
    .repeat-error-skipped_hour = Le { $day }, cette heure n’existe pas : on avance l’heure. Changez l’heure, ou le nombre de rencontres.
    .repeat-error-repeated_hour = Le { $day }, cette heure vient deux fois : on recule l’heure. Changez l’heure, ou le nombre de rencontres.
    .repeat-error-without_consent = Sans consentement, par exception : une seule rencontre, aujourd’hui (Règlement S-4.2, r. 23.1, art. 3).
    .tags = Étiquettes
    .tags-placeholder = Domicile, Suivi de traitement
    .comment = Commentaire interne
    .comment-hint = { $word ->
        [user] Jamais visible pour l’usager. Aucun renseignement clinique.
        [resident] Jamais visible pour le résident. Aucun renseignement clinique.
       *[patient] Jamais visible pour le patient. Aucun renseignement clinique.
    }
    .now = Tout de suite

new-encounter-verify =
    .title = Vérifiez avec la personne
    .intro = Relisez à voix haute. Rien n’est encore envoyé.
    .title-several = Vérifiez avant de confirmer
    .intro-several = Rien n’est encore envoyé.
    .letters-several = Envois
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
    .by-voice-secure-email = votre courriel, que vous enverrez vous-même
    .by-voice-group =
        { $count ->
            [0] aucune lettre : vous transmettez le lien à chacun
           *[other] une lettre pour chaque membre qui l’accepte par courriel ({ $count }); aux autres, vous transmettez le lien
        }
    .by-voice-professionals = rien : vous transmettez le lien à vos collègues
    .later-letters = une lettre une semaine avant chacune des suivantes
    .encrypt = Aucune lettre ne part d’ici. Écrivez depuis Outlook, avec la procédure de chiffrement de l’établissement.
    .group = Groupe
    .about = Au sujet de
    .who = Participants
    .purpose = Objet
    .unit = Téléphone de l’unité
    .series = Série
    .series-of = { $count } rencontres, une par semaine, jusqu’au { $last }
    .conditions = Conditions du règlement
    .corridor = Suivi en personne
    .corridor-is = { $name }, { $phone }. Heures : { $hours }. Délai : { $delay }.
    .no-corridor = Aucun lieu n’est inscrit pour ce service : prévoyez où la personne sera vue au besoin.
    .by-voice-in-person = rien par écrit
    .to-correct = Quelque chose à corriger?
    .correct-person = La personne
    .correct-suitability = La raison
    .correct-exchange = L’objet
    .correct-colleagues = Les collègues
    .correct-group = Le groupe
    .correct-precisions = Les précisions
    .correct-consent = Le consentement
    .correct-when = Le moment
    .correct-again = Ces réponses
    .confirm = Confirmer la rencontre

new-encounter-series =
    .title = Série planifiée
    .said = { $count } rencontres planifiées, à la même heure chaque semaine. Voici la première; les autres sont dans vos rencontres.

modality =
    .video = vidéo
    .telephone = téléphone
    .secure-email = courriel sécurisé
    .in-person = en personne

contingency =
    .plan-video = Si la vidéo ne fonctionne pas : { $plan }.
    .plan-telephone = Si la ligne coupe : { $plan }.
    .plan-secure-email = Si le courriel ne se rend pas : { $plan }.
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

in-person-directed =
    .title = En personne : vers qui?
    .to = Vers qui dirigez-vous la personne?
    .to-professional = Un autre professionnel habilité à l’examiner
    .to-specialty = La médecine spécialisée
    .to-emergency = L’urgence
    .to-error-specialty-for-examination = Pas en médecine spécialisée pour un examen seulement : choisissez un professionnel habilité, ou dites ce qu’il y a de plus.
    .to-error-emergency-for-examination = Pas à l’urgence pour un examen seulement : choisissez un professionnel habilité, ou dites ce qu’il y a de plus.
    .why = Pour quoi?
    .why-examination = Seulement un examen physique
    .why-more = Aussi pour une autre raison
    .why-emergency = Une réelle urgence médicale
    .submit = Consigner

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
    .contact-error-no_phone = Il n’y a pas de numéro à composer en cas de coupure : répondez « Non » pour l’ajouter.
    .agreed = Toujours d’accord avec ce qui précède?
    .agreed-yes = Oui
    .agreed-no = Non
    .agreed-error-changed = Depuis cette réponse, ce que la personne accepte a changé : reposez-lui la question.
    .giver = Qui répond aujourd’hui?
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver-error-missing = Dites qui répond : la dernière fois, ce n’était pas la personne elle-même.
    .giver-error-not_for_minor-14 = À 14 ans et plus, le mineur qui consent seul le fait lui-même (art. 14 C.c.Q.).
    .giver-error-not_for_under-14 = Avant 14 ans, c’est le titulaire de l’autorité parentale ou le tuteur qui consent (art. 14 C.c.Q.). Si la personne consent maintenant seule, répondez « Non » à la question précédente : tout lui sera relu.
    .giver-error-not_for_incapable = Pour un majeur inapte : mandataire ou tuteur; sinon conjoint; sinon proche parent ou personne démontrant un intérêt particulier (art. 15 C.c.Q.). Si la personne consent maintenant seule, répondez « Non » à la question précédente : tout lui sera relu.
    .giver_name = Nom de qui répond à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui répond.
    .date = Date
    .date-error-past = Cette date est passée.
    .date-error-too_far = C’est dans plus d’un an : vérifiez l’année.
    .date-error-without_consent = Sans consentement, par exception : seulement aujourd’hui, ou tout de suite (Règlement S-4.2, r. 23.1, art. 3). Pour un autre jour, demandez-le d’abord.
    .time = Heure
    .time-error-taken = { new-encounter-when.time-error-taken }
    .keep = { new-encounter-when.keep }
    .time-error-past = Cette heure est passée.
    .time-error-skipped_hour = Cette heure n’existe pas ce jour-là : on avance l’heure. Choisissez-en une autre.
    .time-error-repeated_hour = Cette heure vient deux fois ce jour-là : on recule l’heure. Choisissez-en une autre.
    .repeat = Nombre de rencontres, une par semaine
    .repeat-placeholder = De 2 à 12
    .repeat-hint = Même jour et même heure chaque semaine. Laissez vide pour une seule rencontre.
    .repeat-error-skipped_hour = Le { $day }, cette heure n’existe pas : on avance l’heure. Changez l’heure, ou le nombre de rencontres.
    .repeat-error-repeated_hour = Le { $day }, cette heure vient deux fois : on recule l’heure. Changez l’heure, ou le nombre de rencontres.
    .repeat-error-without_consent = Sans consentement, par exception : une seule rencontre, aujourd’hui (Règlement S-4.2, r. 23.1, art. 3).
