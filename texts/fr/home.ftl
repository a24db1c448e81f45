### Accueil, aide, listes, avis.

welcome =
    .title = Bienvenue dans Passerelle
    .what = Je vous accompagne du premier appel à la note au dossier : la télésanté convient-elle, la personne est-elle d’accord, quand et par quel moyen, et que faire si la ligne coupe. Je crée la réunion, j’écris à la personne et je vous rappelle ce qui reste à faire. Vous décidez toujours.
    .not-the-record = Passerelle ne remplace pas le dossier. Rien sur une personne ne paraît dans un canal d’équipe.

welcome-team =
    .title = Passerelle est dans l’équipe
    .what = Dans ce canal paraîtront les rappels des rencontres : l’heure, le clinicien et une référence, jamais un mot sur une personne. Pour arrêter, écrivez « @Passerelle dissocier ce canal ». Pour planifier une rencontre, écrivez-moi en clavardage personnel.

hello =
    .title = Bonjour!
    .what = Que voulez-vous faire?

help =
    .title = Ce que je comprends
    .what = Écrivez une de ces commandes, en français ou en anglais, avec ou sans accents.

not-understood =
    .still-open = Je n’ai pas compris. Votre saisie est toujours ouverte : continuez-la, ou écrivez « abandonner ».
    .title = Je n’ai pas compris
    .what = Écrivez « aide » pour voir tout ce que je comprends, ou commencez ici.

commands =
    .new-encounter = nouvelle rencontre
    .new-encounter-does = planifier, du premier appel à l’invitation
    .new-encounter-button = Nouvelle rencontre
    .follow-up = suivi tremblay
    .follow-up-does = rendez-vous de suivi, par nom, fin de téléphone ou référence
    .board = tableau de bord
    .board-does = toutes vos rencontres; « tableau tremblay » cherche
    .my-encounters = mes rencontres
    .my-encounters-does = les prochaines et celles du jour
    .my-encounters-button = Mes rencontres
    .to-do = à faire
    .to-do-does = saisies à reprendre, notes, réponses, messages non partis
    .to-do-button = À faire
    .to-plan = à planifier
    .to-plan-does = demander qu’on planifie, ou voir la file de vos services
    .to-plan-button = À planifier
    .call = appel tremblay
    .call-does = le numéro et les mots d’un appel
    .preferences = mes préférences
    .preferences-does = langue, durée, modèles, heures tranquilles
    .profile = mon profil
    .profile-does = profession, attestations datées, rappel une fois par an
    .resources = ressources
    .resources-does = où lire sur la télésanté, selon votre profession
    .export-button = Exporter
    .statistics = statistiques
    .statistics-does = les vôtres, et la part de la télésanté
    .trial-button = Rencontre d’essai
    .help-more = aussi : rencontre d’essai, exporter, visites en personne, aujourd’hui, demain, pont téléphonique, dépannage, délégation, agir
    .help-pilot = pour qui pilote la télésanté : pilotage
    .help-coordinator = pour qui coordonne la télésanté : maison, heures
    .help-privacy-officer = pour qui répond des renseignements personnels : registre K7QM-2F4D
    .help-administrator = pour qui administre : paramètres, état du service, liste de départ; dans un canal, « @Passerelle associer ce canal » ajoute la liste du jour et la file d’attente
    .abandon = abandonner
    .abandon-does = effacer la saisie ouverte
    .language = english
    .language-does = changer de langue

my-encounters =
    .title = Mes rencontres
    .none = Aucune rencontre aujourd’hui ni dans les prochaines semaines.
    .rest = Suite
    .open = Ouvrir
    .more = { $count ->
        [one] Et une autre.
       *[other] Et { $count } autres.
    }

choose-follow-up =
    .title = De qui s’agit-il?
    .what = Plusieurs rencontres correspondent.
    .choose = Choisir
    .none-title = Personne ne correspond
    .none = Écrivez « suivi » et le nom au complet, les derniers chiffres du téléphone, ou la référence, par exemple « suivi K7QM-2F4D ».

to-do =
    .title = À faire
    .nothing = Rien à faire : tout est à jour.
    .draft-new-encounter = Saisie commencée : nouvelle rencontre
    .draft-ask-to-plan = Saisie commencée : demande à planifier
    .draft-plan = Saisie commencée : planification
    .draft-follow-up = Saisie commencée : rendez-vous de suivi
    .resume = Reprendre
    .open = Ouvrir
    .note = note à verser
    .note-late = note en retard
    .answer = réponse de la personne à traiter
    .link = coordonnées à corriger
    .meeting = réunion à créer : la plateforme n’a pas suivi
    .held = lettre en attente de votre accord
    .message = message à la personne : pas parti, ou on ne sait pas
    .in-person = à voir en personne
    .in-person-on = en personne le { $day }
    .past = à clore : a-t-elle eu lieu?
    .under-way = à clore : est-elle terminée?

notes-due =
    .title = { $count ->
        [one] Une note à verser au dossier
       *[other] { $count } notes à verser au dossier
    }
    .intro = Dès que possible, et au plus tard 24 heures après la rencontre.
    .late = en retard
    .open = Ouvrir
    .more = { $count ->
        [one] Et une autre, sous « à faire ».
       *[other] Et { $count } autres, sous « à faire ».
    }

channel-reminder =
    .title = Rencontre à { $hour }
    .when = Moment
    .clinician = Clinicien
    .reference = Référence
    .found = Rencontre à distance

