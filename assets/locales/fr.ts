import about from './fr/about.json';
import accountMenu from './fr/accountMenu.json';
import again from './fr/again.json';
import attendance from './fr/attendance.json';
import appearance from './fr/appearance.json';
import accounts from './fr/accounts.json';
import chat from './fr/chat.json';
import chatCard from './fr/chatCard.json';
import check from './fr/check.json';
import cli from './fr/cli.json';
import clipboard from './fr/clipboard.json';
import common from './fr/common.json';
import desktopSearch from './fr/desktopSearch.json';
import hotkey from './fr/hotkey.json';
import identity from './fr/identity.json';
import invitations from './fr/invitations.json';
import invited from './fr/invited.json';
import kerberos from './fr/kerberos.json';
import keychain from './fr/keychain.json';
import keys from './fr/keys.json';
import managed from './fr/managed.json';
import meeting from './fr/meeting.json';
import meetings from './fr/meetings.json';
import net from './fr/net.json';
import notices from './fr/notices.json';
import notifications from './fr/notifications.json';
import people from './fr/people.json';
import phone from './fr/phone.json';
import phoneCard from './fr/phoneCard.json';
import presets from './fr/presets.json';
import room from './fr/room.json';
import roster from './fr/roster.json';
import search from './fr/search.json';
import settings from './fr/settings.json';
import settingsMeeting from './fr/settingsMeeting.json';
import settingsPhone from './fr/settingsPhone.json';
import share from './fr/share.json';
import signIn from './fr/signIn.json';
import start from './fr/start.json';
import storage from './fr/storage.json';
import tray from './fr/tray.json';
import ucwa from './fr/ucwa.json';

/** Every visible text, by the area of the app that shows it. */
export const fr = {
  about,
  accountMenu,
  again,
  attendance,
  appearance,
  accounts,
  chat,
  chatCard,
  check,
  cli,
  clipboard,
  common,
  desktopSearch,
  hotkey,
  identity,
  invitations,
  invited,
  kerberos,
  keychain,
  keys,
  managed,
  meeting,
  meetings,
  net,
  notices,
  notifications,
  people,
  phone,
  phoneCard,
  presets,
  room,
  roster,
  search,
  settings,
  settingsMeeting,
  settingsPhone,
  share,
  signIn,
  start,
  storage,
  tray,
  ucwa,
};
