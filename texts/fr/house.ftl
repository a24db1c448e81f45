# Ce qu’un administrateur lit du fichier de l’établissement, et de ses paramètres dans Teams.

house-errors =
    .at = { $file }, ligne { $line }, { $key } : { $what }
    .unreadable = { $file } ne se lit pas ({ $why }). Vérifiez le chemin, les droits et l’encodage UTF-8.
    .not-toml = { $file }, ligne { $line } : ce n’est pas du TOML ({ $why }). Comparez cette ligne avec establishment.example.toml.
    .otherwise = cette valeur ne convient pas ({ $code }). Voyez ce qu’en dit establishment.example.toml.
    .missing = cette clé manque. Ajoutez-la, comme dans establishment.example.toml.
    .extra_forbidden = cette clé n’existe pas. Corrigez son nom, ou retirez-la; establishment.example.toml les nomme toutes.
    .moved = ce sont des personnes, et elles se nomment dans les réglages maintenant. Retirez cette clé, et écrivez ces identifiants dans PASSERELLE_PILOTS ou un groupe dans PASSERELLE_PILOTS_GROUP, et ceux qui voient les comptes dans PASSERELLE_COORDINATORS.
    .string_type = il faut un texte. Mettez la valeur entre guillemets.
    .string_too_short = il faut au moins { $min_length } caractères. Complétez ce texte.
    .string_too_long = il faut au plus { $max_length } caractères. Raccourcissez ce texte.
    .string_pattern_mismatch = cela ne s’écrit pas ainsi. Suivez la forme { $pattern }.
    .enum = cette valeur n’est pas connue. Choisissez parmi { $expected }.
    .literal_error = cette valeur n’est pas connue. Choisissez parmi { $expected }.
    .bool_type = il faut oui ou non. Écrivez true ou false, sans guillemets.
    .bool_parsing = il faut oui ou non. Écrivez true ou false, sans guillemets.
    .time_type = il faut une heure. Écrivez-la sans guillemets, comme 07:30:00.
    .time_parsing = il faut une heure. Écrivez-la sans guillemets, comme 07:30:00.
    .int_type = il faut un nombre entier. Écrivez-le sans guillemets.
    .int_parsing = il faut un nombre entier. Écrivez-le sans guillemets.
    .greater_than_equal = ce nombre est trop petit. Il faut { $ge } ou plus.
    .less_than_equal = ce nombre est trop grand. Il faut { $le } ou moins.
    .tuple_type = il faut une liste. Écrivez-la entre crochets.
    .frozen_set_type = il faut une liste. Écrivez-la entre crochets.
    .too_short = cette liste est vide. Mettez-y au moins une valeur.
    .model_type = il faut une table. Écrivez une clé par ligne, comme dans establishment.example.toml.
    .not_a_phone = ce n’est pas un numéro de téléphone. Écrivez-le comme 418 555-0142.
    .not_an_email = ce n’est pas une adresse de courriel. Écrivez-la comme soutien@exemple.ca.
    .web = ce n’est pas une adresse sûre. Elle commence par https:// et ne nomme aucun utilisateur.
    .zone = ce fuseau horaire n’existe pas. Prenez son nom IANA, comme America/Toronto.
    .no_length = les heures tranquilles finissent quand elles commencent. Changez quiet_from ou quiet_until.
    .sender_without_mailbox = un nom d’expéditeur demande une boîte partagée. Ajoutez mailbox, ou retirez sender.
    .no_way = on ne sait pas comment joindre ce soutien. Ajoutez un téléphone, un courriel ou un lien, comme dans establishment.example.toml.
    .one_unit = une durée s’écrit en heures ou en jours. Gardez seulement hours ou seulement days.
    .reason = conserver plus longtemps que { $longest } { $unit ->
        [h] h
       *[d] jours
    } demande un motif. Ajoutez reason, ou raccourcissez.
    .holes = le texte de consentement doit contenir une fois { $holes }. Ajoutez ce qui manque : c’est rempli pour chaque rencontre.
    .other_holes = le texte de consentement a d’autres accolades. Seules { $holes } sont remplies; retirez les autres.
    .same_wording = deux textes de consentement disent le même moyen dans la même langue. Gardez-en un seul.
    .no_step = { $unknown } n’est pas une question que l’on peut retirer. Il y a { $known }.
    .queue_ends_first = la file finit avant de commencer. Mettez queue_until après queue_from, le même jour.
    .only_hole = rien d’une personne ne va dans une adresse. Son seul trou est { $hole }, une fois.
    .hole_in_server = { $hole } va dans le chemin, la requête ou le fragment, et non dans le nom du serveur. Déplacez-le.
    .same_key = deux services ont la même clé. Changez key de l’un des deux.
    .none_active = aucun service n’est actif. Mettez active = true à au moins un service.
    .same_site = deux établissements ont la même clé. Changez key de l’un des deux.
    .no_service = { $service } n’est la clé d’aucun service. Corrigez services, ou ajoutez ce service.
    .service_twice = le service { $service } appartient à deux établissements. Laissez-le à un seul.
    .no_site = l’entente { $agreement } nomme { $site }, qui n’est la clé d’aucun établissement. Corrigez between.
    .with_itself = l’entente { $agreement } lie un établissement à lui-même. Nommez-en deux dans between.

support =
    .title = Soutien technique
    .n1 = Niveau 1
    .n2 = Niveau 2
    .n3 = Niveau 3

