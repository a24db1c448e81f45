# Les lettres et les textos que reçoit la personne. « Vous », des mots simples, aucun mot clinique, aucune spécialité.
# L’objet ne porte ni nom ni motif : l’établissement est l’expéditeur, la date et l’heure suffisent.

letter =
    .at = { $date } à { $hour }
    .at-window = { $date }, { $window }
    .with-video = Votre rendez-vous par vidéo avec { LE($clinician) }. Durée prévue : { $duration }.
    .with-telephone = Votre rendez-vous par téléphone avec { LE($clinician) }. Durée prévue : { $duration }.
    .join = Rejoindre mon rendez-vous
    .button-fails = Si le bouton ne fonctionne pas, ouvrez cette adresse :
    .no-account = Aucun compte, aucune application à installer : votre navigateur suffit.
    .we-call = { $window }, nous vous appellerons au { $phone }.
    .call-bridge = Pour participer, composez le { $phone }, puis le code { $code }.
    .call-bridge-no-code = Pour participer, composez le { $phone }.
    .call-us-for-it = Pour savoir quel numéro composer, appelez-nous au { $phone }.
    .nothing-to-install = Vous n’avez rien à installer : il suffit de répondre au téléphone.
    .video-fails = Si la vidéo ne fonctionne pas
    .video-fails-we-call = Nous vous appellerons au { $phone }.
    .video-fails-call-us = Appelez-nous au { $phone }.
    .absent-call-us = Vous ne pouvez pas être là, ou vous préférez un rendez-vous en personne? Appelez-nous au { $phone }.
    .caller-id = L’afficheur peut indiquer « Privé » ou « Confidentiel ». Répondez quand même, s’il vous plaît.
    .dial-in = Vous pouvez aussi participer par téléphone : composez le { $phone }, puis le code { $code }.
    .dial-in-no-code = Vous pouvez aussi participer par téléphone : composez le { $phone }.
    .prepare = Pour vous préparer
    .private-place = Choisissez un endroit calme et privé, où personne ne peut vous entendre.
    .five-minutes = Ouvrez le lien cinq minutes avant l’heure. Vous attendrez un peu en ligne, puis nous vous ferons entrer.
    .phone-ready = Gardez votre téléphone près de vous, chargé, avec la sonnerie activée.
    .phone-to-call = Ayez près de vous un téléphone chargé.
    .interpreter = Un service d’interprète est prévu.
    .test = Testez à l’avance votre connexion Internet, le son et l’image
    .support = Un problème technique? Obtenez de l’aide
    .leaflet = Lisez le dépliant sur les rendez-vous à distance
    .answer = Votre réponse
    .confirm = Je confirme
    .change = Je dois annuler ou déplacer
    .in-person = Je préfère un rendez-vous en personne
    .or-call = Vous pouvez aussi nous appeler au { $phone }.
    .verify = Pour vérifier que ce message vient bien de nous, appelez-nous à notre numéro public : { $phone }.
    .no-health = N’envoyez pas de renseignements de santé en réponse à ce courriel.
    .emergency = En cas d’urgence, appelez le 911.
    .link = { $words } : { $url }
    .calendar-name = rendez-vous.ics

letter-invitation =
    .subject = Votre rendez-vous du { $when }

letter-moved =
    .subject = Votre rendez-vous est déplacé au { $when }
    .was = Ce rendez-vous a été déplacé. Il était prévu le { $before }.
    .was-moved = Ce rendez-vous a été déplacé.
    .this-link-only = Votre lien reste le même.

letter-length =
    .subject = Nouvelle durée : votre rendez-vous du { $when }
    .changed = La durée prévue de ce rendez-vous a changé. L’heure reste la même.

letter-reminder =
    .subject = Rappel : votre rendez-vous du { $when }
    .reminder = C’est un rappel : si vous avez déjà répondu, vous n’avez rien d’autre à faire.

letter-cancelled =
    .subject = Annulé : votre rendez-vous du { $when }
    .first-line = Annulé : { $when }
    .what-video = Votre rendez-vous par vidéo avec { LE($clinician) } n’aura pas lieu. Le lien que vous avez reçu ne fonctionne plus.
    .what-telephone = Votre rendez-vous par téléphone avec { LE($clinician) } n’aura pas lieu. Nous ne vous appellerons pas à cette heure-là.
    .what-bridge = Votre rendez-vous par téléphone avec { LE($clinician) } n’aura pas lieu. Vous n’avez pas à appeler à cette heure-là.
    .next = Pour prendre un autre rendez-vous, ou si cette annulation vous surprend, appelez-nous au { $phone }.

