### L’extension de message : retrouver une rencontre, verser un message au brouillon d’une note.

to-note =
    .title = Verser au dossier
    .heading = Ajouter ce message au brouillon d’une note
    .encounter = Note de quelle rencontre?
    .encounter-error = Choisissez une rencontre.
    .line = Ligne à ajouter
    .line-error = Écrivez la ligne à ajouter.
    .draft-only = La ligne s’ajoute au brouillon de la note. Vous la verserez au dossier avec elle.
    .send = Verser
    .added = Ajouté au brouillon de la note de la rencontre { $reference } ({ $hour }).
    .added-again = Ajouté au brouillon de la note de la rencontre { $reference } ({ $hour }). Vous aviez déjà copié cette note : copiez-la de nouveau avant d’indiquer qu’elle est versée.
    .nothing = Rien à verser : ce message ne contient pas de texte. Rien n’a été ajouté.
    .no-encounter = Aucune de vos rencontres n’attend sa note, et aucune n’est prévue aujourd’hui. Rien n’a été ajouté.
    .none-such = Cette rencontre n’est pas parmi les vôtres. Rien n’a été ajouté.
    .no-draft = La rencontre { $reference } ({ $hour }) n’a plus de note à verser. Rien n’a été ajouté : ce qui manque s’écrit directement au dossier.
    .too-many = La note de la rencontre { $reference } ({ $hour }) contient déjà { $most } messages. Rien n’a été ajouté.
