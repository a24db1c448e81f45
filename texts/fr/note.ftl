### La fin de la rencontre et sa note.

close-follow-up =
    .title = Quelle suite?
    .intro = { $now ->
        [in-progress] Quel suivi est prévu? La rencontre se termine dès que vous répondez.
       *[over] La rencontre est terminée. Quel suivi est prévu?
    }
    .more = Plan, transition, qualité (facultatif)
    .follow_up-none = Aucun
    .follow_up-video = Vidéo
    .follow_up-telephone = Téléphone
    .follow_up-in-person = En personne
    .not-over = La rencontre n’est pas finie
    .plan_updated = Plan d’intervention
    .plan_updated-yes = Mis à jour
    .plan_updated-none = Sans objet
    .transition_to = Transition de soins : à qui?
    .transition_to-placeholder = Équipe ou professionnel qui prend la relève
    .transition_what = Ce qui lui a été transmis
    .transition_what-placeholder = Résumé, liste de médicaments, résultats…
    .quality = Qualité technique
    .quality-1 = 1, on ne se comprenait pas
    .quality-2 = 2, souvent coupée
    .quality-3 = 3, passable
    .quality-4 = 4, bonne
    .quality-5 = 5, parfaite

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
    .lacking-modality = Il manque à la note la modalité : elle n’est pas à verser comme une note de télésanté.
    .lacking-technology = Il manque à la note la technologie. Dites ci-dessous avec quoi la rencontre a été tenue.
    .lacking-consent = Il manque à la note le consentement. Ouvrez la rencontre et choisissez « Commencer la rencontre » pour consigner l’accord de la personne, ou la raison pour laquelle il n’a pas pu être obtenu.
    .copied = Le texte est dans le message ci-dessous : copiez-le et collez-le au dossier.
    .on-paper = Le formulaire est dans le message ci-dessous : imprimez-le, signez-le et versez-le au dossier.
    .planning = Le rendez-vous de suivi s’ouvre dans le message ci-dessous. La note vous attend ici.
    .corridor = Pour voir la personne en présence : { $name }, { $phone }, { $hours }. Délai : { $delay }.
    .in-person-by = Prise en charge à distance : la personne doit être vue en présence au plus tard le { $day }.
    .technology = Tenue avec quoi?
    .technology-teams = Microsoft Teams
    .technology-zoom = Zoom
    .technology-telephone = Téléphone
    .unauthorised = { $tool } : { $says }
    .clinical = Partie clinique
    .clinical-placeholder = Quelques mots (aussi du clavardage, s’il y en a eu), ou cochez ci-dessous
    .clinical-error-missing_clinical = Il manque la partie clinique : écrivez-la, ou cochez qu’elle est rédigée au dossier.
    .clinical-error-missing_modality = Il manque la modalité : la note ne peut pas être versée.
    .clinical-error-missing_technology = Il manque la technologie : dites avec quoi la rencontre a été tenue.
    .clinical-error-missing_consent = Il manque le consentement : la note ne peut pas être versée. Consignez l’accord de la personne, ou pourquoi il n’a pas pu être obtenu, par « Commencer la rencontre ».
    .unverified = Rien n’a été vérifié au début : pourquoi?
    .unverified-placeholder = La personne était déjà en ligne à l’ouverture
    .unverified-error-missing = Rien n’a été vérifié au début : dites pourquoi.
    .in_record = Au dossier
    .in_record-true = Partie clinique rédigée au dossier
    .copy = Copier la note
    .paper = Formulaire papier (PDF)
    .plan = Fixer ce rendez-vous maintenant
    .file = Versée au dossier
    .later = Plus tard

