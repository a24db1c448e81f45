### The words that all forms share.

form =
    .check = { $count ->
        [one] Vérifiez le champ marqué.
       *[other] Vérifiez les champs marqués.
    }
    .yes = Oui
    .choose = Choisir

form-buttons =
    .submit = Continuer
    .back = Retour
    .abandon = Abandonner la saisie
    .more = Plus d’options
    .other = Autre cas
    .kind = Autre type de rencontre ou autre lieu
    .particular = Cas particulier
    .expected = Autres participants
    .series = Série

## The part is pydantic's type of error, or a code of our own validators.
form-errors =
    .reread = Les mots à lire ont changé entre-temps. Lisez ceux-ci à la personne, puis notez sa réponse.
    .missing = Ce champ est obligatoire.
    .missing-choice = Faites un choix.
    .value_error = Vérifiez cette réponse.
    .enum = Choisissez une des réponses proposées.
    .literal_error = Cette réponse est nécessaire pour continuer.
    .string_too_short = C’est trop court.
    .string_too_long = C’est trop long : { $longest } caractères au plus.
    .string_pattern_mismatch = Vérifiez le format.
    .int_parsing = Entrez un nombre entier.
    .greater_than_equal = Le minimum est { $least }.
    .less_than_equal = Le maximum est { $most }.
    .greater_than = Le minimum est { $least }.
    .less_than = Le maximum est { $most }.
    .range = Entrez un nombre de { $least } à { $most }.
    .date_parsing = Entrez une date valide.
    .date_out_of_range = Choisissez une date entre 2000 et 2100.
    .time_parsing = Entrez une heure valide, par exemple 09:30.
    .too_short = Choisissez-en davantage.
    .web = Entrez une adresse qui commence par https:// et ne nomme aucun utilisateur.
    .too_long = Vous en avez choisi trop.

## What the gallery shows of the kit and of the forms.
example-pieces =
    .title = Les pièces du jeu
    .state = À venir
    .good = Le consentement est consigné.
    .warning = L’heure choisie est en dehors des heures habituelles.
    .attention = La plateforme n’est pas permise ici.
    .accent = Deux documents ont été reçus.
    .heading = Rendez-vous
    .with = Avec
    .when = Quand
    .at = Lundi 23 novembre 2026 à 9 h 30
    .comment = Commentaire
    .note = Les noms et les commentaires sont montrés **tels qu’ils ont été tapés**.
    .fold = Plus de détails
    .inside = Ce qui était replié.
    .start = Commencer
    .move = Déplacer
    .cancel = Annuler la rencontre
    .open = Ouvrir dans le navigateur

example-form =
    .title = Nouvelle rencontre
    .intro = Tout peut être corrigé avant l’envoi.
    .name = Nom de la personne
    .name-placeholder = Prénom et nom
    .phone = Téléphone de secours
    .phone-placeholder = 514 555-0123
    .phone-hint = Nous l’appellerons à ce numéro si la vidéo coupe.
    .phone-error-missing_phone = Un numéro est nécessaire : la vidéo peut couper.
    .situation = Situation
    .situation-known-new = Personne connue, nouveau motif
    .situation-known-same = Personne connue, même motif
    .situation-unknown = Nouvelle personne
    .help = Aide nécessaire
    .help-interpreter = Interprète
    .help-relative = Proche aidant
    .help-reader = Lecteur d’écran
    .platform = Plateforme
    .platform-teams = Teams
    .platform-zoom = Zoom
    .platform-phone = Téléphone
    .platform-reacts = Reacts
    .platform-other = Autre
    .day = Date
    .time = Heure
    .minutes = Durée (minutes)
    .alone = La personne est seule dans la pièce
    .note = Note à l’équipe
    .note-hint = Aucun renseignement de santé ici.
    .cancel_reason = Motif d’annulation d’un rendez-vous précédent
    .more = Plus d’options
