### Le consentement : ce qui est lu, ce qui est répondu.

new-encounter-consent =
    .title = Nouvelle rencontre : le consentement
    .advice = Pour cette rencontre : { $order }. La préférence de la personne passe devant. Moyen choisi : { $modality } ({ $marks }).
    .interpreter = La personne parle une autre langue : lisez avec l’interprète.
    .read = À lire à la personne
    .answers = Ce qu’elle répond
    .usual = Consentement verbal, donné par la personne elle-même. Sinon, ouvrez « Autre cas ».
    .usual-substitute = Dans ce milieu, c’est souvent le représentant qui consent : mandataire ou tuteur; sinon le conjoint; sinon un proche parent ou une personne qui montre un intérêt particulier. Dites qui a répondu.
    .understood = Compréhension
    .understood-true = La personne dit avoir compris
    .understood-error-literal_error = Sans cette réponse, le consentement n’est pas éclairé.
    .understood-error-missing = Sans cette réponse, le consentement n’est pas éclairé.
    .understood-error-must_understand = Sans cette réponse, le consentement n’est pas éclairé.
    .email = Courriel
    .email-true = Accepte de recevoir lettre et lien par courriel
    .sms = Texto
    .sms-true = Accepte de recevoir des textos
    .recording = Enregistrement : la personne
    .recording-true = Accepte l’enregistrement
    .recorder = Enregistrement : vous
    .recorder-true = Moi aussi, j’accepte l’enregistrement
    .relatives = Proches
    .relatives-true = Accepte la présence de proches
    .support = Personnel de soutien
    .support-true = Accepte l’aide du personnel de soutien
    .support_reason = Pourquoi le personnel de soutien participe
    .support_reason-placeholder = Tenir la tablette, montrer une plaie
    .support_reason-error-missing = Dites à quoi sert cette aide : la raison va dans la note.
    .support_reason-error-string_too_short = Écrivez quelques mots.
    .learner = Personne en formation
    .learner-true = Accepte sa présence
    .sharing = Partage des renseignements à venir
    .sharing-true = Accepte que la suite soit partagée avec ses autres soignants
    .form = Forme du consentement
    .form-verbal = Verbal
    .form-written = Écrit
    .form-email = Par courriel
    .form-signature = Signature électronique
    .reason = Par courriel : pourquoi pas une signature électronique?
    .reason-placeholder = Signature électronique non accessible
    .reason-error-reason_by_email = Dites pourquoi aucune signature électronique n’était possible.
    .reason-error-string_too_short = Dites pourquoi aucune signature électronique n’était possible.
    .signature = Signature électronique : référence du document
    .signature-error-reference = Écrivez la référence du document signé.
    .capacity = La personne consent-elle seule?
    .capacity-alone = Oui, elle-même
    .capacity-minor-14 = Oui, mineur de 14 ans et plus
    .capacity-under-14 = Non, moins de 14 ans
    .capacity-incapable = Non, inapte à consentir
    .giver = Donné par
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver-error-not_for_alone = La personne consent elle-même. Si elle ne le peut pas, dites-le à la question précédente (art. 14 et 15 C.c.Q.).
    .giver-error-not_for_minor-14 = À 14 ans et plus, le mineur qui consent seul le fait lui-même (art. 14 C.c.Q.).
    .giver-error-not_for_under-14 = Avant 14 ans, c’est le titulaire de l’autorité parentale ou le tuteur qui consent (art. 14 C.c.Q.).
    .giver-error-not_for_incapable = Pour un majeur inapte : mandataire ou tuteur; sinon conjoint; sinon proche parent ou personne démontrant un intérêt particulier (art. 15 C.c.Q.).
    .giver_name = Nom de qui consent à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui consent.
    .agrees = La personne est d’accord
    .refuses = La personne refuse
    .impossible-fold = Impossible à obtenir
    .impossible-lead = Seulement si la vie ou l’intégrité de la personne est en danger et que personne ne peut consentir à temps, comme pour un transfert urgent.
    .impossible = Dire pourquoi

