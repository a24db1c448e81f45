### Before and as the encounter starts.

start-gates =
    .title = Start the encounter
    .identifiers = Two identifiers checked
    .identifiers-health-card = Health insurance card
    .identifiers-birth-date = Date of birth
    .identifiers-address = Address
    .identifiers-phone = Telephone number
    .identifiers-photo = Photo identification
    .identifiers-error-two_types = Two different types are needed; the name alone does not count.
    .place = Where is the person?
    .place-home = At the address in the record
    .place-elsewhere = Elsewhere in Québec
    .place-outside = Outside Québec
    .place_detail = Place, if not the address in the record
    .place_detail-placeholder = Address or city
    .place_detail-error-where = Write the place: it serves in an emergency.
    .consent = Consent reconfirmed
    .consent-yes = The person still agrees
    .rest-lead =
        The rest, said aloud:
        - introduce yourself and say your role
        - a private place on both sides
        - the commitment to confidentiality
        - the number if the line drops: { $phone }
        - the person to reach in an emergency
    .rest = The rest
    .rest-true = Done
    .rest-error-literal_error = Tick it once it is done.
    .rest-error-missing = Tick it once it is done.
    .submit = Start
    .later = Not yet
