# La page qui joue la plateforme de rencontre, pour l’essai sur cette machine.

local-room =
    .title = Salle de rencontre d’essai
    .about = Cette page joue la plateforme de vidéo. Rien ne sort de cette machine.
    .reference = Référence
    .when = Date et heure
    .duration = Durée
    .dial-in = Par téléphone
    .dial-in-code = { $phone }, code { $code }
    .state = État
    .people = Dans la salle
    .nobody = aucun participant
    .patient = la personne
    .clinician = le professionnel
    .both = la personne et le professionnel
    .patient-arrives = La personne arrive
    .clinician-arrives = Le professionnel arrive
    .start = Démarrer
    .end = Terminer
    .wrong-order = Ce geste n’est pas possible maintenant. État de la salle : { $state }.
    .unknown-event = Ce geste n’existe pas.
    .not-found = Cette salle n’existe pas
    .not-found-help = Vérifiez le lien : il a peut-être été remplacé.
    .foreign = Cette demande vient d’une autre page : elle est refusée.
    .other-language = English

local-room-state =
    .empty = vide
    .waiting = salle d’attente
    .in-progress = en cours
    .ended = terminée
    .cancelled = annulée
