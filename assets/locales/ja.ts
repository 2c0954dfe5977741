import about from './ja/about.json';
import accountMenu from './ja/accountMenu.json';
import again from './ja/again.json';
import attendance from './ja/attendance.json';
import appearance from './ja/appearance.json';
import accounts from './ja/accounts.json';
import chat from './ja/chat.json';
import chatCard from './ja/chatCard.json';
import check from './ja/check.json';
import cli from './ja/cli.json';
import clipboard from './ja/clipboard.json';
import common from './ja/common.json';
import desktopSearch from './ja/desktopSearch.json';
import hotkey from './ja/hotkey.json';
import identity from './ja/identity.json';
import invitations from './ja/invitations.json';
import invited from './ja/invited.json';
import kerberos from './ja/kerberos.json';
import keychain from './ja/keychain.json';
import keys from './ja/keys.json';
import managed from './ja/managed.json';
import meeting from './ja/meeting.json';
import meetings from './ja/meetings.json';
import net from './ja/net.json';
import notices from './ja/notices.json';
import notifications from './ja/notifications.json';
import people from './ja/people.json';
import phone from './ja/phone.json';
import phoneCard from './ja/phoneCard.json';
import presets from './ja/presets.json';
import room from './ja/room.json';
import roster from './ja/roster.json';
import search from './ja/search.json';
import settings from './ja/settings.json';
import settingsMeeting from './ja/settingsMeeting.json';
import settingsPhone from './ja/settingsPhone.json';
import share from './ja/share.json';
import signIn from './ja/signIn.json';
import start from './ja/start.json';
import storage from './ja/storage.json';
import tray from './ja/tray.json';
import ucwa from './ja/ucwa.json';

/** Every visible text, by the area of the app that shows it. */
export const ja = {
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