consent-impossible =
    .title = Consentement impossible à obtenir
    .intro = La rencontre peut se tenir par exception. La raison est gardée et va dans la note.
    .reason = Raison
    .reason-placeholder = Personne inconsciente, représentant injoignable
    .reason-error-missing = Sans raison consignée, il n’y a pas d’exception.
    .reason-error-string_too_short = Écrivez quelques mots.
    .submit = Consigner et continuer

consent-presence =
    .title = Présence d’autres personnes
    .intro = D’autres personnes sont attendues. Personne ne se joint à la rencontre sans l’accord de la personne : demandez-le-lui.
    .relatives = Les proches
    .relatives-yes = La personne accepte
    .relatives-no = Non : sans eux
    .relatives-error-missing = Dites ce que la personne a répondu.
    .support = Le personnel de soutien
    .support-yes = La personne accepte
    .support-no = Non : sans cette aide
    .support-error-missing = Dites ce que la personne a répondu.
    .support_reason = Pourquoi le personnel de soutien participe
    .support_reason-placeholder = Tenir la tablette, montrer une plaie
    .support_reason-error-missing = Dites à quoi sert cette aide : la raison va dans la note.
    .support_reason-error-string_too_short = Écrivez quelques mots.
    .helps = aider la personne à participer par vidéo
    .learner = La personne en formation
    .learner-yes = La personne accepte
    .learner-no = Non : sans elle
    .learner-error-missing = Dites ce que la personne a répondu.

consents-more =
    .title = Consentements
    .ask = Pour ajouter : à demander à voix haute
    .scopes = La personne accepte aussi
    .scopes-email = Courriel
    .scopes-sms = Texto
    .scopes-relatives = La présence de proches
    .scopes-support = L’aide du personnel de soutien
    .scopes-learner = La présence d’une personne en formation
    .scopes-recording = L’enregistrement
    .scopes-sharing = Le partage des renseignements à venir avec ses autres soignants
    .scopes-error-missing = Cochez ce que la personne accepte.
    .scopes-error-gone = Cela a changé entre-temps. Voyez ce qui vaut maintenant.
    .recorder = Enregistrement : vous
    .recorder-true = Moi aussi, j’accepte l’enregistrement
    .support_reason = Si le personnel de soutien aide : pourquoi
    .support_reason-placeholder = Tenir la tablette, montrer une plaie
    .support_reason-error-missing = Dites à quoi sert cette aide : la raison va dans la note.
    .support_reason-error-string_too_short = Écrivez quelques mots.
    .form = Forme
    .form-verbal = Verbal
    .form-written = Écrit
    .capacity = La personne consent-elle seule?
    .capacity-alone = Oui, elle-même
    .capacity-minor-14 = Oui, mineur de 14 ans et plus
    .capacity-under-14 = Non, moins de 14 ans
    .capacity-incapable = Non, inapte à consentir
    .giver = Donné par
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver-error-not_for_alone = La personne consent elle-même. Si elle ne le peut pas, dites-le à la question précédente (art. 14 et 15 C.c.Q.).
    .giver-error-not_for_minor-14 = À 14 ans et plus, le mineur qui consent seul le fait lui-même (art. 14 C.c.Q.).
    .giver-error-not_for_under-14 = Avant 14 ans, c’est le titulaire de l’autorité parentale ou le tuteur qui consent (art. 14 C.c.Q.).
    .giver-error-not_for_incapable = Pour un majeur inapte : mandataire ou tuteur; sinon conjoint; sinon proche parent ou personne démontrant un intérêt particulier (art. 15 C.c.Q.).
    .giver_name = Nom de qui consent à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui consent.
    .capacity-error-regained = La dernière fois, une autre personne a consenti à sa place. Si elle consent maintenant seule, relisez-lui tout le texte : « Rendez-vous de suivi », puis « Non » à « Toujours d’accord avec ce qui précède? ».
    .giver-error-missing = Dites qui répond.
    .reason = Si un parent répond à la place d’un mineur de 14 ans et plus : pourquoi
    .reason-error-minor = À 14 ans et plus, la personne peut consentir seule : demandez-le-lui d’abord (art. 14 C.c.Q.). Sinon, dites pourquoi une autre personne répond.
    .reason-error-string_too_short = Écrivez quelques mots.
    .submit = Consigner
    .export = Exporter (JSON)
    .close = Fermer
    .history = Historique
    .older = Et { $count } plus anciens, dans l’exportation.

