### Rencontre d’essai : avec soi-même comme patient, pour voir que tout fonctionne.

trial =
    .mark = Essai
    .banner = Essai : vous êtes le patient. La lettre, le lien, la salle et la note sont réels; rien n’entre dans les statistiques, et la rencontre est détruite un jour après la fin.
    .letter = Ceci est un essai : ce rendez-vous n’est celui de personne.
    .note = ESSAI, à ne pas verser au dossier.
