### What the rules say, and where they come from.

rules =
    .judged-suitable = In your judgement, telehealth is suitable.
    .judged-in-person = In your judgement, the person must be seen in person.
    .person-prefers-in-person = The person prefers to be seen in person: the encounter takes place in person.
    .person-accepts = The person accepts telehealth.
    .examination-needed = A physical or neurological examination is needed: telehealth is advised against. The table recommends an examination in person.
    .no-examination = No physical or neurological examination is needed.
    .modality-listed = The table lists this means for this situation.
    .telephone-not-listed = The table does not list the telephone for this situation: it recommends video or an encounter in person.
    .equipped = The person has what video needs.
    .not-equipped = Something is missing for video (Internet, device, private place): the telephone or an encounter in person is recommended.
    .has-email = The person has an e-mail address.
    .no-email = Without an e-mail address the person gets no letter: the link will be sent by text message or dictated.
    .at-ease = The person can take part.
    .not-at-ease = The person is not at ease with video and has no help: the telephone or an encounter in person is recommended.
    .consent-given = The person consented.
    .consent-refused = The person refuses telehealth: the encounter takes place in person. Their services do not change.

rule-warning =
    .title = A recommendation to consider
    .intro = Your judgement decides. If you go on, say why: the reason will go into the note.
    .reason = Reason for going on
    .reason-hint = Nothing that identifies the person.
    .reason-error-string_too_short = Write a few words.
    .submit = Go on all the same
    .in-person = In person

decision =
    .source = Source: { $document }, { $section }

sources =
    .msss-2021 = MSSS telehealth guidelines (2021)
    .rqt-teams = Teams guide of the Réseau québécois de la télésanté
    .rqt-zoom = Zoom guide of the Réseau québécois de la télésanté
    .cemtl = Checklist of the CIUSSS de l’Est-de-l’Île-de-Montréal
    .sara = Sara teleconsultation guide (Auvergne-Rhône-Alpes)
    .r-23-1 = Regulation respecting services that may be provided remotely (CQLR, c. S-4.2, r. 23.1)
    .lrsss = Act respecting health and social services information (CQLR, c. R-22.1)
    .ccq = Civil Code of Québec
    .section = section { $section }
    .article = article { $article }
    .introduction = introduction
    .before = “Avant”
    .at-start = “Au début”
    .after = “Après”
    .end-screen = “Écran de fin”

optional-steps =
    .preparation = The preparation before encounters
    .collection-notice = The notice of collection of information
    .record-access = Access to one’s record
    .third-person = The person to reach in an emergency
    .commitment = The participants’ commitment to confidentiality
    .intervention-plan = The update of the intervention plan
    .transition = The transition of care
    .technical-quality = The technical quality of the call
    .left-out = The service { $service } does not ask a question that must be asked: { $step }. { $source }