note =
    .title-patient = Note de télésanté à verser au dossier, référence { $reference }
    .title-group = Note de groupe à verser au dossier du groupe, référence { $reference }
    .title-professionals = Note d’une discussion entre professionnels, référence { $reference }
    .title-email = Note d’un échange par courriel sécurisé, référence { $reference }
    .modality-patient = Modalité : rencontre réalisée en télésanté, { $modality }
    .modality-group = Modalité : rencontre de groupe réalisée en télésanté, { $modality }
    .modality-professionals = Modalité : discussion entre professionnels tenue en télésanté, { $modality }
    .modality-email = Modalité : échange réalisé en télésanté, { $modality }
    .about = objet :
    .technology = Technologie utilisée :
    .both = { $first }, puis { $then }
    .by-video = par visioconférence
    .by-telephone = par téléphone
    .by-in-person = en présence
    .by-secure-email = par courriel sécurisé
    .with-telephone = téléphone
    .with-secure-email = courriel sécurisé
    .with-in-person = aucune
    .no-technology = non consignée
    .unauthorised = outil non autorisé :
    .times = Date et heures :
    .period = { $means } { $began }–{ $ended }
    .period-open = { $means } dès { $began }
    .period-video = visioconférence
    .period-telephone = téléphone
    .period-in-person = en présence
    .period-secure-email = courriel sécurisé
    .until = fin à { $ended }
    .no-hours = heures non consignées
    .together = selon la plateforme, { $minutes } min ensemble, de { $began } à { $ended }
    .delay = retard de { $minutes } minutes annoncé à { $told } (heure estimée : { $estimated })
    .delay-noted = retard de { $minutes } minutes noté à { $told } (heure estimée : { $estimated })
    .emergency = urgence signalée à { $hour }
    .sent-to-emergency = personne dirigée vers l’urgence à { $hour }
    .consent = Consentement à la télésanté :
    .consent-given = obtenu { $form } { $giver }
    .consent-impossible = n’a pas pu être obtenu
    .consent-members = obtenu de { $agreed ->
        [one] { $agreed } membre
       *[other] { $agreed } membres
    } sur { $members }
    .consent-open = non demandé avant de commencer
    .consent-none = non consigné
    .consent-again = reconfirmé au début de la rencontre
    .consent-also = Aussi d’accord pour :
    .consent-withdrawn = Retiré à { $hour }
    .form-verbal = verbalement
    .form-written = par écrit
    .form-email = par courriel
    .form-signature = par signature électronique
    .giver-patient = de la personne
    .giver-parent = d’un parent
    .giver-tutor = du tuteur ou de la tutrice
    .giver-mandatary = du ou de la mandataire
    .giver-spouse = de la conjointe ou du conjoint
    .giver-relative = d’un proche parent
    .giver-interested = de quelqu’un qui démontre un intérêt particulier pour la personne
    .giver-professional = du professionnel
    .minor = { $giver }, âgée de 14 ans ou plus
    .scope-relatives = présence de proches
    .scope-support = présence de personnel de soutien
    .scope-learner = présence de stagiaires
    .scope-recording = enregistrement (la personne et le professionnel)
    .identity = Identité vérifiée par :
    .place = Lieu de la personne :
    .place-members = Lieu des membres :
    .not-recorded = Identité et lieu de la personne : non consignés
    .none = rien
    .identifier-health-card = carte d’assurance maladie
    .identifier-birth-date = date de naissance
    .identifier-address = adresse
    .identifier-phone = numéro de téléphone
    .identifier-photo = pièce d’identité avec photo
    .identifier-bracelet = bracelet d’identité
    .identifier-record-photo = photo au dossier de l’installation
    .place-home = à l’adresse au dossier
    .place-elsewhere = ailleurs au Québec
    .place-outside = hors du Québec
    .open = Non vérifié avant de commencer :
    .gate-introduced = présentation
    .gate-identity = identité
    .gate-place = lieu
    .gate-contact = numéro et personne à joindre
    .gate-commitment = engagement à la confidentialité
    .gate-consent = consentement
    .present = Personnes présentes :
    .person-and-professional = la personne, le professionnel
    .professional = le professionnel
    .group-and-professional = le professionnel et { $members ->
        [one] { $members } membre du groupe, sans son nom
       *[other] { $members } membres du groupe, sans leurs noms
    }
    .role-member = membre du groupe
    .role-relative = proche
    .role-professional = autre professionnel
    .role-interpreter = interprète
    .role-support = personnel de soutien
    .role-learner = stagiaire
    .unexpected = présence imprévue
    .unexpected-count = { $count ->
        [one] { $count } présence imprévue
       *[other] { $count } présences imprévues
    }
    .committed = Engagement à la confidentialité pris par les participants
    .plan = Plan de contingence :
    .plan-used = Plan appliqué
    .reason = Raison d’aller contre un avis :
    .support = Raison du personnel de soutien :
    .follow-up = Suivi :
    .goes-on-in-person = La rencontre se poursuit en personne
    .broken-off = Rencontre interrompue :
    .follow-up-none = aucun
    .follow-up-video = par vidéo
    .follow-up-telephone = par téléphone
    .follow-up-in-person = en personne
    .corridor = Corridor en présence : { $name }, { $phone }, délai de { $delay }
    .in-person-by = À voir en présence au plus tard le { $day }
    .plan-updated = Plan d’intervention mis à jour
    .plan-not-concerned = Plan d’intervention : sans objet
    .transition = Transition de soins :
    .passed-on = transmis :
    .not-said = non précisé
    .quality = Qualité technique : { $quality } sur 5
    .clinical = Partie clinique :
    .exchange = Résumé de l’échange :
    .clinical-in-record = rédigée au dossier
    .exchange-in-record = rédigé au dossier
    .message = Message versé :

