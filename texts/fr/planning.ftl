### La planification par délégation : demande, file du service, appel, réservation au nom d’un clinicien.

on-behalf =
    .banner = Vous agissez au nom { DE($name) }.
    .banner-unnamed = Vous agissez au nom de la personne qui a fait la demande.
    .not-yours = Ce geste revient au clinicien. Vous pouvez déplacer ou annuler la rencontre, renvoyer l’invitation et corriger les coordonnées. Rien n’a été changé.
    .not-granted = Ce geste ne vous est pas délégué. Rien n’a été changé.
    .own = Revenir à mes rencontres

## La carte du clinicien

ask-to-plan-request =
    .title = À planifier : votre demande
    .site = De quel établissement cette personne est-elle usagère?
    .site-error-missing = Choisissez un établissement.
    .site-error-enum = Choisissez un établissement.
    .name = Nom de la personne
    .name-placeholder = Prénom et nom
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .situation = { new-encounter-suitability.situation }
    .situation-known-new-reason = { new-encounter-suitability.situation-known-new-reason }
    .situation-group-new-reason = { new-encounter-suitability.situation-group-new-reason }
    .situation-known-condition = { new-encounter-suitability.situation-known-condition }
    .situation-new-patient = { new-encounter-suitability.situation-new-patient }
    .situation-group-training = { new-encounter-suitability.situation-group-training }
    .situation-specialty-request = { new-encounter-suitability.situation-specialty-request }
    .situation-specialty-follow-up = { new-encounter-suitability.situation-specialty-follow-up }
    .situation-screening = { new-encounter-suitability.situation-screening }
    .preference = Modalité souhaitée
    .preference-video = Vidéo
    .preference-telephone = Téléphone
    .preference-none = Sans préférence
    .exam = Examen physique ou neurologique nécessaire
    .exam-no = Non
    .exam-yes = Oui
    .circumstances = { new-encounter-suitability.circumstances }
    .circumstances-redirected = { new-encounter-suitability.circumstances-redirected }
    .circumstances-inpatient = { new-encounter-suitability.circumstances-inpatient }
    .circumstances-delicate = { new-encounter-suitability.circumstances-delicate }
    .circumstances-lesion = { new-encounter-suitability.circumstances-lesion }
    .delay = Délai
    .delay-days-3 = D’ici 3 jours (A)
    .delay-days-10 = D’ici 10 jours (B)
    .delay-weeks-4 = D’ici 4 semaines (C)
    .delay-months-3 = D’ici 3 mois (D)
    .delay-months-12 = D’ici 12 mois (E)
    .delay-hint = A à E : priorité APSS, notée pour une demande de consultation en spécialité.
    .minutes = Durée (minutes)
    .phone = Téléphone, si vous l’avez
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .words = Mot pour le secrétariat
    .words-hint = Aucun renseignement clinique.
    .service = Service
    .suitable = À mon jugement, convient
    .in-person = En personne

ask-to-plan-precisions =
    .title = À planifier : précisions
    .presence = { new-encounter-precisions.presence }
    .presence-yes = { new-encounter-precisions.presence-yes }
    .presence-no = { new-encounter-precisions.presence-no }
    .presence-hint = { new-encounter-precisions.presence-hint }
    .redirected = { new-encounter-precisions.redirected }
    .redirected-person-known = { new-encounter-precisions.redirected-person-known }
    .redirected-problem-known = { new-encounter-precisions.redirected-problem-known }
    .redirected-no-wish = { new-encounter-precisions.redirected-no-wish }
    .redirected-hint = { new-encounter-precisions.redirected-hint }
    .known = { new-encounter-precisions.known }
    .known-relation = { new-encounter-precisions.known-relation }
    .known-history = { new-encounter-precisions.known-history }
    .known-record = { new-encounter-precisions.known-record }
    .known-dsq = { new-encounter-precisions.known-dsq }
    .vulnerable = { new-encounter-precisions.vulnerable }
    .vulnerable-yes = { new-encounter-precisions.vulnerable-yes }
    .vulnerable-no = { new-encounter-precisions.vulnerable-no }
    .vulnerable-hint = { new-encounter-precisions.vulnerable-hint }
    .care_path = { new-encounter-precisions.care_path }
    .care_path-respected = { new-encounter-precisions.care_path-respected }
    .care_path-direct-access = { new-encounter-precisions.care_path-direct-access }
    .care_path-under-16 = { new-encounter-precisions.care_path-under-16 }
    .care_path-emergency = { new-encounter-precisions.care_path-emergency }
    .care_path-no-treating-physician = { new-encounter-precisions.care_path-no-treating-physician }
    .care_path-none = { new-encounter-precisions.care_path-none }

