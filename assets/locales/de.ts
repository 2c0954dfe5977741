import about from './de/about.json';
import accountMenu from './de/accountMenu.json';
import again from './de/again.json';
import attendance from './de/attendance.json';
import appearance from './de/appearance.json';
import accounts from './de/accounts.json';
import chat from './de/chat.json';
import chatCard from './de/chatCard.json';
import check from './de/check.json';
import cli from './de/cli.json';
import clipboard from './de/clipboard.json';
import common from './de/common.json';
import desktopSearch from './de/desktopSearch.json';
import hotkey from './de/hotkey.json';
import identity from './de/identity.json';
import invitations from './de/invitations.json';
import invited from './de/invited.json';
import kerberos from './de/kerberos.json';
import keychain from './de/keychain.json';
import keys from './de/keys.json';
import managed from './de/managed.json';
import meeting from './de/meeting.json';
import meetings from './de/meetings.json';
import net from './de/net.json';
import notices from './de/notices.json';
import notifications from './de/notifications.json';
import people from './de/people.json';
import phone from './de/phone.json';
import phoneCard from './de/phoneCard.json';
import presets from './de/presets.json';
import room from './de/room.json';
import roster from './de/roster.json';
import search from './de/search.json';
import settings from './de/settings.json';
import settingsMeeting from './de/settingsMeeting.json';
import settingsPhone from './de/settingsPhone.json';
import share from './de/share.json';
import signIn from './de/signIn.json';
import start from './de/start.json';
import storage from './de/storage.json';
import tray from './de/tray.json';
import ucwa from './de/ucwa.json';

/** Every visible text, by the area of the app that shows it. */
export const de = {
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
