### Les gestes d’une rencontre : qui participe, le lien qui n’est pas venu, ce qui est noté à côté.

participants-people =
    .title = Participants
    .link = Son lien personnel, à sélectionner et à copier :
    .link-of-members = Le lien des membres, le même pour tous, à sélectionner et à copier :
    .link-of-meeting = Le lien de la réunion, pour vous et ceux qui travaillent avec vous, à sélectionner et à copier :
    .no-link = Son lien est coupé : corrigez d’abord ses coordonnées.
    .interpreter = Il faut un interprète.
    .said-no = A dit non : plus rien ne lui est envoyé.
    .with-the-person = Se joint avec le lien de la personne.
    .nothing-went = Rien ne lui a été envoyé.
    .elsewhere = À une adresse corrigée depuis
    .what = { $what } { $way }, { $at } :
    .by-mail = par courriel
    .by-sms = par texto
    .purpose-invitation = Invitation
    .purpose-moved = Déplacement
    .purpose-length = Nouvelle durée
    .purpose-cancelled = Annulation
    .purpose-reminder = Rappel
    .purpose-in-person = Suite en personne
    .purpose-delayed = Retard
    .purpose-by-phone = Passage au téléphone
    .purpose-link-again = Lien renvoyé
    .state-queued = en file.
    .state-sent = { $purpose ->
        [invitation] envoyée.
        [cancelled] envoyée.
        [length] envoyée.
        [in-person] envoyée.
       *[other] envoyé.
    }
    .state-failed = { $purpose ->
        [invitation] échec, n’est pas partie.
        [cancelled] échec, n’est pas partie.
        [length] échec, n’est pas partie.
        [in-person] échec, n’est pas partie.
       *[other] échec, n’est pas parti.
    }
    .state-unknown = on ne sait pas si c’est parti.
    .again-mail = Renvoyer par courriel
    .again-sms = Renvoyer par texto
    .sent-now = Le lien repart à l’instant.
    .error-gone = Ce moyen ne s’applique plus : voici ce qui reste possible. Rien n’est parti.
    .earlier = Précédents
    .further = Suivants
    .look = Actualiser
    .close = Retour à la rencontre

link-not-received-dictate =
    .title = La personne n’a pas reçu le lien
    .went-mail = Le lien repart à l’instant par courriel.
    .went-sms = Le lien repart à l’instant par texto.
    .went-both = Le lien repart à l’instant par courriel et par texto.
    .went-members = Le lien repart à l’instant par courriel aux membres qui l’ont accepté.
    .went-nothing = Rien ne part par écrit : la personne n’a accepté ni courriel ni texto.
    .aloud = À dicter en attendant
    .phone = Par téléphone, composez le
    .code = puis ce code, suivi du carré
    .id = Dans Teams, « Rejoindre avec un ID »; ID de la réunion
    .passcode = Code secret; les majuscules comptent
    .link = Dans un navigateur, cette adresse
    .we-call = C’est vous qui appelez, au
    .nothing-to-dictate = Cette réunion n’a ni numéro ni ID : appelez la personne au numéro du plan de contingence.
    .close = Retour à la rencontre

labels-labels =
    .title = Étiquettes et commentaire
    .tags = Étiquettes
    .tags-placeholder = Domicile, Suivi de traitement
    .tags-hint = Séparées par des virgules. Aucun renseignement clinique.
    .tags-error-string_too_long = C’est trop : 200 caractères au plus pour toutes les étiquettes.
    .earlier = Déjà utilisées, à ajouter
    .comment = Commentaire interne
    .comment-hint = { $word ->
        [user] Jamais visible pour l’usager. Aucun renseignement clinique.
        [resident] Jamais visible pour le résident. Aucun renseignement clinique.
       *[patient] Jamais visible pour le patient. Aucun renseignement clinique.
    }
    .submit = Enregistrer
    .keep = Ne rien changer
