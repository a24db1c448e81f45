// Every word of the page itself, French first. What the bot says comes from the bot.

const WORDS = {
  fr: {
    skip: "Aller au message",
    tagline: "Salle d’essai. N’entrez aucun vrai patient.",
    clock: "Horloge de Passerelle",
    advance: "Avancer l’horloge",
    plus5m: "+ 5 min",
    plus1h: "+ 1 h",
    plus1d: "+ 1 jour",
    duration: "Durée à ajouter, par exemple 23 h",
    durationHint: "45 min, 23 h, 2 jours, ou une durée ISO 8601 comme P2DT3H",
    durationPlaceholder: "23 h",
    advanceButton: "Avancer",
    close: "Fermer",
    panes: "Volets",
    tabChat: "Conversation",
    tabChannel: "Équipe",
    tabMail: "Courriel",
    tabPhone: "Textos",
    chatTitle: "Passerelle",
    chatMe: (name) => `Conversation privée ${/^[AEÉIOU]/.test(name) ? "d’" : "de "}${name}`,
    people: "Qui écrit à Passerelle",
    roles: ["clinicienne", "secrétariat"],
    writesAs: (name) => `Vous écrivez maintenant en tant que ${name}.`,
    channelTitle: (team, channel) => `${team} › ${channel}`,
    channelNote: "Canal de l’équipe : aucun mot sur un patient",
    mailTitle: "Courriels du patient",
    mailNote: "Ce que le patient reçoit",
    phoneTitle: "Téléphone du patient",
    phoneNote: "Ses messages texte",
    messages: "Messages",
    letters: "Courriels reçus",
    texts: "Messages texte reçus",
    typing: "Passerelle écrit…",
    hint: ["Bienvenue! Écrivez ", "nouvelle rencontre", " pour commencer, ou choisissez plus bas."],
    suggestions: "Suggestions",
    chips: [
      ["nouvelle rencontre", "tableau", "à faire", "à planifier", "aide"],
      ["à planifier", "mes rencontres", "appel", "aide"],
    ],
    write: "Message à Passerelle",
    writePlaceholder: "Écrivez un message",
    writeChannel: "Message au canal, à l’attention de Passerelle",
    writeChannelPlaceholder: "Écrivez au canal",
    send: "Envoyer",
    toLanguage: "English",
    toLanguageLabel: "Switch to English",
    toDark: "Passer au thème sombre",
    toLight: "Passer au thème clair",
    noMessage: "Rien encore. Les rappels de l’équipe arriveront ici.",
    noChat: "Aucun message à l’écran. Ce qui est commencé ou planifié n’est pas perdu : écrivez « à faire » ou « mes rencontres ».",
    noMail: "La boîte est vide. Les invitations et les rappels arriveront ici.",
    noText: "Aucun texto. Les rappels par message texte arriveront ici.",
    back: "Tous les courriels",
    from: "De",
    to: "À",
    subjectless: "(sans objet)",
    attachments: "Pièces jointes",
    download: (name) => `Télécharger ${name}`,
    unread: "non lu",
    unreadCount: (n) => (n === 1 ? "1 non lu" : `${n} non lus`),
    newMessage: (who, what) => `Nouveau message de ${who} : ${what}`,
    newMail: (what) => `Nouveau courriel au patient : ${what}`,
    newText: (what) => `Nouveau message texte au patient : ${what}`,
    cardUpdated: "La carte a été mise à jour.",
    card: "Carte",
    moved: (when) => `Il est maintenant ${when}.`,
    notDelivered: "Passerelle n’a pas reçu le message. Vérifiez qu’elle fonctionne, puis recommencez.",
    actionFailed: "Cette action n’a pas abouti. Réessayez dans un instant.",
    unreachable: "Le serveur ne répond plus. La page se reconnecte…",
    unsupported: "Ce contenu ne s’affiche pas ici.",
    badCard: "Cette carte ne peut pas être affichée.",
    noRenderer: "Il manque l’afficheur de cartes : lancez « npm ci », puis rechargez la page.",
    more: "Autres actions",
  },
  en: {
    skip: "Skip to message",
    tagline: "Try-out room. Do not enter real patients.",
    clock: "Passerelle’s clock",
    advance: "Move the clock forward",
    plus5m: "+ 5 min",
    plus1h: "+ 1 h",
    plus1d: "+ 1 day",
    duration: "Duration to add, for example 23 h",
    durationHint: "45 min, 23 h, 2 days, or an ISO 8601 duration such as P2DT3H",
    durationPlaceholder: "23 h",
    advanceButton: "Advance",
    close: "Close",
    panes: "Panes",
    tabChat: "Chat",
    tabChannel: "Team",
    tabMail: "E-mail",
    tabPhone: "Texts",
    chatTitle: "Passerelle",
    chatMe: (name) => `Private chat of ${name}`,
    people: "Who writes to Passerelle",
    roles: ["clinician", "secretary"],
    writesAs: (name) => `You now write as ${name}.`,
    channelTitle: (team, channel) => `${team} › ${channel}`,
    channelNote: "Team channel: not one word about a patient",
    mailTitle: "Patient’s mailbox",
    mailNote: "What the patient receives",
    phoneTitle: "Patient’s phone",
    phoneNote: "Text messages",
    messages: "Messages",
    letters: "E-mails received",
    texts: "Text messages received",
    typing: "Passerelle is typing…",
    hint: ["Welcome! Write ", "new encounter", " to begin, or choose below."],
    suggestions: "Suggestions",
    chips: [
      ["new encounter", "dashboard", "to do", "to plan", "help"],
      ["to plan", "my encounters", "call", "help"],
    ],
    write: "Message to Passerelle",
    writePlaceholder: "Type a message",
    writeChannel: "Message to the channel, for Passerelle",
    writeChannelPlaceholder: "Write to the channel",
    send: "Send",
    toLanguage: "Français",
    toLanguageLabel: "Passer au français",
    toDark: "Switch to dark theme",
    toLight: "Switch to light theme",
    noMessage: "Nothing yet. The team’s reminders will arrive here.",
    noChat: "No message on screen. Nothing begun or planned is lost: write “to do” or “my encounters”.",
    noMail: "The mailbox is empty. Invitations and reminders will arrive here.",
    noText: "No text message. Reminders by text will arrive here.",
    back: "All e-mails",
    from: "From",
    to: "To",
    subjectless: "(no subject)",
    attachments: "Attachments",
    download: (name) => `Download ${name}`,
    unread: "unread",
    unreadCount: (n) => `${n} unread`,
    newMessage: (who, what) => `New message from ${who}: ${what}`,
    newMail: (what) => `New e-mail to the patient: ${what}`,
    newText: (what) => `New text message to the patient: ${what}`,
    cardUpdated: "The card was updated.",
    card: "Card",
    moved: (when) => `It is now ${when}.`,
    notDelivered: "Passerelle did not receive the message. Check that it is running, then try again.",
    actionFailed: "This action did not go through. Try again in a moment.",
    unreachable: "The server no longer answers. The page is reconnecting…",
    unsupported: "This content cannot be shown here.",
    badCard: "This card cannot be shown.",
    noRenderer: "The card renderer is missing: run “npm ci”, then reload the page.",
    more: "More actions",
  },
};

let language = localStorage.getItem("passerelle.language") === "en" ? "en" : "fr";

export const LANGUAGES = Object.keys(WORDS);
export const currentLanguage = () => language;
export const locale = () => `${language}-CA`;
export const say = (key, ...holes) => {
  const word = WORDS[language][key];
  return typeof word === "function" ? word(...holes) : word;
};
/** The same key in both languages, for the test that neither lacks one. */
export const allWords = () => WORDS;

export function switchLanguage() {
  language = language === "fr" ? "en" : "fr";
  localStorage.setItem("passerelle.language", language);
}

/** Puts the page's own words where index.html asks for them. */
export function labelPage() {
  document.documentElement.lang = locale();
  document.title = `Passerelle – ${say("tagline")}`;
  const place = (attribute, put) => {
    for (const node of document.querySelectorAll(`[data-${attribute}]`)) put(node, say(node.getAttribute(`data-${attribute}`)));
  };
  place("word", (node, word) => (node.textContent = word));
  place("word-label", (node, word) => node.setAttribute("aria-label", word));
  place("word-title", (node, word) => node.setAttribute("title", word));
  place("word-placeholder", (node, word) => node.setAttribute("placeholder", word));
}
