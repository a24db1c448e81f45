### As the encounter starts.

start-gates =
    .title = Start the encounter
    .unverified = First time that the identity is checked: one of the two must be a card, shown on screen or read out.
    .identifiers = Two identifiers checked
    .identifiers-health-card = Health insurance card
    .identifiers-birth-date = Date of birth
    .identifiers-address = Address
    .identifiers-phone = Telephone number
    .identifiers-photo = Photo identification
    .identifiers-error-two_types = Two different types are needed; the name alone does not count.
    .identifiers-error-unverified = The identity was never checked: one of the two types must be the health insurance card or photo identification.
    .place = Where is the person?
    .place-home = At the address in the record
    .place-unit = At the facility: { $unit }
    .place-elsewhere = Elsewhere in Québec
    .place-outside = Outside Québec
    .place_detail = Place, if not the address in the record
    .place_detail-placeholder = Address or city
    .place_detail-error-where = Write the place: it serves in an emergency.
    .consent = { $consent ->
        [first] Consent to telehealth
       *[again] Consent reconfirmed
    }
    .consent-yes = { $consent ->
        [first] The person agrees
       *[again] The person still agrees
    }
    .consent-no = { $consent ->
        [first] The person refuses: in person from here
       *[again] The person no longer agrees: in person from here
    }
    .consent-error-unasked = Ask for the consent. Where it is impossible to obtain, open “A point stays open”.
    .agreed = Have consented
    .agreed-error-each = Each person who is there must have consented; tick below who refuses or is absent.
    .refused = Refuse: the group goes on without them
    .refused-error-both = Somebody who refuses is also ticked above.
    .presence = Presence to agree to
    .presence-relatives = Relatives: { $names }
    .presence-support = Support staff: { $names }
    .presence-learner = Learner: { $names }
    .presence-error-unagreed = The person has not agreed to this presence: ask them, or tick the absence below.
    .say = The rest, said aloud:
    .say-introduce = introduce yourself and say your role
    .say-private = a private place on both sides, and the commitment to confidentiality
    .say-conduct = the rules of the encounter: nothing is recorded without consent, nobody else listens
    .say-conduct-group = the rules of the group: one speaks at a time, what is said here stays here, nothing is recorded without consent
    .say-number = the number if the line drops: { $phone }
    .say-third = the person to reach in an emergency
    .say-unit = in an emergency, the unit: { $unit }, { $phone }
    .say-access = access to one’s record: { $access }
    .rest = The rest
    .rest-true = Done
    .rest-error-missing = Tick it once it is done.
    .committed = Commit to confidentiality, in a private place
    .committed-error-each = Each person who is there commits to it; tick those absent below.
    .unexpected = Somebody who was not announced
    .unexpected-placeholder = First and last name
    .unexpected_committed = Confidentiality
    .unexpected_committed-true = This person commits to it
    .unexpected_committed-error-each = This person must commit to confidentiality, or leave.
    .absent = Announced and absent
    .absent-error-both = Somebody absent is also ticked above.
    .third_name = Name
    .third_name-placeholder = First and last name
    .third_phone = Telephone
    .third_phone-error-missing = The telephone is what will serve.
    .third_relation = Relation to the person
    .open = What stays open
    .impossible-lead = Without consent only where nobody can consent in time (Regulation S-4.2, r. 23.1, s. 3; orientations, section 1.3.3).
    .impossible = Consent impossible to obtain
    .impossible-danger = The person’s life or integrity is in danger
    .impossible-transfer = Assessment for an urgent transfer
    .impossible-error-answered = You also noted an answer of the person: keep one or the other.
    .reason = Reason
    .reason-error-missing = Say why: the reason goes to the note.
    .unexpected-fold = { $people ->
        [group] Refusal, absence, unexpected
       *[other] Unexpected
    }
    .third-fold = Person to reach in an emergency
    .open-fold = A point stays open
    .submit = Start
    .later = Not yet

consent-start-wording =
    .again = Do you still agree to have this appointment at a distance? You may change your mind at any time.