withdraw-which =
    .title = Retirer le consentement
    .intro = La personne peut changer d’avis en tout temps, sans perdre de services. Le retrait vaut tout de suite.
    .nothing = Il n’y a rien à retirer : aucun consentement ne vaut maintenant.
    .scopes = Ce qui est retiré
    .scopes-session = Toute la rencontre à distance
    .scopes-email = Courriel
    .scopes-sms = Texto
    .scopes-relatives = Présence de proches
    .scopes-support = Aide du personnel de soutien
    .scopes-learner = Présence d’une personne en formation
    .scopes-recording = Enregistrement
    .scopes-sharing = Partage des renseignements à venir
    .scopes-portal = Portail de documents
    .scopes-payment = Paiement
    .scopes-error-missing = Dites ce que la personne retire.
    .scopes-error-gone = Cela a changé entre-temps. Voyez ce qui vaut maintenant.
    .next_step = Si toute la rencontre est retirée, la suite se fait en personne
    .next_step-clinician-books = Je fixe moi-même le rendez-vous
    .next_step-secretary-calls = Le secrétariat rappelle la personne
    .next_step-referred = Je dirige la personne vers un autre professionnel
    .next_step-error-missing = Dites comment la personne sera vue : elle garde droit à ses services.
    .others =
        { $count ->
            [one] Une autre rencontre à venir avec cette personne
           *[other] { $count } autres rencontres à venir avec cette personne
        }
    .ways-everywhere = Le courriel et le texto se retirent pour toutes ces rencontres à la fois.
    .reach = Si toute la rencontre est retirée, pour lesquelles?
    .reach-this = Cette rencontre seulement
    .reach-all = Toutes celles de la série, nommées plus haut
    .reason = Raison (facultative)
    .reason-hint = La personne n’a pas à se justifier. Aucun renseignement clinique.
    .form = Forme
    .form-verbal = De vive voix
    .form-written = Par écrit
    .giver = Demandé par
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver_name = Nom de qui le demande à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui le demande.
    .submit = Retirer
    .keep = Ne rien changer

members-agree =
    .title = Consentements du groupe
    .ask = À lire à qui n’a pas encore accepté
    .members = Qui accepte
    .members-error-missing = Cochez qui accepte.
    .members-error-gone = Cela a changé entre-temps. Voyez ce qui vaut maintenant.
    .said-no = a dit non
    .not-asked = pas encore demandé
    .form = Forme
    .form-verbal = De vive voix
    .form-written = Par écrit
    .submit = Consigner
    .close = Fermer
    .history = Historique
    .older = Et { $count } plus anciens.