request-waiting =
    .title = Demande à planifier
    .queue = En attente dans la file du service « { $service } », à planifier d’ici le { $day }.
    .then = Le secrétariat appelle la personne, vérifie l’équipement et fixe le moment. Le consentement reste à obtenir : il sera demandé au début de la rencontre.

request-withdrawn =
    .title = Demande retirée
    .what = Elle n’est plus dans la file; rien n’avait été planifié.

nobody-plans =
    .title = Personne ne planifie encore
    .what = Aucun service n’a désigné qui planifie. D’ici là, planifiez vous-même la rencontre; la personne responsable de Passerelle peut désigner un secrétariat dans les paramètres.
    .new-encounter = Nouvelle rencontre

judgement-asked =
    .title = Votre jugement est demandé
    .what = { $planner } planifie une de vos demandes et a besoin de votre jugement sur le moyen.
    .answer = Répondre

request-judged-question =
    .title = Votre jugement est demandé
    .reason = Raison de garder le moyen demandé
    .reason-hint = Nécessaire pour garder le moyen demandé; elle ira dans la note.
    .reason-error-string_too_short = Écrivez quelques mots.
    .same = Garder ce moyen
    .video = Par vidéo
    .telephone = Par téléphone
    .in-person = En personne

request-judged-refused =
    .title = En personne
    .intro = Ce moyen est écarté. La demande restera dans la file, pour un rendez-vous en personne.
    .submit = En personne

## La file

to-plan =
    .title = À planifier
    .nothing = Rien à planifier : la file est vide.
    .new = Nouvelle demande
    .more = { $count ->
        [one] Et une autre.
       *[other] Et { $count } autres.
    }
    .until = D’ici le { $day }
    .late = En retard, c’était le { $day }
    .priority = priorité { $letter }
    .mine = Votre demande
    .question = En attente du jugement du clinicien
    .question-mine = Votre jugement est demandé
    .calls = { $count ->
        [one] Appelée une fois sans réponse : à rappeler
       *[other] Appelée { $count } fois sans réponse : à rappeler
    }
    .plan = Planifier
    .settled = Rendez-vous fixé
    .call = Appeler
    .judge = Répondre
    .withdraw = Retirer la demande
    .means-video = par vidéo
    .means-telephone = par téléphone
    .means-in-person = en personne
    .means-none = vidéo ou téléphone

request-new =
    .title = Une demande à planifier
    .clinician = Demandée par
    .service = Service
    .until = D’ici le
    .priority = Priorité
    .see = Voir la file

request-no-longer =
    .title = Cette demande n’est plus à planifier
    .planned-by = Déjà planifiée par { $planner }. Rien n’a été fait deux fois.
    .planned = Elle est déjà planifiée. Rien n’a été fait deux fois.
    .withdrawn = Le clinicien l’a retirée. Rien n’a été planifié.
    .changed = La demande a changé entre-temps. Rien n’a été planifié : reprenez-la dans la file.
    .open = Reprenez-la dans la file : écrivez « à planifier ».

queue-empty =
    .title = La file est vide
    .what = C’était la dernière demande à planifier.

sent-back =
    .title = La question est posée
    .what = Le clinicien est avisé. La demande reste dans la file et pourra être planifiée dès sa réponse.

to-see-in-person =
    .title = En personne
    .what = La personne préfère être vue en personne. La demande reste dans la file : fixez ce rendez-vous à l’agenda habituel, puis choisissez « Rendez-vous fixé ».

## Planifier

plan =
    .words = Mot du clinicien :

plan-person =
    .title = Planifier : la personne
    .intro = Offrez d’abord le rendez-vous en personne; la personne choisit.
    .name = Nom de la personne
    .name-placeholder = Prénom et nom
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .phone = { new-encounter-person.phone }
    .phone-placeholder = 514 555-0123
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .email = { new-encounter-person.email }
    .email-placeholder = prenom.nom@exemple.ca
    .email-error-not_an_email = { new-encounter-person.email-error-not_an_email }
    .spoken = { new-encounter-person.spoken }
    .spoken-fr = { new-encounter-person.spoken-fr }
    .spoken-en = { new-encounter-person.spoken-en }
    .spoken-other = { new-encounter-person.spoken-other }
    .prefers = Préférence de la personne
    .prefers-none = Sans préférence
    .prefers-video = Vidéo
    .prefers-telephone = Téléphone
    .prefers-in-person = En personne

