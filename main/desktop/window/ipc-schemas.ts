import * as z from 'zod/mini';
import type { PageCall, PageCalls } from '../../../preload/contract';
import type { SettingsChange } from '../../../common/commands';
import { importances, maximumOperationIdLength } from '../../../common/meeting';
import { accessLevels } from '../../../common/room';
import { longestQuery } from '../../../common/search-as-typed';
import { personChanges } from '../../../common/people';
import { settingsSchema, userSettings } from '../../../common/settings-schema';
import { textZoomSteps } from '../../../common/text-zoom';

const text = (longest: number) => z.string().check(z.maxLength(longest));

const operationId = text(maximumOperationIdLength).check(z.minLength(1));

/** A URL. */
const invitationId = text(4096).check(z.minLength(1));

// Far above the limits that the commands check, so that a user who types too much gets their message; far below harm.
const longestSubject = 4096;
const longestSentMessage = 100_000;
const longestNumber = 1024;

const addresses = z.array(text(1024)).check(z.maxLength(500));

/** URLs of participants. A page shows no more at once. */
const href = text(4096);
const hrefs = z.readonly(z.array(href).check(z.maxLength(1000)));

const startMeetingInput = z.strictObject({
  subject: z.exactOptional(text(longestSubject)),
  importance: z.exactOptional(z.enum(importances)),
  threadId: z.exactOptional(text(250)),
  invite: z.exactOptional(addresses),
  copyLink: z.exactOptional(z.boolean()),
  openLink: z.exactOptional(z.boolean()),
  callMe: z.exactOptional(z.union([z.literal(true), text(longestNumber)])),
});

const schedulingOptions = z.strictObject({
  accessLevel: z.exactOptional(z.enum(accessLevels)),
  phoneUsersBypass: z.exactOptional(z.boolean()),
});

const address = text(320);

const signInInput = z.strictObject({
  address,
  userName: text(320),
  password: text(1024),
  server: text(2048),
  remember: z.boolean(),
});

const settingsChange = z.strictObject(
  Object.fromEntries(userSettings.map((name) => [name, z.exactOptional(settingsSchema[name].check)])),
) as unknown as z.ZodMiniType<SettingsChange>;

/** The arguments of each call from a page: exactly these, nothing more (S11). */
export const argumentSchemas = {
  startMeeting: z.tuple([startMeetingInput]),
  cancelMeeting: z.tuple([operationId]),
  leaveMeeting: z.tuple([operationId]),
  meetAgain: z.tuple([operationId, z.boolean()]),
  invitePeople: z.tuple([operationId, addresses]),
  followChat: z.tuple([operationId, z.boolean()]),
  sendChatMessage: z.tuple([operationId, text(longestSentMessage)]),
  searchPeople: z.tuple([text(longestQuery)]),
  admitPeople: z.tuple([operationId, z.optional(hrefs)]),
  denyPeople: z.tuple([operationId, z.optional(hrefs)]),
  admitEverybody: z.tuple([operationId, z.boolean()]),
  changePerson: z.tuple([operationId, href, z.enum(personChanges)]),
  muteAttendees: z.tuple([operationId, z.boolean()]),
  readPeople: z.tuple([operationId, hrefs]),
  callMe: z.union([z.tuple([operationId]), z.tuple([operationId, z.optional(text(longestNumber))])]),
  hangUp: z.tuple([operationId]),
  holdCall: z.tuple([operationId, z.boolean()]),
  readPhones: z.tuple([]),
  acceptInvitation: z.tuple([invitationId]),
  declineInvitation: z.tuple([invitationId, z.boolean()]),
  copyJoinLink: z.tuple([operationId]),
  copyInvitation: z.tuple([operationId]),
  mailInvitation: z.tuple([operationId]),
  saveInvitation: z.tuple([operationId]),
  deleteMeeting: z.tuple([operationId]),
  undeleteMeeting: z.tuple([operationId]),
  openJoinLink: z.tuple([operationId]),
  scheduleLink: z.tuple([text(longestSubject), schedulingOptions]),
  readSchedulingChoices: z.tuple([]),
  changeScheduledLink: z.tuple([schedulingOptions]),
  joinRoom: z.tuple([]),
  readRoom: z.tuple([]),
  copyRoomLink: z.tuple([]),
  signIn: z.tuple([signInInput]),
  signOut: z.tuple([]),
  switchAccount: z.tuple([address]),
  removeAccount: z.tuple([address]),
  keepSignedIn: z.tuple([z.boolean()]),
  answerQuestion: z.tuple([text(100), z.boolean()]),
  changeSettings: z.tuple([settingsChange]),
  suspendHotkey: z.tuple([z.boolean()]),
  testHotkey: z.tuple([]),
  cancelHotkeyTest: z.tuple([]),
  reconnectNow: z.tuple([]),
  startNormally: z.tuple([]),
  chooseCaFile: z.tuple([]),
  openLogFolder: z.tuple([]),
  readAbout: z.tuple([]),
  copyVersions: z.tuple([]),
  openHomepage: z.tuple([]),
  readLicences: z.tuple([]),
  openChromiumLicences: z.tuple([]),
  zoomText: z.tuple([z.enum(textZoomSteps)]),
  closeWindow: z.tuple([]),
  quit: z.tuple([]),
  checkSignIn: z.tuple([]),
  cancelCheck: z.tuple([]),
  saveReport: z.tuple([]),
  getSnapshot: z.tuple([]),
  pageDrawn: z.tuple([]),
} satisfies { readonly [Name in PageCall]: z.ZodMiniType<Parameters<PageCalls[Name]>> };
