import about from './en/about.json';
import accountMenu from './en/accountMenu.json';
import again from './en/again.json';
import attendance from './en/attendance.json';
import appearance from './en/appearance.json';
import accounts from './en/accounts.json';
import chat from './en/chat.json';
import chatCard from './en/chatCard.json';
import check from './en/check.json';
import cli from './en/cli.json';
import clipboard from './en/clipboard.json';
import common from './en/common.json';
import desktopSearch from './en/desktopSearch.json';
import hotkey from './en/hotkey.json';
import identity from './en/identity.json';
import invitations from './en/invitations.json';
import invited from './en/invited.json';
import kerberos from './en/kerberos.json';
import keychain from './en/keychain.json';
import keys from './en/keys.json';
import managed from './en/managed.json';
import meeting from './en/meeting.json';
import meetings from './en/meetings.json';
import net from './en/net.json';
import notices from './en/notices.json';
import notifications from './en/notifications.json';
import people from './en/people.json';
import phone from './en/phone.json';
import phoneCard from './en/phoneCard.json';
import presets from './en/presets.json';
import room from './en/room.json';
import roster from './en/roster.json';
import search from './en/search.json';
import settings from './en/settings.json';
import settingsMeeting from './en/settingsMeeting.json';
import settingsPhone from './en/settingsPhone.json';
import share from './en/share.json';
import signIn from './en/signIn.json';
import start from './en/start.json';
import storage from './en/storage.json';
import tray from './en/tray.json';
import ucwa from './en/ucwa.json';

/** Every visible text, by the area of the app that shows it. */
export const en = {
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
