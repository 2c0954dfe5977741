import type { PolicyKey } from '../../common/policy-keys';

interface Words {
  /** As in an editor of group policies. */
  readonly name: string;
  /** Sentences, in plain text. */
  readonly explain: string;
}

type PolicyWords = Readonly<Record<'en' | 'de', Words>>;

const words = (name: string, explain: string, deName: string, deExplain: string): PolicyWords => ({
  en: { name, explain },
  de: { name: deName, explain: deExplain },
});

/** What references and templates say about each key. Administrators get the templates in English and German. */
export const policyWords: Readonly<Record<PolicyKey, PolicyWords>> = {
  server: words(
    'Server',
    'Address of the discovery root, https and without a user name, for every account. Empty: Meet Now finds the server by the sign-in address. Meet Now never sends a stored password to a locked server that it was not stored for.',
    'Server',
    'Adresse für die Suche nach dem Server (https, ohne Benutzernamen), für jedes Konto. Leer: Meet Now findet den Server über die Anmeldeadresse. Meet Now sendet ein gespeichertes Kennwort nie an einen festgelegten Server, für den es nicht gespeichert wurde.',
  ),
  addressTemplate: words(
    'Sign-in address',
    'The sign-in address, with {user} for the name with which the user has logged in to the computer, for example {user}@contoso.com. Meet Now fills it into the sign-in form. Locked: users cannot sign in with any other address.',
    'Anmeldeadresse',
    'Die Anmeldeadresse mit {user} für den Namen, unter dem der Benutzer am Computer angemeldet ist, zum Beispiel {user}@contoso.com. Meet Now trägt sie in das Anmeldeformular ein. Gesperrt: Benutzer können sich mit keiner anderen Adresse anmelden.',
  ),
  signInMethods: words(
    'Ways to sign in',
    'The sign-in methods that Meet Now offers and uses: password, windows, browser. Users cannot change them, locked or not.',
    'Anmeldeverfahren',
    'Die Anmeldeverfahren, die Meet Now anbietet und verwendet: password (Kennwort), windows, browser. Benutzer können sie nicht ändern, ob gesperrt oder nicht.',
  ),
  storePasswords: words(
    'Store passwords',
    'If false, Meet Now stores no password, neither for the server nor for the proxy, and deletes the stored ones when it starts. Users cannot change it, locked or not. They can stay signed in without a password (Windows, browser) or with a passwordCommand.',
    'Kennwörter speichern',
    'Wenn nicht, speichert Meet Now kein Kennwort, weder für den Server noch für den Proxy, und löscht gespeicherte beim Start. Benutzer können das nicht ändern, ob gesperrt oder nicht. Ohne Kennwort (Windows, Browser) oder mit passwordCommand können sie angemeldet bleiben.',
  ),
  trustedHosts: words(
    'Trusted hosts',
    'Hosts to which a sign-in may go without asking the user: lync.fabrikam.com, *.fabrikam.com for all hosts in a domain, with a port or without. Locked: Meet Now signs in at no other host outside the domain of the address, and does not ask.',
    'Vertrauenswürdige Hosts',
    'Hosts, an denen sich Meet Now anmelden darf, ohne den Benutzer zu fragen: lync.fabrikam.com, *.fabrikam.com für alle Hosts einer Domäne, mit oder ohne Port. Gesperrt: Außerhalb der Domäne der Adresse meldet sich Meet Now an keinem anderen Host an und fragt nicht.',
  ),
  proxy: words(
    'Proxy',
    '"system", "none", or the address of an HTTP proxy without a user name, for example http://proxy.contoso.com:8080.',
    'Proxy',
    '„system“, „none“ oder die Adresse eines HTTP-Proxys ohne Benutzernamen, zum Beispiel http://proxy.contoso.com:8080.',
  ),
  caFile: words(
    'Certificate authorities',
    'Absolute path of a PEM file with additional trusted certificate authorities.',
    'Zertifizierungsstellen',
    'Absoluter Pfad einer PEM-Datei mit zusätzlichen vertrauenswürdigen Zertifizierungsstellen.',
  ),
  hotkey: words(
    'Hotkey',
    'The key for "Meet now" as an Electron accelerator, for example CommandOrControl+Alt+M. Empty: no hotkey.',
    'Tastenkombination',
    'Die Tasten für „Sofort besprechen“ als Accelerator von Electron, zum Beispiel CommandOrControl+Alt+M. Leer: keine Tastenkombination.',
  ),
  presets: words(
    'Presets',
    'Meetings that users start with one press. Locked: users see and use them, but cannot change them or add others. In the registry, each line is one preset as a JSON object, for example {"subject": "Help desk", "invite": ["help@contoso.com"]}.',
    'Vorlagen',
    'Besprechungen, die Benutzer mit einem Klick starten. Gesperrt: Benutzer sehen und verwenden sie, können sie aber nicht ändern und keine hinzufügen. In der Registrierung ist jede Zeile eine Vorlage als JSON-Objekt, zum Beispiel {"subject": "Help desk", "invite": ["help@contoso.com"]}.',
  ),
  copyLinkWhenConnected: words(
    'Copy the join link',
    'Meet Now copies the join link as soon as a meeting is connected.',
    'Teilnahmelink kopieren',
    'Meet Now kopiert den Teilnahmelink, sobald eine Besprechung verbunden ist.',
  ),
  openLinkWhenConnected: words(
    'Open the join link',
    'Meet Now opens the join link in the browser as soon as a meeting is connected.',
    'Teilnahmelink öffnen',
    'Meet Now öffnet den Teilnahmelink im Browser, sobald eine Besprechung verbunden ist.',
  ),
  callMeWhenConnected: words(
    'Call the telephone',
    "A meeting that the hotkey starts calls the user's telephone as soon as it is connected.",
    'Telefon anrufen',
    'Eine Besprechung, die mit der Tastenkombination beginnt, ruft das Telefon des Benutzers an, sobald sie verbunden ist.',
  ),
  admitEverybodyAlways: words(
    'Admit everybody',
    'Meet Now admits everybody from the lobby in every new meeting, without asking the user. Users can still switch it off in a meeting.',
    'Alle einlassen',
    'Meet Now lässt in jeder neuen Besprechung alle aus dem Wartebereich ein, ohne den Benutzer zu fragen. In einer Besprechung können Benutzer das trotzdem ausschalten.',
  ),
  followLinks: words(
    'Follow meet-now links',
    'If false, Meet Now refuses meet-now: links. Otherwise it asks before it starts the meeting of a link. Users cannot change it, locked or not.',
    'meet-now-Links folgen',
    'Wenn nicht, lehnt Meet Now Links mit meet-now: ab. Sonst fragt es, bevor es die Besprechung eines Links startet. Benutzer können das nicht ändern, ob gesperrt oder nicht.',
  ),
  notifications: words(
    'Notifications',
    'Which steps of a meeting Meet Now notifies users about: all, results or none.',
    'Benachrichtigungen',
    'Über welche Schritte einer Besprechung Meet Now benachrichtigt: all (alle), results (nur Ergebnisse) oder none (keine).',
  ),
  notifyFirstJoin: words(
    'Announce the first person',
    'Meet Now announces the first person who joins a meeting.',
    'Erste Person melden',
    'Meet Now meldet die erste Person, die an einer Besprechung teilnimmt.',
  ),
  notifyJoinsAndLeaves: words(
    'Announce everybody',
    'Meet Now announces everybody who joins or leaves a meeting.',
    'Alle Personen melden',
    'Meet Now meldet alle, die kommen oder gehen.',
  ),
  chatNotifications: words(
    'Chat notifications',
    'Meet Now notifies users of chat messages in their meetings. To do so, it joins the chats, where others then see the user.',
    'Benachrichtigungen über Chats',
    'Meet Now benachrichtigt über Chatnachrichten in den Besprechungen. Dazu nimmt es am Chat teil, und andere sehen den Benutzer dort.',
  ),
  appearOnline: words(
    'Appear online',
    'Skype for Business shows users as online while Meet Now runs. Others can then invite them to meetings.',
    'Online erscheinen',
    'Skype for Business zeigt Benutzer als online, solange Meet Now läuft. Andere können sie dann zu Besprechungen einladen.',
  ),
  language: words(
    'Language',
    'Language of Meet Now. "auto" follows the system.',
    'Sprache',
    'Sprache von Meet Now. „auto“ folgt dem System.',
  ),
  startAtLogin: words(
    'Start at login',
    'Meet Now starts hidden when the user logs in to the computer.',
    'Beim Anmelden starten',
    'Meet Now startet unsichtbar, wenn sich der Benutzer am Computer anmeldet.',
  ),
  historyDays: words(
    'Days to keep meetings',
    'How many days Meet Now keeps a meeting after its end. 0: until the file is too large.',
    'Aufbewahrung in Tagen',
    'Wie viele Tage Meet Now eine Besprechung nach ihrem Ende behält. 0: bis die Datei zu groß ist.',
  ),
  logLevel: words(
    'Log',
    'How much Meet Now writes to its log: error, warn, info or debug.',
    'Protokoll',
    'Wie viel Meet Now in sein Protokoll schreibt: error, warn, info oder debug.',
  ),
};
