### La page de la personne, derrière le lien de sa lettre.

landing =
    .title = Votre rendez-vous
    .join = Rejoindre mon rendez-vous
    .no-account = Aucun compte, aucune application à installer : votre navigateur suffit.
    .delayed = Nous avons du retard : début vers { $hour }. Merci de votre patience.
    .early = Vous pouvez ouvrir le lien dès maintenant pour l’essayer. On vous fera entrer à l’heure du rendez-vous.
    .soon = Le lien pour participer arrive dans un instant. Rechargez cette page.
    .by-phone = Par téléphone : composez le { $phone }, puis le code { $code }.
    .ask-for-bridge = Par téléphone : pour savoir quel numéro composer, appelez-nous au { $phone }.
    .we-call = C’est nous qui vous appelons. Vous n’avez rien à installer.
    .press = Une dernière étape : appuyez sur le bouton pour envoyer votre réponse.
    .answer = Votre réponse
    .confirm = Je confirme
    .change = Je dois annuler ou déplacer
    .in-person = Je préfère un rendez-vous en personne
    .said-confirmed = Merci, c’est noté : vous serez là.
    .said-wants-change = C’est noté. Nous vous appellerons pour annuler ou déplacer; d’ici là, le rendez-vous reste fixé.
    .said-wants-in-person = C’est noté. Nous vous appellerons pour convenir d’un rendez-vous en personne.
    .or-call = Vous pouvez aussi nous appeler au { $phone }.
    .is-cancelled = Ce rendez-vous est annulé. Des questions? Appelez-nous au { $phone }.
    .is-in-person = Ce rendez-vous aura plutôt lieu en personne. Nous vous appellerons pour en convenir. Des questions? { $phone }
    .is-missed = L’heure de ce rendez-vous est passée. Appelez-nous au { $phone } pour en fixer un autre.
    .is-completed = Ce rendez-vous est terminé. Des questions? Appelez-nous au { $phone }.
    .gone = Ce lien ne mène plus à un rendez-vous
    .gone-what = Il a été remplacé ou arrêté. Si vous attendez un rendez-vous, appelez-nous au { $phone }.