plan-criteria =
    .title = Planifier : ce qu’il faut pour la vidéo
    .equipped = Internet, appareil avec caméra, micro et écouteurs ou haut-parleur, endroit privé
    .equipped-yes = Tout y est
    .equipped-no = Il manque quelque chose
    .help = À l’aise avec la technologie
    .help-alone = Oui, sans aide
    .help-relative = Avec un proche
    .help-professional = Avec un professionnel
    .help-no = Non

plan-information =
    .title = Planifier : l’information à donner
    .intro = Lisez à la personne. Son consentement n’est pas demandé ici : le clinicien le demandera au début.
    .interpreter = Faites traduire par l’interprète.
    .answers = Ses réponses
    .informed = Information donnée
    .informed-true = La personne sait ce qui précède
    .email = Courriel
    .email-true = Accepte de recevoir la lettre et les rappels par courriel
    .sms = Texto
    .sms-true = Accepte de recevoir des textos
    .giver = Qui l’accepte?
    .giver-patient = { new-encounter-consent.giver-patient }
    .giver-parent = { new-encounter-consent.giver-parent }
    .giver-tutor = { new-encounter-consent.giver-tutor }
    .giver-mandatary = { new-encounter-consent.giver-mandatary }
    .giver-spouse = { new-encounter-consent.giver-spouse }
    .giver-relative = { new-encounter-consent.giver-relative }
    .giver-interested = { new-encounter-consent.giver-interested }
    .giver-error-not_for_incapable = { new-encounter-consent.giver-error-not_for_incapable }
    .giver_name = Nom de qui l’accepte à sa place
    .giver_name-error-missing = { new-encounter-consent.giver_name-error-missing }

## What is read aloud: raise WORDING_VERSION of care/planning.py with any change.
planning-information =
    .video = La rencontre se fera par vidéo, avec { $tool }. À distance, tout ne peut pas être vu ni examiné : le clinicien pourrait vous proposer de venir.

        L’appel vidéo, le courriel et le texto passent par Internet et le réseau cellulaire : un risque existe pour la confidentialité, même s’il est petit. Installez-vous dans un endroit privé.

        { $place }

        { $recorded } Vous pourrez dire oui ou non à la télésanté au début de la rencontre, et changer d’avis en tout temps, sans que vos soins en souffrent.
    .telephone = La rencontre se fera par téléphone. À distance, tout ne peut pas être vu ni examiné : le clinicien pourrait vous proposer de venir.

        L’appel, le courriel et le texto passent par le réseau cellulaire et Internet : un risque existe pour la confidentialité, même s’il est petit. Installez-vous dans un endroit privé.

        { $place }

        { $recorded } Vous pourrez dire oui ou non à la télésanté au début de la rencontre, et changer d’avis en tout temps, sans que vos soins en souffrent.
    .corridor = Si vous devez être vu en personne, ce sera à cet endroit : { $name }. Délai : { $delay }.
    .no-corridor = Si vous devez être vu en personne, la clinique vous dira où.
    .unrecorded = Rien n’est enregistré.
    .recording = Un enregistrement pourrait vous être proposé au début : il ne se fait que si vous l’acceptez tous les deux.

plan-when =
    .title = Planifier : le moment
    .until = À planifier d’ici le { $day }
    .date = Date
    .date-error-past = { new-encounter-when.date-error-past }
    .date-error-too_far = { new-encounter-when.date-error-too_far }
    .time = Heure
    .time-error-past = { new-encounter-when.time-error-past }
    .time-error-skipped_hour = { new-encounter-when.time-error-skipped_hour }
    .time-error-repeated_hour = { new-encounter-when.time-error-repeated_hour }
    .time-error-taken = Cette heure est prise au calendrier. Choisissez-en une autre, ou gardez-la.
    .keep = { new-encounter-when.keep }
    .minutes = Durée (minutes)
    .helper = { $helper ->
        [relative] Nom du proche qui aide
       *[professional] Nom du professionnel qui aide
    }
    .helper-placeholder = Prénom et nom
    .helper-hint = Le clinicien demandera au début si la personne accepte sa présence.
    .helper-error-missing = Écrivez le nom de qui aide.
    .helper-error-not_a_name = { new-encounter-person.name-error-not_a_name }

