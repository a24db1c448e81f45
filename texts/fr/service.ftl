service =
    .title = État du service
    .good = Tout ce qui se vérifie d’ici est en ordre.
    .warned = { $count ->
        [one] Un point à surveiller.
       *[other] { $count } points à surveiller.
    }
    .failed = { $count ->
        [one] Un point à corriger.
       *[other] { $count } points à corriger.
    }
    .at = Vérifié { $hour }. Chaque point est expliqué dans docs/admin/diagnostic.md.
    .again = Vérifier de nouveau
    .checklist = Liste de départ

checklist =
    .title = Liste de départ
    .done = { $done } étapes sur { $count }. Chaque ligne vient d’être vérifiée.
    .all-done = Tout est fait. « état du service » en dit davantage.
    .service = État du service

findings =
    .ok = En ordre
    .warning = À surveiller
    .failed = À corriger
    .unknown = Inconnu
    .not-applicable = Sans objet

checks =
    .local = Mode local : simulé sur cette machine; rien à vérifier à l’extérieur.
    .no-answer = Pas de réponse à temps : revérifiez dans un moment, et voyez le réseau si cela dure.
    .unreadable = La vérification elle-même a échoué; le journal dit pourquoi.
    .line = [{ $state }] { $name } : { $what }
    .remedy = À faire : { $remedy }

check-settings =
    .name = Réglages
    .ok = Lus, complets.
    .wrong = { $problem }

check-token =
    .name = Jetons d’Entra
    .ok = Entra reconnaît Passerelle, pour Teams et pour Graph.
    .none = Entra ne donne pas de jeton pour { $names } : vérifiez l’identifiant, le secret ou le certificat de l’application.

check-permissions =
    .name = Consentements dans Entra
    .ok = Les permissions demandées sont consenties.
    .missing = Il manque : { $names }. Ajoutez-les comme permissions d’application, puis accordez le consentement.
    .too-much = Trop large : { $names } ouvre toutes les boîtes aux lettres. Retirez-la d’Entra; le rôle d’Exchange suffit.
    .opaque = Le jeton ne se lit pas; les vérifications qui suivent font foi.

check-calendar =
    .name = Calendrier et boîte aux lettres
    .ok = Le calendrier d’un clinicien répond.
    .nobody = Aucun clinicien n’est encore désigné, ou leur groupe ne se lit pas.
    .no-directory = L’annuaire ne se lit pas : il manque User.ReadBasic.All.
    .refused = Exchange refuse : il manque { $right }, ou cette personne n’est pas dans la portée.
    .no-mailbox = La boîte aux lettres ne répond pas : elle n’existe pas, ou n’est pas dans Exchange Online.

check-provider =
    .name = Réunions Teams dans le calendrier
    .ok = Le calendrier crée des réunions Teams.
    .nobody = Aucun clinicien n’est encore désigné.
    .refused = Exchange refuse de le dire : il manque { $right }.
    .no-teams = Ce calendrier ne crée pas de réunions Teams : donnez une licence Teams à la personne.

check-access-policy =
    .name = Politique d’accès aux réunions
    .ok = Passerelle peut lire et régler les réunions.
    .nobody = Aucun clinicien n’est encore désigné.
    .refused = Teams refuse : il manque { $right } ou la politique d’accès. Elle prend jusqu’à 30 minutes.
    .not-said = Teams n’a répondu ni oui ni non; la première réunion le dira.

check-dial-in =
    .name = Licence d’audioconférence
    .ok = La licence est là : les réunions ont un numéro de téléphone.
    .nobody = Aucun clinicien n’est encore désigné.
    .not-shown = Ne se voit pas avec les permissions données; la première réunion le dira, par son numéro.
    .no-licence = Sans cette licence, une réunion n’a pas de numéro de téléphone; tout le reste fonctionne.

check-mail =
    .name = Courriel
    .ok = Passerelle peut envoyer; rien n’est parti.
    .nobody = Aucune boîte d’envoi n’est désignée, ni aucun clinicien.
    .refused = Exchange refuse : il manque { $right }, ou cette boîte n’est pas dans la portée.
    .no-mailbox = La boîte d’envoi ne répond pas.

check-mail-rule =
    .name = Règle de chiffrement du courriel
    .not-seen = Ne se voit pas d’ici : seule une lettre reçue le montre. Écrivez « rencontre d’essai ».

