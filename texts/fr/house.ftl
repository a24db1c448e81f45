# Ce qu’un administrateur lit du fichier de l’établissement, et de ses paramètres dans Teams.

house-errors =
    .at = { $file }, ligne { $line }, { $key } : { $what }
    .unreadable = { $file } ne se lit pas ({ $why }). Vérifiez le chemin, les droits et l’encodage UTF-8.
    .not-toml = { $file }, ligne { $line } : ce n’est pas du TOML ({ $why }). Comparez cette ligne avec establishment.example.toml.
    .otherwise = cette valeur ne convient pas ({ $code }). Voyez ce qu’en dit establishment.example.toml.
    .missing = cette clé manque. Ajoutez-la, comme dans establishment.example.toml.
    .extra_forbidden = cette clé n’existe pas. Corrigez son nom, ou retirez-la; establishment.example.toml les nomme toutes.
    .pilots_moved = les pilotes se nomment maintenant dans les réglages. Retirez cette clé, et mettez les identifiants dans PASSERELLE_PILOTS, ou un groupe dans PASSERELLE_PILOTS_GROUP.
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
    .no_length = la période de calme finit quand elle commence. Changez quiet_from ou quiet_until.
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
    .service_twice = le service { $service } est à deux établissements. Laissez-le à un seul.
    .no_site = l’entente { $agreement } nomme { $site }, qui n’est la clé d’aucun établissement. Corrigez between.
    .with_itself = l’entente { $agreement } lie un établissement à lui-même. Nommez-en deux dans between.