member-leaves =
    .title = Retrait d’un membre du groupe
    .intro = Chacun peut dire non ou changer d’avis en tout temps, sans perdre de services. Le retrait vaut tout de suite : plus rien n’est envoyé à cette personne, et le groupe continue sans elle.
    .nobody = Personne ne reste dans ce groupe.
    .member = Qui se retire
    .member-error-missing = Dites qui se retire.
    .member-error-gone = Cela a changé entre-temps. Voyez qui reste.
    .next_step = La suite, en personne
    .next_step-clinician-books = Je fixe moi-même le rendez-vous
    .next_step-secretary-calls = Le secrétariat rappelle la personne
    .next_step-referred = Je dirige la personne vers un autre professionnel
    .next_step-error-missing = Dites comment la personne sera vue : elle garde droit à ses services.
    .reason = Raison (facultative)
    .reason-hint = La personne n’a pas à se justifier. Aucun renseignement clinique.
    .form = Forme
    .form-verbal = De vive voix
    .form-written = Par écrit
    .giver = Demandé par
    .giver-patient = La personne elle-même
    .giver-parent = Titulaire de l’autorité parentale
    .giver-tutor = Tuteur
    .giver-mandatary = Mandataire
    .giver-spouse = Conjoint
    .giver-relative = Proche parent
    .giver-interested = Personne démontrant un intérêt particulier
    .giver_name = Nom de qui le demande à la place de la personne
    .giver_name-error-missing = Écrivez le nom de qui le demande.
    .submit = Retirer
    .keep = Ne rien changer

## Une entrée du registre, en mots.
ledger =
    .held = Ce qui vaut maintenant
    .nothing = Aucun consentement ne vaut maintenant.
    .exception = Consentement impossible à obtenir : la rencontre se tient par exception, et la raison est dans l’historique.
    .row = { $day } { $year } à { $hour }, { $by }, { $form } (texte lu : « { $wording } », version { $version })
    .by-patient = par la personne elle-même
    .by-parent = par le titulaire de l’autorité parentale
    .by-tutor = par le tuteur
    .by-mandatary = par le mandataire
    .by-spouse = par le conjoint
    .by-relative = par un proche parent
    .by-interested = par une personne démontrant un intérêt particulier
    .by-professional = par le professionnel
    .form-verbal = de vive voix
    .form-written = par écrit
    .form-email = par courriel
    .form-signature = signature électronique
    .kind-given = Accord
    .kind-reconfirmed = Accord reconfirmé
    .kind-at-start = Accord redemandé au début
    .kind-refused = Refus
    .kind-withdrawn = Retrait
    .kind-impossible = Impossible à obtenir

## Les textes lus, par leur titre.
wording-title =
    .video = Rendez-vous par vidéo
    .telephone = Rendez-vous par téléphone
    .secure-email = Courriel sécurisé
    .group-video = Groupe par vidéo
    .group-telephone = Groupe par téléphone
    .recording = { $title }, avec enregistrement
    .information = Renseignements donnés d’avance
    .added = Autre accord demandé
    .at-start = Accord redemandé au début
    .other = Texte du consentement

consent-wording =
    .video =
        Nous vous proposons un rendez-vous par vidéo, avec { $tool }. Il vous faut Internet, un appareil avec caméra, micro et écouteurs ou haut-parleur, et un endroit privé.
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
        Nous vous proposons une rencontre de groupe par vidéo, avec { $tool }. Il vous faut Internet, un appareil avec caméra, micro et écouteurs ou haut-parleur, et un endroit tranquille où personne d’autre n’entend.
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
    .sharing = Acceptez-vous que ce que nous apprendrons soit partagé avec les autres professionnels qui vous soignent?
    .session = Acceptez-vous de participer à cette rencontre de groupe, et de garder pour vous ce qui s’y dit?

tool =
    .teams = Microsoft Teams
    .zoom = Zoom
    .outlook = Outlook
    .telephone = le téléphone

collection-notice =
    .title = Renseignements recueillis (à dire une fois par épisode de soins)
    .text = Vos renseignements sont recueillis de vive voix par notre établissement, { $house }, pour vous soigner à distance, et restent à l’équipe qui vous soigne. Vous pouvez les consulter, les faire corriger, ou en limiter l’accès. Pour cela, communiquez avec { $contact }. Ils sont conservés { $retention }.
    .contact = la clinique, au { $phone }
    .retention = selon les règles de l’établissement

scopes =
    .session = rencontre à distance
    .email = courriel
    .sms = texto
    .relatives = présence de proches
    .support = personnel de soutien
    .learner = personne en formation
    .recording = enregistrement
    .sharing = partage des renseignements à venir
    .portal = portail de documents
    .payment = paiement
