### La délégation par un clinicien : accorder, révoquer, agir au nom de quelqu’un.

delegations =
    .title = Délégation
    .given = Ce que vous déléguez
    .none-given = Personne n’agit en votre nom par délégation.
    .new = Déléguer à un collègue
    .received = Ce qui vous est délégué
    .unnamed = Un collègue
    .revoke = Révoquer
    .act = Agir en son nom
    .until = jusqu’au { $last } inclus
    .from = à compter du { $first }, sans fin prévue
    .from-until = du { $first } au { $last } inclus
    .no-end = sans fin prévue
    .more = { $count ->
        [one] Et une autre.
       *[other] Et { $count } autres.
    }
    .done-granted = C’est fait : { $name } peut agir en votre nom, et un avis lui est envoyé. Vous pouvez révoquer en tout temps.
    .done-revoked = Révoqué : { $name } n’agit plus en votre nom, et un avis lui est envoyé. Ce qui a été planifié, déplacé ou annulé demeure.

granted-rights =
    .plan = planifier
    .move = déplacer
    .cancel = annuler
    .comment = étiqueter et commenter

delegate-grant =
    .title = Déléguer à un collègue
    .intro = Cette personne verra vos rencontres et fera en votre nom ce que vous cochez, rien d’autre. Le consentement, le début de la rencontre et la note vous reviennent toujours.
    .colleague = Collègue
    .colleague-placeholder = Prénom ou nom
    .colleague-error-missing = Choisissez un collègue, ou écrivez son nom sous « Je ne le trouve pas ».
    .colleague-error-nobody = Personne de ce nom dans l’annuaire de l’établissement. Vérifiez le nom.
    .colleague-error-in_part = Vouliez-vous dire { $name }? Écrivez son nom au complet, ou choisissez cette personne dans la liste.
    .colleague-error-away = L’annuaire ne répond pas pour l’instant. Réessayez dans un moment.
    .colleague-error-oneself = C’est vous : choisissez un collègue.
    .colleague-error-not_admitted = Cette personne n’a pas accès à Passerelle. Demandez son accès à votre administrateur, puis déléguez.
    .colleague-error-overlaps = Cette personne a déjà une délégation de vous pour ces jours. Révoquez-la d’abord (« délégation »), ou choisissez d’autres jours.
    .which = Qui est-ce?
    .which-error-several = Plusieurs personnes ont ce nom : choisissez.
    .which-error-alike = Plusieurs personnes ont un nom semblable : choisissez.
    .rights = Peut, en votre nom
    .rights-plan = Planifier une rencontre et joindre la personne
    .rights-move = Déplacer
    .rights-cancel = Annuler
    .rights-comment = Étiquettes et commentaire interne
    .rights-error-missing = Cochez au moins un geste.
    .begins = Premier jour
    .begins-error-past = Ce jour est passé.
    .begins-error-too_far = Ce jour est dans plus d’un an.
    .ends = Dernier jour (facultatif)
    .ends-hint = Ce jour est inclus, jusqu’à minuit à votre heure. Sans dernier jour, la délégation dure jusqu’à ce que vous la révoquiez.
    .ends-error-before_first = Le dernier jour vient avant le premier.
    .ends-error-past = Ce jour est passé.
    .ends-error-too_far = Ce jour est dans plus d’un an.
    .other = Je ne le trouve pas
    .typed = Nom au complet
    .typed-placeholder = Prénom et nom, comme dans l’annuaire
    .typed-error-nobody = { delegate-grant.colleague-error-nobody }
    .typed-error-in_part = { delegate-grant.colleague-error-in_part }
    .typed-error-away = { delegate-grant.colleague-error-away }
    .typed-error-oneself = { delegate-grant.colleague-error-oneself }
    .typed-error-not_admitted = { delegate-grant.colleague-error-not_admitted }
    .typed-error-overlaps = { delegate-grant.colleague-error-overlaps }
    .submit = Déléguer