letter-in-person =
    .subject = Remplacé : votre rendez-vous du { $when }
    .first-line-video = Remplacé : le rendez-vous par vidéo du { $when }
    .first-line-telephone = Remplacé : le rendez-vous par téléphone du { $when }
    .what-video = Votre rendez-vous avec { LE($clinician) } se fera plutôt en personne. Le lien que vous avez reçu ne fonctionne plus.
    .what-telephone = Votre rendez-vous avec { LE($clinician) } se fera plutôt en personne.
    .we-call = Si ce n’est pas déjà fait, nous vous appellerons au { $phone } pour convenir du jour, de l’heure et du lieu.
    .next = Vous n’avez pas de nouvelles de nous? Appelez-nous au { $phone }.

letter-delayed =
    .subject = Retard : votre rendez-vous du { $when }
    .first-line = Retard : { $when }
    .estimated = Nous avons du retard. Votre rendez-vous devrait commencer vers { $hour }.
    .what-video = Votre lien reste le même : ouvrez-le quelques minutes avant cette heure, et attendez-nous en ligne.
    .what-telephone = Nous vous appellerons au { $phone } vers cette heure. Gardez votre téléphone près de vous.
    .what-bridge = Appelez vers cette heure-là plutôt qu’à l’heure prévue.
    .sorry = Merci de votre patience.
    .tell-us = Si cette heure ne vous convient pas, dites-le-nous :

letter-by-phone =
    .subject = Par téléphone : votre rendez-vous du { $when }
    .change-telephone = Ce rendez-vous se fera par téléphone plutôt que par vidéo. Vous n’avez plus à ouvrir de lien : nous vous appelons.
    .change-bridge = Ce rendez-vous se fera par téléphone plutôt que par vidéo. Vous n’avez plus à ouvrir de lien : c’est vous qui appelez.

# L’entrée d’agenda : d’autres que la personne peuvent voir son agenda, d’où un titre sans établissement ni nom.
letter-calendar =
    .summary-video = Rendez-vous par vidéo
    .summary-telephone = Rendez-vous par téléphone
    .location-telephone = Par téléphone, au { $phone }
    .join = Rejoindre : { $url }
    .questions = Questions : { $establishment }, { $phone }

# Textos : seulement des lettres de l’alphabet GSM-7 (pas de ê, ç, î…), sans quoi un texto compte pour deux.
text-message =
    .invitation-video = { $establishment } : rendez-vous par vidéo le { $when }. Pour participer, confirmer ou changer : { $link } Des questions? { $phone }
    .invitation-telephone = { $establishment } : rendez-vous par téléphone le { $when }. L'afficheur peut indiquer Privé ou Confidentiel. Confirmer ou changer : { $link } Des questions? { $phone }
    .reminder-video = { $establishment } : rappel, rendez-vous par vidéo le { $when }. Pour participer : { $link } Des questions? { $phone }
    .reminder-telephone = { $establishment } : rappel, nous vous appellerons le { $when }. L'afficheur peut indiquer Privé ou Confidentiel. Des questions? { $phone }
    .moved-video = { $establishment } : rendez-vous par vidéo déplacé au { $when }. Lien : { $link } Des questions? { $phone }
    .moved-telephone = { $establishment } : rendez-vous par téléphone déplacé au { $when }. Confirmer ou changer : { $link } Des questions? { $phone }
    .cancelled = { $establishment } : rendez-vous annulé. Il était prévu le { $when }. Des questions? { $phone }
    .in-person = { $establishment } : le rendez-vous du { $when } se fera en personne, et non à distance. Nous vous appellerons pour en convenir. Des questions? { $phone }
    .delayed-video = { $establishment } : nous avons du retard pour le rendez-vous du { $when }. Il devrait commencer vers { $hour }. Lien : { $link } Des questions? { $phone }
    .delayed-telephone = { $establishment } : nous avons du retard pour le rendez-vous du { $when }. Nous vous appellerons vers { $hour }. Des questions? { $phone }
    .link-again = { $establishment } : votre lien pour la vidéo du { $when } : { $link } Si la vidéo ne marche pas, appelez le { $bridge }, code { $code }. Des questions? { $phone }
    .by-phone = { $establishment } : le rendez-vous du { $when } se fera par téléphone, sans vidéo. L'afficheur peut indiquer Privé ou Confidentiel. Des questions? { $phone }
