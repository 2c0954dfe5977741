import about from './es/about.json';
import accountMenu from './es/accountMenu.json';
import again from './es/again.json';
import attendance from './es/attendance.json';
import appearance from './es/appearance.json';
import accounts from './es/accounts.json';
import chat from './es/chat.json';
import chatCard from './es/chatCard.json';
import check from './es/check.json';
import cli from './es/cli.json';
import clipboard from './es/clipboard.json';
import common from './es/common.json';
import desktopSearch from './es/desktopSearch.json';
import hotkey from './es/hotkey.json';
import identity from './es/identity.json';
import invitations from './es/invitations.json';
import invited from './es/invited.json';
import kerberos from './es/kerberos.json';
import keychain from './es/keychain.json';
import keys from './es/keys.json';
import managed from './es/managed.json';
import meeting from './es/meeting.json';
import meetings from './es/meetings.json';
import net from './es/net.json';
import notices from './es/notices.json';
import notifications from './es/notifications.json';
import people from './es/people.json';
import phone from './es/phone.json';
import phoneCard from './es/phoneCard.json';
import presets from './es/presets.json';
import room from './es/room.json';
import roster from './es/roster.json';
import search from './es/search.json';
import settings from './es/settings.json';
import settingsMeeting from './es/settingsMeeting.json';
import settingsPhone from './es/settingsPhone.json';
import share from './es/share.json';
import signIn from './es/signIn.json';
import start from './es/start.json';
import storage from './es/storage.json';
import tray from './es/tray.json';
import ucwa from './es/ucwa.json';

/** Every visible text, by the area of the app that shows it. */
export const es = {
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
