### As the encounter starts.

start-gates =
    .title = Start the encounter
    .unverified = First time that the identity is checked: one of the two must be a card, shown on screen or read out.
    .unverified-unit = First time that the identity is checked: one of the two must be a card, the bracelet or the photo in the record.
    .identifiers = Two identifiers checked
    .identifiers-health-card = Health insurance card
    .identifiers-birth-date = Date of birth
    .identifiers-address = Address
    .identifiers-phone = Telephone number
    .identifiers-photo = Photo identification
    .identifiers-bracelet = Identity bracelet
    .identifiers-record-photo = Photo in the facility’s record
    .identifiers-error-two_types = Two different types are needed; the name alone does not count.
    .identifiers-error-unverified = The identity was never checked: one of the two types must be something to show on screen, like the health insurance card or photo identification.
    .place = Where is the person?
    .place-home = At the address in the record
    .place-unit = At the facility: { $unit }
    .place-elsewhere = Elsewhere in Québec
    .place-outside = Outside Québec
    .place_detail = { $people ->
        [group] Where the members are (optional)
       *[other] Place, if not the address in the record
    }
    .place_detail-placeholder = { $people ->
        [group] Each at home, in Québec
       *[other] Address or city
    }
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
    .understood = Understanding
    .understood-true = Whoever answers says that they understood
    .understood-error-must_understand = Without this answer, the consent is not an informed one.
    .other = Somebody else consents
    .capacity = Does the person consent alone?
    .capacity-alone = Yes, by themself
    .capacity-minor-14 = Yes, a minor of 14 or more
    .capacity-under-14 = No, under 14
    .capacity-incapable = No, unable to consent
    .giver = Who answers?
    .giver-patient = The person
    .giver-parent = Holder of parental authority
    .giver-tutor = Tutor
    .giver-mandatary = Mandatary
    .giver-spouse = Spouse
    .giver-relative = Close relative
    .giver-interested = Person showing a particular interest
    .giver-error-missing = Say who answers: the person themself, or who consents for them.
    .giver-error-not_for_alone = The person consents by themself. If they cannot, say so in the question before (C.C.Q., art. 14 and 15).
    .giver-error-not_for_minor-14 = From 14 on, the minor who consents alone does so in person (C.C.Q., art. 14).
    .giver-error-not_for_under-14 = Under 14, the holder of parental authority or the tutor consents (C.C.Q., art. 14).
    .giver-error-not_for_incapable = For an adult unable to consent: mandatary or tutor; otherwise the spouse; otherwise a close relative or a person showing a particular interest (C.C.Q., art. 15).
    .giver_name = Name of the one who consents for the person
    .giver_name-error-missing = Write the name of the one who consents.
    .giver_reason = If a parent answers for a minor of 14 or more: why
    .giver_reason-error-minor = At 14 and over the person may consent alone: ask them first (C.C.Q., art. 14). Otherwise say why somebody else answers.
    .agreed = Have understood and consented
    .agreed-hint = Whoever cannot consent alone (under 14, unable) is not in the group today: tick their absence below, then see them apart, with whoever consents for them.
    .agreed-error-each = Each person who is there must have consented; tick below who refuses or is absent.
    .refused = Refuse: the group goes on without them
    .refused-error-both = Somebody who refuses is also ticked above.
    .presence = Presence to agree to
    .presence-relatives = Relatives: { $names }
    .presence-support = Support staff: { $names }
    .presence-learner = Learner: { $names }
    .presence-error-unagreed = The person has not agreed to this presence: ask them, or tick the absence below.
    .say = The rest, said aloud:
    .say-introduce = introduce yourself, say your role, and ask each person to do the same
    .say-private = a private place on both sides, and the commitment to confidentiality
    .say-private-only = a private place on both sides
    .say-conduct = the rules of the encounter: nothing is recorded without consent, nobody else listens
    .say-conduct-group = the rules of the group: one speaks at a time, what is said here stays here, nothing is recorded without consent
    .say-stop = the person may stop at any time and be seen in person
    .say-stop-group = each may leave at any time and be seen in person
    .say-number = the number if the line drops: { $phone }
    .say-third = the person to reach in an emergency
    .say-unit = in an emergency, the unit: { $unit }, { $phone }
    .say-access = access to one’s record: { $access }
    .say-access-clinic = access to one’s record: ask the clinic, { $phone }
    .rest = The rest
    .rest-true = Done
    .rest-error-missing = Tick it once it is done.
    .committed = Commit to confidentiality, in a private place
    .committed-error-each = Each person who is there commits to it; tick those absent below.
    .unexpected = Somebody who was not announced
    .unexpected-placeholder = First and last name
    .unexpected_as = As what?
    .unexpected_as-relatives = Relative
    .unexpected_as-support = Support staff
    .unexpected_as-learner = Learner
    .unexpected_as-other = Interpreter or other professional
    .unexpected_as-hint = Read only the question that fits.
    .unexpected_as-error-missing = Say as what they are there: that is what the person agrees to.
    .unexpected_as-error-without_consent = Without consent, nobody could agree to this presence: only an interpreter or a professional stays.
    .support_reason = If support staff helps: why
    .support_reason-placeholder = To hold the tablet, to show a wound
    .support_reason-error-missing = Say what this help is for: the reason goes into the note.
    .support_reason-error-string_too_short = Write a few words.
    .unexpected_committed = { $people ->
        [patient] Confidentiality and presence
       *[other] Confidentiality
    }
    .unexpected_committed-true = { $people ->
        [patient] They commit to confidentiality, and the person agrees to their presence
       *[other] This person commits to it
    }
    .unexpected_committed-error-each = { $people ->
        [patient] They must commit to confidentiality, and the person agree to their presence. Otherwise, they leave.
       *[other] This person must commit to confidentiality, or leave.
    }
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