delegation-granted =
    .title = Une délégation pour vous
    .what = Vous pouvez agir au nom { DE($name) }.
    .rights = Gestes
    .when = Durée
    .act = Agir en son nom
    .limits = Chaque geste est noté à vos deux noms. Le consentement, le début et la note reviennent au clinicien. Écrivez « agir » pour y revenir.

delegation-revoked =
    .title = Délégation révoquée
    .what = Vous n’agissez plus au nom { DE($name) } par délégation. Ce que vous avez planifié, déplacé ou annulé demeure.

delegation-over =
    .title = Délégation terminée
    .what = La délégation { DE($name) } a pris fin.
    .what-unnamed = La délégation de ce clinicien a pris fin.
    .nothing = Rien n’a été changé.

not-delegated =
    .title = Ce geste ne vous est pas délégué
    .what = Rien n’a été changé. Le clinicien peut vous le déléguer : il écrit « délégation ».

act-for =
    .title = Agir au nom de
    .what = Chaque carte dira au nom de qui vous agissez, et chaque geste sera noté à vos deux noms.
    .nobody = Personne ne vous délègue de gestes pour l’instant. Un clinicien le fait en écrivant « délégation ».
    .more = { $count ->
        [one] Et une autre personne.
       *[other] Et { $count } autres personnes.
    }
    .see = Voir ses rencontres

in-a-name =
    .title = Rencontres { DE($name) }
    .title-unnamed = Rencontres d’un collègue
    .none = Aucune rencontre aujourd’hui ni dans les prochaines semaines.
    .new = Nouvelle rencontre
    .to-plan = À planifier

done-in-a-name =
    .book = Planifiée
    .move = Déplacée
    .cancel = Annulée
    .patient-arrives = Arrivée notée
    .somebody = un collègue
    .by = par { $actor } au nom { DE($name) }
    .by-unnamed = par { $actor } au nom du clinicien

plan-for-needed =
    .title = Planifier : la demande
    .site = De quel établissement cette personne est-elle usagère?
    .site-error-missing = Choisissez un établissement.
    .site-error-enum = Choisissez un établissement.
    .intro = Ce qui demande le jugement du clinicien lui sera posé avant que l’on planifie. Aucun renseignement clinique ici.
    .name = Nom de la personne
    .name-placeholder = Prénom et nom
    .name-error-not_a_name = { new-encounter-person.name-error-not_a_name }
    .situation = { new-encounter-suitability.situation }
    .situation-known-new-reason = { new-encounter-suitability.situation-known-new-reason }
    .situation-group-new-reason = { new-encounter-suitability.situation-group-new-reason }
    .situation-known-condition = { new-encounter-suitability.situation-known-condition }
    .situation-new-patient = { new-encounter-suitability.situation-new-patient }
    .situation-group-training = { new-encounter-suitability.situation-group-training }
    .situation-specialty-request = { new-encounter-suitability.situation-specialty-request }
    .situation-specialty-follow-up = { new-encounter-suitability.situation-specialty-follow-up }
    .situation-screening = { new-encounter-suitability.situation-screening }
    .preference = { ask-to-plan-request.preference }
    .preference-video = { ask-to-plan-request.preference-video }
    .preference-telephone = { ask-to-plan-request.preference-telephone }
    .preference-none = { ask-to-plan-request.preference-none }
    .exam = { ask-to-plan-request.exam }
    .exam-no = Non
    .exam-yes = Oui
    .exam-unknown = Je ne sais pas
    .exam-hint = « Oui » ou « Je ne sais pas » : la question est posée au clinicien.
    .delay = { ask-to-plan-request.delay }
    .delay-days-3 = { ask-to-plan-request.delay-days-3 }
    .delay-days-10 = { ask-to-plan-request.delay-days-10 }
    .delay-weeks-4 = { ask-to-plan-request.delay-weeks-4 }
    .delay-months-3 = { ask-to-plan-request.delay-months-3 }
    .delay-months-12 = { ask-to-plan-request.delay-months-12 }
    .minutes = Durée (minutes)
    .service = Service