## La plateforme d’une rencontre, comme on la nomme.

platform =
    .local = salle d’essai locale
    .teams = Microsoft Teams
    .zoom = Zoom
    .telephone = téléphone
    .outlook = courriel sécurisé

### Le formulaire papier.

paper =
    .title = Notes d’évolution
    .subtitle = Télésanté. Un nouveau formulaire pour chaque intervention.
    .establishment = Établissement
    .service = Service
    .person = Nom de la personne
    .group = Groupe
    .subject = Objet
    .reference = Référence
    .record = Numéro de dossier
    .when = Date et heure
    .profession = Titre professionnel
    .professional = Nom du professionnel
    .note = Note
    .clinical = Partie clinique
    .signature = Signature
    .signed-at = Date et heure de la signature
    .page = Page { $page } de { $pages }
    .unprintable = Caractères que ce formulaire ne peut pas imprimer, à écrire à la main à la place de chaque « ◊ » : { $characters }

paper-card =
    .title = Formulaire papier
    .what = Le formulaire « Notes d’évolution » de cette rencontre est prêt à imprimer. Le lien s’ouvre dans le navigateur; il sert une seule fois, dans les dix minutes.
    .unprintable = Le formulaire ne peut pas imprimer ces caractères : { $characters }. Écrivez-les à la main à la place des losanges.
    .open = Ouvrir dans le navigateur

paper-page =
    .title = Formulaire papier
    .what = Un formulaire « Notes d’évolution », à imprimer, à signer et à verser au dossier. Ce lien ne sert qu’une fois.
    .download = Télécharger le PDF
    .gone = Ce lien ne mène plus à rien
    .gone-what = Il a déjà servi, ou ses dix minutes sont passées. Dans Teams, redemandez le formulaire sur la carte de la note.
    .file = notes-evolution-{ $reference }.pdf

### Ce qui est dû en présence.

obligations =
    .title = { $count ->
        [one] Une personne à voir en présence
       *[other] { $count } personnes à voir en présence
    }
    .intro = Après une prise en charge à distance : dans le mois si la personne est vulnérable, dans les trois mois sinon.
    .by = Au plus tard le { $day }
    .late = En retard : c’était au plus tard le { $day }
    .today = Dernier jour : aujourd’hui
    .booked = rendez-vous en personne le { $day }
    .seen-in-person = Vu en personne
    .in-person-booked = Rendez-vous fixé
    .open = Ouvrir
    .settled = C’est noté : la personne a été vue en personne.
    .visit-booked = C’est noté : rendez-vous en personne fixé.
    .more = { $count ->
        [one] Et une autre, sous « à faire ».
       *[other] Et { $count } autres, sous « à faire ».
    }

in-person-visit-day =
    .title = Jour du rendez-vous en personne
    .intro = Le rappel attendra ce jour-là. Le lendemain, on vous demandera si la personne a été vue.
    .limit = À voir en présence au plus tard le { $day }.
    .on = Jour du rendez-vous
    .on-error-past = Ce jour est passé. Si la personne a été vue, choisissez « Vu en personne ».
    .on-error-too_far = C’est dans plus d’un an : vérifiez l’année.
    .submit = Noter ce jour
    .later = Plus tard
