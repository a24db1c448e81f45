### Ce que disent les règles, et d’où elles viennent.

rules =
    .judged-suitable = À votre jugement, la télésanté convient.
    .judged-in-person = À votre jugement, la personne doit être vue en personne.
    .person-prefers-in-person = La personne préfère être vue en personne : la rencontre se fait en présence.
    .person-accepts = La personne accepte la télésanté.
    .examination-needed = Un examen physique ou neurologique est nécessaire : la télésanté est déconseillée. La grille recommande l’examen en présence.
    .no-examination = Aucun examen physique ou neurologique n’est nécessaire.
    .modality-listed = La grille prévoit ce moyen pour cette situation.
    .telephone-not-listed = La grille ne prévoit pas le téléphone pour cette situation : elle recommande la vidéo ou une rencontre en présence.
    .equipped = La personne a ce qu’il faut pour la vidéo.
    .not-equipped = Il manque quelque chose pour la vidéo (Internet, appareil, endroit privé) : on recommande le téléphone ou une rencontre en présence.
    .has-email = La personne a une adresse de courriel.
    .no-email = Sans adresse de courriel, la personne ne recevra pas de lettre : le lien sera envoyé par texto ou dicté.
    .at-ease = La personne peut participer.
    .not-at-ease = La personne n’est pas à l’aise avec la vidéo et n’a pas d’aide : on recommande le téléphone ou une rencontre en présence.
    .consent-given = La personne a consenti.
    .consent-refused = La personne refuse la télésanté : la rencontre se fait en présence. Rien ne change à ses services.

rule-warning =
    .title = Une recommandation à considérer
    .intro = C’est votre jugement qui décide. Si vous continuez, dites pourquoi : la raison ira dans la note.
    .reason = Raison de continuer
    .reason-hint = Aucun renseignement qui identifie la personne.
    .reason-error-string_too_short = Écrivez quelques mots.
    .submit = Continuer quand même
    .in-person = En personne

decision =
    .source = Source : { $document }, { $section }

sources =
    .msss-2021 = Orientations du MSSS sur la télésanté (2021)
    .rqt-teams = Guide Teams du Réseau québécois de la télésanté
    .rqt-zoom = Guide Zoom du Réseau québécois de la télésanté
    .cemtl = Aide-mémoire du CIUSSS de l’Est-de-l’Île-de-Montréal
    .sara = Guide de téléconsultation Sara (Auvergne-Rhône-Alpes)
    .r-23-1 = Règlement sur les services pouvant être dispensés à distance (RLRQ, c. S-4.2, r. 23.1)
    .lrsss = Loi sur les renseignements de santé et de services sociaux (RLRQ, c. R-22.1)
    .ccq = Code civil du Québec
    .section = section { $section }
    .article = article { $article }
    .introduction = introduction
    .before = « Avant »
    .at-start = « Au début »
    .after = « Après »
    .end-screen = « Écran de fin »

optional-steps =
    .preparation = La préparation avant les rencontres
    .collection-notice = L’avis de collecte des renseignements
    .record-access = L’accès au dossier
    .third-person = La personne à joindre en cas d’urgence
    .commitment = L’engagement des participants à la confidentialité
    .intervention-plan = La mise à jour du plan d’intervention
    .transition = La transition des soins
    .technical-quality = La qualité technique de l’appel
    .left-out = Le service { $service } ne pose pas une question exigée : { $step }. { $source }