plan-verify =
    .title = Vérifiez avec la personne
    .intro = Relisez à voix haute. Rien n’est encore envoyé.
    .name = Personne
    .when = Moment
    .minutes = Durée
    .modality = Moyen
    .unit = Téléphone de l’unité
    .phone = Téléphone
    .email = Courriel
    .no-email = Aucun
    .letters = Elle recevra
    .expected = Attendus
    .by-email = une lettre par courriel
    .by-sms = des textos
    .by-voice = rien par écrit : dites-lui comment se joindre à la rencontre
    .consent-later = Le consentement à la télésanté reste à obtenir : le clinicien le demandera au début.
    .confirm = Enregistrer
    .confirm-and-next = Enregistrer et planifier le suivant
    .to-correct = Quelque chose à corriger?
    .correct-person = La personne
    .correct-criteria = L’équipement
    .correct-information = L’information
    .correct-when = Le moment

plan-ask-back =
    .title = Le jugement du clinicien est nécessaire
    .intro = Continuer malgré cette recommandation revient au clinicien. Posez-lui la question, ou revenez corriger une réponse.
    .submit = Demander au clinicien

## L’appel et ce qui aide

call =
    .title = Appel
    .no-number = Aucun numéro n’est noté : il est au dossier.
    .dial = Composer
    .calls = { $count ->
        [one] Déjà appelée une fois sans réponse.
       *[other] Déjà appelée { $count } fois sans réponse.
    }
    .to-say = À dire
    .who-i-am = Bonjour, ici { $caller }, { $house }. Est-ce un bon moment pour parler?
    .who-i-am-for = Bonjour, ici { $caller }, { $house }; j’appelle au nom { DE($clinician) }. Est-ce un bon moment pour parler?
    .why = J’appelle pour fixer un rendez-vous avec { LE($clinician) }.
    .why-in-person = J’appelle pour fixer un rendez-vous en personne avec { LE($clinician) }.
    .which-day = Quel jour et quelle heure vous conviennent?
    .about = J’appelle au sujet de votre rendez-vous avec { LE($clinician) }, le { $day } à { $hour }.
    .still-right = Ce moment vous convient-il toujours? Vous pouvez aussi venir en personne.
    .in-person-first = Vous pouvez venir en personne. Si vous préférez, il peut se faire à distance : que choisissez-vous?
    .criteria = Pour la vidéo : avez-vous Internet, un appareil avec caméra, micro et écouteurs ou haut-parleur, un endroit privé? Serez-vous à l’aise, seul ou avec de l’aide?
    .if-cut = Si la ligne coupe, je vous rappelle à ce numéro. L’afficheur peut indiquer « Privé » ou « Confidentiel ».
    .on-message = Sur une boîte vocale, donnez votre nom et le numéro de la clinique, jamais la raison de l’appel.
    .plan = A répondu : planifier
    .settled = Rendez-vous fixé
    .no-answer = Pas de réponse
    .open = Ouvrir la rencontre

phone-bridge =
    .title = Pont téléphonique
    .what = Le pont téléphonique permet de se joindre à une réunion Teams par un numéro et un code. Il s’obtient de l’administrateur Office 365 : voici la demande, prête à envoyer.
    .to = À
    .nobody = Adresse à demander à votre soutien technique
    .about = Objet
    .write = Écrire le courriel
    .subject = Demande d’un pont téléphonique pour Teams
    .body = Bonjour,

        Je demande l’activation de l’audioconférence Teams (pont téléphonique) pour mon compte, afin que des personnes sans vidéo ni Internet puissent se joindre par téléphone à leurs rencontres de télésanté.

        Établissement : { $house }. Nom : { $caller }.

        Merci.

temporary-help =
    .title = Dépannage : qui fait quoi
    .agreement = Entente
    .until = Jusqu’au
    .no-end = Date à préciser
    .between = Entre { $first } et { $second }
    .path = Trajectoire
    .none = Aucun service n’est en dépannage en ce moment.
    .needs = Entre deux établissements, une entente de services prévoit la trajectoire clinique, les rôles et l’échange de renseignements. Entre deux installations d’un même établissement, il suffit de convenir de la trajectoire et des rôles.
