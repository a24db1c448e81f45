### Le jour de la rencontre : avant, pendant, autrement.

preparation =
    .before = Avant de commencer : endroit privé, équipement essayé, dossier et jeton à portée de main.
    .ready = Tout est prêt
    .help = Un problème technique? Soutien

corridor =
    .line = Suivi en personne : { $name }, { $phone }, { $hours }, dans un délai de { $delay }

gate =
    .introduced = présentation
    .identity = identité
    .place = lieu
    .contact = numéro et personne à joindre
    .commitment = engagement à la confidentialité
    .consent = consentement

delay-minutes =
    .title = Signaler un retard
    .intro = La personne est avisée tout de suite de l’heure estimée, par les moyens qu’elle a acceptés.
    .by = { $minutes } min (vers { $hour })
    .keep = Retour à la rencontre

# Qui est avisé par écrit d’un retard ou d’un changement, et qui ne l’est pas.
told =
    .members = Les membres qui ont un courriel en sont avisés. Avertissez les autres.
    .nothing-goes = La personne n’a accepté ni le courriel ni le texto : appelez-la au { $phone }.
    .nobody = Rien ne part par écrit : prévenez vous-même les personnes attendues.

delay-others =
    .title = Prévenir aussi les suivants?
    .intro = { $count ->
        [one] Une autre personne est attendue plus tard aujourd’hui. La prévenir du même retard?
       *[other] { $count } autres personnes sont attendues plus tard aujourd’hui. Les prévenir du même retard?
    }
    .yes = Prévenir aussi les suivants
    .no = Seulement cette personne

by-phone-why =
    .title = Continuer par téléphone
    .call = Appelez la personne à ce numéro :
    .call-group = Le groupe se retrouve au pont téléphonique. Appelez, vous aussi, à ce numéro.
    .no-number = Aucun numéro n’est connu : servez-vous du pont téléphonique.
    .caller-id = Son afficheur peut indiquer « Privé » ou « Confidentiel ».
    .bridge = Ou par le pont téléphonique : { $phone }, code { $code }
    .bridge-only = Pont téléphonique : { $phone }, code { $code }
    .told = La personne en est avisée par les moyens qu’elle a acceptés.
    .why = Pourquoi? La raison va dans la note.
    .why-connection = Connexion
    .why-picture = Son ou image
    .why-other = Autre raison
    .reason-connection = connexion insuffisante
    .reason-picture = problème de son ou d’image
    .reason-other = autre raison
    .support = Un problème technique? Soutien
    .no-bridge = Demander le pont téléphonique
    .to-copy = À copier et à envoyer à { $admin } :
    .to-copy-anyone = À copier et à envoyer à l’administrateur Office 365 de votre établissement :
    .request = Bonjour, je tiens des rencontres de télésanté dans Teams. Pourriez-vous ajouter à mon compte la conférence audio (pont téléphonique), pour que les réunions que je crée aient un numéro et un code? Elle sert de plan de contingence quand la vidéo ne fonctionne pas. Merci.
    .keep = Retour à la rencontre

by-phone-precisions =
    .title = Continuer par téléphone : précisions
    .known = { new-encounter-precisions.known }
    .known-relation = { new-encounter-precisions.known-relation }
    .known-history = { new-encounter-precisions.known-history }
    .known-record = { new-encounter-precisions.known-record }
    .known-dsq = { new-encounter-precisions.known-dsq }
    .submit = Continuer

emergency-next =
    .title = Urgence
    .call = Appelez le 911, ou faites-le appeler par quelqu’un sur place.
    .call-outside = Appelez les services d’urgence de l’endroit où se trouve la personne; le 911 peut vous y mettre en lien.
    .say = Dites où se trouve la personne et ce que vous voyez.
    .stay = Restez en ligne avec elle jusqu’à l’arrivée des secours.
    .place = Où elle se trouve
    .place-home = À l’adresse au dossier
    .place-elsewhere = Ailleurs au Québec
    .place-outside = Hors du Québec
    .place-unknown = Non confirmé : demandez-le en premier
    .phone = Son numéro
    .third = Personne à joindre
    .third-none = Aucune n’a été nommée
    .relation = { $name } ({ $relation }), { $phone }
    .named = { $name }, { $phone }
    .direct = Diriger vers l’urgence
    .keep = Retour à la rencontre

emergency-why =
    .title = Diriger vers l’urgence
    .intro = Est-ce une urgence réelle, ou faut-il seulement un examen?
    .why-real = Urgence réelle
    .why-examination = Seulement un examen
    .keep = Retour à la rencontre

otherwise-how =
    .title = Poursuivre autrement
    .reason = Raison
    .reason-hint = Elle va dans la note. Aucun détail clinique ici.
    .reason-error-missing = Écrivez la raison en quelques mots.
    .reason-error-string_too_short = Écrivez la raison en quelques mots.
    .telephone = Par téléphone
    .in-person = En personne
    .follow-up = Rendez-vous de suivi
    .after-email = Pour un appel ou une vidéo, prenez « Rendez-vous de suivi » : la personne y consent, et reçoit son rendez-vous.
    .keep = Garder la rencontre
