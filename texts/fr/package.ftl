### Le paquet de l’application Teams : ce que montrent le catalogue, la liste des commandes et l’extension de message.

app-about =
    .short = Passerelle
    .full = Passerelle – télésanté
    .description = Vos rencontres de télésanté, du premier appel à la note au dossier.
    .long = Passerelle accompagne les cliniciens qui reçoivent à distance : la télésanté convient-elle à cette personne et à cette raison, à quoi consent-elle, quand et par quel moyen se voit-on, que faire si la ligne coupe, que doit dire la note. L’application crée la réunion, écrit à la personne, rappelle ce qui reste à faire et consigne; le professionnel décide toujours. En clavardage personnel, vous planifiez et tenez vos rencontres. Dans le canal d’une équipe, elle annonce l’heure, le clinicien et une référence, jamais un mot sur une personne. Dans le clavardage d’une réunion, elle n’écrit rien d’elle-même : elle y apprend que la réunion commence ou finit, et que quelqu’un arrive. Elle ne remplace pas le dossier, ne lit pas vos messages et ne sert pas aux urgences. Il faut un compte de votre établissement, qui désigne les personnes pouvant s’en servir. Offerte en français et en anglais (available in French and English).

app-commands =
    .new-encounter = nouvelle rencontre
    .new-encounter-does = Planifier, du premier appel à l’invitation
    .follow-up = suivi
    .follow-up-does = Rendez-vous de suivi : ajoutez un nom, la fin d’un téléphone ou une référence
    .board = tableau de bord
    .board-does = Toutes vos rencontres; ajoutez un nom pour chercher
    .today = aujourd’hui
    .today-does = Vos rencontres du jour
    .to-do = à faire
    .to-do-does = Saisies à reprendre, notes, réponses, messages non partis
    .to-plan = à planifier
    .to-plan-does = La file des demandes à planifier
    .ask-to-plan = nouvelle demande
    .ask-to-plan-does = Demander qu’on planifie une rencontre pour vous
    .call = appel
    .call-does = Le numéro et les mots d’un appel : ajoutez un nom
    .preferences = mes préférences
    .preferences-does = Langue, durée, modèles, heures tranquilles
    .statistics = statistiques
    .statistics-does = Les vôtres, et la part de la télésanté
    .export = exporter
    .export-does = Vos rencontres, en CSV ou en Excel, si l’établissement le permet
    .help = aide
    .help-does = Tout ce que je comprends, en français ou en anglais
    .bind-channel = associer ce canal
    .bind-channel-does = Recevoir ici les rappels : heure, clinicien et référence seulement
    .unbind-channel = dissocier ce canal
    .unbind-channel-does = Ne plus recevoir de rappels ici
    .help-team = aide
    .help-team-does = Ce qui paraît dans ce canal, et où m’écrire
    .help-group = aide
    .help-group-does = Où m’écrire : je ne parle des personnes qu’en clavardage personnel

app-extension =
    .find = Mes rencontres
    .find-does = Insérer la référence d’une de vos rencontres : son heure et sa référence, rien d’autre
    .words = Heure, référence ou nom
    .words-does = L’heure, la référence, le nom ou une étiquette
    .to-note = Verser au dossier
    .to-note-does = Ajouter ce message au brouillon de la note d’une de vos rencontres

package =
    .refused = Le paquet n’a pas été fait, et rien n’a été écrit :
    .app-id = PASSERELLE_APP_ID, l’ID d’application du robot, manque ou n’est pas un ID. Il se trouve dans le portail Azure, sous Azure Bot, Configuration.
    .host = PASSERELLE_HOST, le nom d’hôte public de Passerelle, manque ou ne peut pas servir. C’est le nom dans l’adresse PASSERELLE_PUBLIC_URL, par exemple passerelle.exemple.ca : un domaine à vous, sans https:// ni port.
    .where = Inscrivez-le dans « .env » ou dans l’environnement, puis relancez « make package ».
    .made = Le paquet est prêt : { $file }
