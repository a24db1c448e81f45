### Les pages publiques que nomme le manifeste : confidentialité, conditions, soutien. Sans nom d’un patient, sans compte.

public-page =
    .other = In English
    .privacy = Confidentialité
    .terms = Conditions d’utilisation
    .support = Soutien

public-privacy =
    .title = Confidentialité de Passerelle
    .who = Passerelle est un assistant dans Microsoft Teams. { $house } l’offre à ses cliniciens et décide de ce qui s’y fait; ses auteurs n’en reçoivent rien.
    .kept-title = Ce qui est recueilli
    .kept = Du clinicien : son nom et son identifiant dans Teams, sa langue, ses préférences. De la personne qui reçoit des soins : son nom, ses coordonnées, son rendez-vous, ce à quoi elle a consenti et ce que le clinicien écrit pour sa note. De chaque geste : qui l’a fait, et quand. Aucun enregistrement, aucun message des autres clavardages, aucune publicité.
    .where-title = Où c’est gardé
    .where = Dans la base de données de l’établissement, chiffrée par une clé propre à chaque rencontre. La réunion, le calendrier et le courriel passent par le Microsoft 365 de l’établissement. Le dossier médical reste ailleurs : Passerelle ne le remplace pas.
    .until-title = Jusqu’à quand
    .until-place = le lieu où était la personne : { $span } après la rencontre
    .until-note = ce qui a été écrit pour la note : { $span } après son versement au dossier, sinon { $unfiled }
    .until-contact = téléphone, adresse, proches, lien du rendez-vous : { $span } après la rencontre
    .until-encounter = le reste de la rencontre : { $span } après
    .until-evidence = consentements, registre des envois et journal des accès, sans nom : { $span }, puis l’établissement les retire
    .years = { $count ->
        [one] { $count } année
       *[other] { $count } années
    }
    .months = { $count ->
        [one] { $count } mois
       *[other] { $count } mois
    }
    .days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
    .hours = { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
    .destroyed = Le reste est supprimé automatiquement à la fin de son délai. Une personne peut demander à voir ce qui la concerne, à le faire corriger ou à le faire détruire; l’établissement y répond selon la loi, qui peut l’obliger à conserver.
    .contact-title = À qui s’adresser
    .contact = Renseignements personnels : { $contact }
    .contact-phone = { $house }, au { $phone }

public-terms =
    .title = Conditions d’utilisation de Passerelle
    .who = Passerelle sert aux cliniciens et aux secrétaires que { $house } désigne, avec leur compte de travail, pour les rencontres de télésanté dont ils ont la charge.
    .decides = Il propose, vérifie et consigne; il ne pose aucun diagnostic et ne décide de rien. Le jugement, la note au dossier et le respect des règles de l’ordre professionnel appartiennent au clinicien.
    .emergency = Il ne sert pas aux urgences. En cas d’urgence, composez le 911 et suivez les consignes de l’établissement.
    .use = Ce qui y est écrit doit être nécessaire à la rencontre. Rien sur une personne ne s’écrit dans un canal d’équipe. Chaque accès laisse une trace que l’établissement peut examiner.
    .licence = Le logiciel est offert sous la licence Apache 2.0, tel quel et sans garantie. L’établissement l’exploite et peut en retirer l’accès.

public-support =
    .title = Soutien pour Passerelle
    .clinician = Vous êtes clinicien ou secrétaire : écrivez « aide » à Passerelle dans Teams. S’il ne répond pas, ou si un message donne une référence d’erreur, appelez l’établissement et donnez cette référence, sans nom de patient.
    .patient = Vous avez un rendez-vous : le lien de votre lettre suffit. Pour un problème d’image ou de son :
    .patient-link = Soutien technique aux patients (autre site)
    .call = { $house } : { $phone }