channel-bound =
    .title = Canal associé
    .what = Les rappels des rencontres paraîtront ici : heure, clinicien et référence seulement.

channel-unbound =
    .title = Canal dissocié
    .what = Plus aucun rappel ne paraîtra ici.

channel-shared =
    .title = Canal dissocié
    .what = Ce canal est maintenant partagé avec une autre organisation : plus aucun rappel n’y paraîtra. Pour les recevoir ailleurs, associez un canal qui n’est pas partagé.

channel-not-bound =
    .title = Canal non associé
    .what = Ce canal est partagé : des personnes d’une autre organisation peuvent le lire. Les rappels n’y paraîtront pas. Pour les recevoir, associez un canal qui n’est pas partagé.

no-dialog =
    .what = Rien ne s’ouvre ici. Écrivez-moi dans notre clavardage personnel : « aide » montre tout ce que je comprends.

in-chat-only =
    .title = Ouvrez notre clavardage personnel
    .what = Pour protéger les personnes, je ne parle d’elles qu’en clavardage personnel : écrivez-moi là.

not-designated =
    .title = Accès réservé
    .what = Cet outil est réservé aux personnes que votre établissement a désignées. Rien n’a été fait. Si vous devez y avoir accès, demandez-le à la personne qui administre Passerelle dans votre établissement.

not-checked =
    .title = Votre accès n’a pas pu être vérifié
    .what = Rien n’a été fait : l’annuaire de votre établissement n’a pas répondu. Réessayez dans un instant; si cela se répète, prévenez la personne qui administre Passerelle.

abandoned =
    .title = Saisie abandonnée
    .what = Rien n’a été envoyé, et ce que vous aviez saisi est effacé.

nothing-to-abandon =
    .title = Aucune saisie ouverte
    .what = Il n’y a rien à abandonner.

gone =
    .title = Cette carte n’est plus active
    .what = Rien n’a été changé. Écrivez « mes rencontres » ou « à faire » pour continuer.

done-already =
    .title = C’est déjà fait
    .what = Ce bouton a déjà servi; rien n’a été fait deux fois.

language-chosen =
    .title = D’accord, en français
    .what = Je vous parlerai français, ici et dans les rappels.

notice =
    .reminder-soon = Dans dix minutes.
    .planned = Votre demande est planifiée. Le consentement reste à obtenir, au début de la rencontre.
    .patient-waiting = La personne est arrivée et vous attend.
    .missed = L’heure est passée et la rencontre n’a pas eu lieu. Planifiez la suite si elle est nécessaire.
    .what-became-of-it = L’heure est passée. La rencontre a-t-elle eu lieu? Commencez-la, ou signalez une absence.
    .is-it-over = La rencontre est toujours en cours. Si elle est terminée, choisissez « Tenue ».
    .room-empty = La salle s’est vidée avant l’heure prévue.
    .wants-change = La personne demande à annuler ou à déplacer le rendez-vous. Rien n’a été changé.
    .wants-in-person = La personne préfère un rendez-vous en personne. Rien n’a été changé.
    .meeting-failed = La plateforme n’a pas suivi : la réunion n’a pas pu être créée, déplacée ou annulée.
    .promise-broken = La réunion ne tient pas ce qui est promis à la personne. Voyez ce qui suit avant de lire le consentement.
    .met-after-all = Selon la plateforme, vous vous êtes pourtant rencontrés. Si la rencontre a eu lieu, appuyez sur « Commencer la rencontre » : la note reste alors à faire.
    .meeting-not-allowed = L’établissement n’a pas donné à Passerelle le droit de gérer vos réunions Teams : rien n’a été créé ni changé. Avisez votre administrateur; d’ici là, proposez le téléphone.
    .message-not-allowed = L’établissement n’a pas donné à Passerelle le droit d’envoyer ce courriel : rien n’est parti. Avisez votre administrateur, et appelez la personne.
    .message-failed = Le message à la personne n’est pas parti. Vérifiez les coordonnées, ou appelez-la.
    .message-unknown = On ne sait pas si le message à la personne est parti. Il n’a pas été renvoyé : à vous de décider.
    .ended = La rencontre est terminée. Il reste la suite et la note.
    .met-without-consent = Vous vous êtes rejoints après l’heure, et le consentement reste à obtenir : appuyez sur « Commencer la rencontre ».
    .note-overdue = La note est en retard : plus de 24 heures depuis la fin de la rencontre.

right-missing =
    .title = Un droit manque à Passerelle
    .meetings = Passerelle n’a pas pu créer ni changer une réunion Teams : l’établissement ne lui en a pas donné le droit.
    .letters = Passerelle n’a pas pu envoyer un courriel : l’établissement ne lui en a pas donné le droit.
    .options = Passerelle ne peut pas lire les options des réunions Teams : rien ne prouve qu’elles tiennent ce qui est promis aux personnes, et leurs lettres attendent.
    .right = Droit
    .command = Commande
    .page = Marche à suivre : docs/admin/graph.md. Les cliniciens concernés en sont avisés; cette carte revient une fois par jour tant que le droit manque.

trouble =
    .title = Quelque chose n’a pas fonctionné de notre côté
    .nothing = Rien n’a été enregistré ni envoyé. Vous pouvez recommencer.
    .recorded = Ce que vous avez fait est enregistré; seul l’affichage a échoué. Écrivez « mes rencontres » pour le voir.
    .reference = Référence de l’erreur : { $reference }
    .next = Si cela se répète, donnez cette référence à votre soutien technique.