check-database =
    .name = Base de données
    .sqlite = SQLite lit et écrit.
    .postgresql = PostgreSQL lit et écrit.
    .away = La base ne répond pas ou ne peut pas écrire : démarrez-la, ou faites de la place.
    .in-use = Passerelle l’utilise en ce moment. Écrivez « état du service » dans Teams pour la vérifier.
    .none-yet = Elle n’existe pas encore : le premier démarrage la crée.
    .closed = Elle ne s’ouvre pas; le journal dit pourquoi.

check-migrations =
    .name = Schéma de la base
    .ok = À la version { $newest }, celle de ce programme.
    .behind = À la version { $found }; le prochain démarrage la mène à { $newest }.
    .ahead = À la version { $found }, plus récente que ce programme ({ $newest }) : installez la version récente.

check-keys =
    .name = Clés de chiffrement
    .ok = { $tenants ->
        [0] Elles s’ouvrent; rien n’est encore scellé.
        [one] Elles ouvrent ce que l’organisation a scellé.
       *[other] Elles ouvrent ce que { $tenants } organisations ont scellé.
    }
    .unfit = Ces clés ne sont pas celles qui ont scellé la base : remettez les bonnes.
    .wrong = { $problem }

check-clock =
    .name = Horloge
    .ok = { $seconds ->
        [0] À l’heure.
        [one] À l’heure, à une seconde près.
       *[other] À l’heure, à { $seconds } secondes près.
    }
    .apart = Décalée de { $seconds } secondes : au-delà de cinq minutes, Entra et Teams refusent tout.
    .not-said = Aucune autre horloge ne répond pour comparer.

check-queue =
    .name = File de travail
    .ok = Rien n’est en retard.
    .late = { $minutes ->
        [one] Une tâche attend depuis une minute.
       *[other] Une tâche attend depuis { $minutes } minutes : le programme travaille-t-il?
    }
    .stuck = { $count ->
        [one] Une tâche attend une personne depuis hier; le clinicien concerné le sait.
       *[other] { $count } tâches attendent une personne depuis hier; les cliniciens concernés le savent.
    }

check-expiry =
    .name = Fin du secret ou du certificat
    .ok = Valide jusqu’au { $date }, encore { $days } jours.
    .soon = { $days ->
        [0] Il prend fin aujourd’hui. Créez le suivant sans attendre.
        [one] Il prend fin demain, le { $date }. Créez le suivant sans attendre.
       *[other] Il prend fin le { $date }, dans { $days } jours. Créez le suivant.
    }
    .over = Il a pris fin le { $date } : plus rien ne part. Créez le suivant.
    .not-said = La fin du secret n’est pas dans les réglages : personne ne sera averti.
    .renews-itself = Identité gérée : elle se renouvelle d’elle-même.

check-disk =
    .name = Disque
    .ok = { $megabytes } Mo libres.
    .little = Il ne reste que { $megabytes } Mo : faites de la place.

check-versions =
    .name = Versions
    .ok = Passerelle { $passerelle }, Python { $python }, botbuilder { $botbuilder }, schéma { $schema }.

check-corridor =
    .name = Corridor de services
    .ok = Chaque service actif a le sien.
    .missing = Sans corridor : { $names }. Ajoutez-le au fichier de l’établissement, puis redémarrez.
    .example = Encore celui de l’exemple : { $names }. Corrigez le fichier de l’établissement, puis redémarrez.

check-channel =
    .name = Canal associé
    .ok = { $count ->
        [one] Un canal reçoit les rappels.
       *[other] { $count } canaux reçoivent les rappels.
    }
    .none = Aucun. Ajoutez Passerelle à une équipe; dans le canal, écrivez « @Passerelle associer ce canal ».

check-trial =
    .name = Rencontre d’essai
    .ok = Faite jusqu’au bout.
    .none = Pas encore. Écrivez « rencontre d’essai », soyez-en le patient, et lisez la lettre reçue.

proof-ends =
    .title = Le secret de Passerelle prend fin
    .what = Sans lui, plus aucun message, courriel ni réunion ne part. Créez le suivant dans Entra, mettez-le dans les réglages, puis redémarrez Passerelle.
    .page = Marche à suivre : docs/admin/diagnostic.md. Cette carte vient 30, 7 et 1 jours avant.