settings =
    .title = Paramètres de l’établissement
    .intro = Ce qui n’a pas été changé ici vient du fichier de l’établissement. Une lettre déjà partie et un rendez-vous déjà pris ne changent pas.
    .changed = { $count ->
        [0] Rien n’avait changé.
        [one] Un paramètre a changé. Il est en vigueur.
       *[other] { $count } paramètres ont changé. Ils sont en vigueur.
    }
    .part-reach = Coordonnées et liens
    .part-hours = Heures
    .part-support = Soutien technique
    .part-words = Ce qui est dit à la personne
    .part-exports = Exports
    .phone = Téléphone
    .support_url = Aide technique pour les patients
    .test_url = Essai de l’équipement
    .leaflet_url = Dépliant
    .reminders-quiet_from = Début des heures tranquilles
    .reminders-quiet_until = Fin des heures tranquilles
    .reminders-grouped = Rappels des notes
    .channel-list_at = Liste du jour dans les canaux
    .channel-queue_from = Début de la file
    .channel-queue_until = Fin de la file
    .contacts-n1 = Niveau 1
    .contacts-n2 = Niveau 2
    .contacts-n3 = Niveau 3
    .record_access = Accès au dossier
    .privacy_contact = Protection des renseignements
    .retention = Conservation
    .exports = Export de ses rencontres
    .grouped-yes = Regroupés sur une carte
    .grouped-no = Un par note
    .exports-off = Non offert
    .exports-de-identified = Sans les noms
    .exports-identified = Avec les noms
    .none = Rien
    .by = { $what } : changé par { $who }, { $when }
    .did-change = { $when } : { $what }, changé par { $who }
    .did-file = { $when } : { $what }, remis à la valeur du fichier par { $who }
    .somebody = une personne qui n’est plus là
    .history = Derniers changements
    .change = Modifier
    .again = Pour les revoir, écrivez « paramètres ».
    .refused = Seule une personne qui administre Passerelle peut voir et changer ces paramètres. Rien n’a été changé.
    .who = Administration : { $names }.
    .who-unknown = Adressez-vous à la personne qui administre Passerelle dans votre établissement.

settings-part =
    .title = Modifier les paramètres
    .part = Quoi
    .part-reach = Coordonnées et liens
    .part-hours = Heures tranquilles, rappels et listes des canaux
    .part-n1 = Soutien technique, niveau 1
    .part-n2 = Soutien technique, niveau 2
    .part-n3 = Soutien technique, niveau 3
    .part-words = Ce qui est dit à la personne de son dossier
    .part-exports = Exports
    .how = Comment
    .how-change = Changer les valeurs
    .how-file = Reprendre ce que dit le fichier
    .submit = Continuer

settings-reach =
    .title = Coordonnées et liens
    .intro = Les patients lisent ces valeurs dans les prochaines lettres et sur leur page.
    .phone = Téléphone de l’établissement
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .support_url = Aide technique pour les patients
    .test_url = Page pour essayer caméra et micro
    .leaflet_url = Dépliant joint à l’invitation
    .leaflet_url-hint = Sans adresse, aucun dépliant n’est joint.
    .submit = Enregistrer

settings-hours =
    .title = Heures
    .quiet_from = Ne plus rappeler les notes à partir de
    .quiet_until = Jusqu’à
    .quiet_until-hint = À l’heure de chaque clinicien. Les cliniciens qui ont leurs propres préférences les gardent.
    .quiet_until-error-no_length = L’heure de fin est celle du début. Choisissez-en une autre.
    .grouped = Rappels des notes
    .grouped-yes = Regroupés sur une seule carte
    .grouped-no = Un rappel par note
    .list_at = Liste du jour dans les canaux, à
    .queue_from = File du jour à partir de
    .queue_until = File du jour jusqu’à
    .queue_until-error-queue_ends_first = La file finit avant de commencer. Choisissez une heure plus tard.
    .queue_until-hint = À l’heure de l’établissement. Une liste déjà prévue garde son heure; la suivante prend celle-ci.
    .submit = Enregistrer

settings-support =
    .title = Soutien technique, niveau { $level }
    .intro = Les cliniciens lisent ces coordonnées avec « aide », et quand une rencontre passe au téléphone. Si tout est vide, ce niveau n’est pas affiché.
    .who = Qui
    .who-error-string_type = Dites qui c’est.
    .phone = Téléphone
    .phone-error-not_a_phone = { new-encounter-person.phone-error-not_a_phone }
    .phone-error-no_way = Donnez un téléphone, un courriel ou un lien.
    .email = Courriel
    .email-error-not_an_email = { new-encounter-person.email-error-not_an_email }
    .link = Lien
    .hours = Heures
    .hours-placeholder = lundi au vendredi, 8 h à 16 h
    .submit = Enregistrer

settings-words =
    .title = Ce qui est dit à la personne
    .intro = Lu à voix haute avec l’avis de collecte. Un texte vide est remplacé par la formule usuelle.
    .record_access_fr = Accès au dossier, en français
    .record_access_en = Accès au dossier, en anglais
    .privacy_contact_fr = Protection des renseignements, en français
    .privacy_contact_en = Protection des renseignements, en anglais
    .retention_fr = Conservation, en français
    .retention_en = Conservation, en anglais
    .submit = Enregistrer

settings-exports =
    .title = Exports
    .exports = Ce qu’un clinicien peut exporter de ses propres rencontres
    .exports-off = Rien
    .exports-de-identified = Ses rencontres, sans les noms
    .exports-identified = Ses rencontres, avec les noms
    .submit = Enregistrer
