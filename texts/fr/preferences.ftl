### Mes préférences.

preferences-wanted =
    .title = Mes préférences
    .intro = Ce qui reste vide suit les réglages de l’établissement.
    .language = Langue de Passerelle
    .language-teams = Celle de Teams
    .language-fr = Français
    .language-en = English
    .minutes = Durée habituelle, en minutes
    .minutes-placeholder = 30
    .means = Moyen habituel entre professionnels
    .means-none = Demander chaque fois
    .means-video = Vidéo
    .means-telephone = Téléphone
    .means-hint = Pour une personne, c’est sa préférence qui compte : un modèle la rappelle, sans la cocher.
    .models = Mes modèles
    .models-placeholder = Suivi HTA, 15 min, vidéo
    .models-hint = Un par ligne : un nom, une durée, « vidéo » ou « téléphone ». Jamais le nom d’une personne.
    .models-error-bad_line = La ligne { $line } n’est pas un modèle. Exemple : Suivi HTA, 15 min, vidéo
    .models-error-too_many = Gardez douze modèles au plus.
    .chosen = Votre modèle : { $model }. La préférence reste celle de la personne.
    .model = { $means ->
        [telephone] { $name }, { $minutes } min, téléphone
       *[video] { $name }, { $minutes } min, vidéo
    }
    .grouped = Rappels des notes
    .grouped-yes = Regroupés sur une seule carte
    .grouped-no = Un rappel par note
    .quiet_from = Me laisser tranquille à partir de
    .quiet_until = Jusqu’à
    .quiet_until-hint = Les rappels des notes et des visites attendent la fin de ces heures. Les délais légaux, eux, courent toujours.
    .quiet_until-error-same = L’heure de fin est celle du début : choisissez-en une autre.
    .submit = Enregistrer

preferences-saved =
    .title = Préférences enregistrées
    .minutes = Durée habituelle
    .usual = 30 min
    .means = Entre professionnels
    .means-video = Vidéo
    .means-telephone = Téléphone
    .asked = Demandé chaque fois
    .models = Modèles
    .none = Aucun
    .grouped = Rappels des notes
    .grouped-yes = Regroupés
    .grouped-no = Un par note
    .quiet = Heures tranquilles
    .hours = de { $start } à { $end }
    .again = Pour les changer, écrivez « mes préférences ».
