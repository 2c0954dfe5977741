import * as all from './all-applications';
import * as applications from './applications';
import { grantToken } from './authentication';
import * as batch from './batching/batch';
import * as contacts from './contacts';
import * as contactsSubscription from './contacts-subscription';
import * as callForwarding from './call-forwarding';
import * as conversations from './conversations';
import * as discovery from './discovery';
import * as audience from './audience';
import * as extensions from './extensions';
import { addParticipant } from './invite';
import * as incoming from './incoming/answers';
import * as me from './me';
import * as messaging from './messaging';
import * as contactStatus from './presence/contact-status';
import * as status from './presence/my-status';
import * as presence from './presence/subscribe';
import * as passive from './passive-sign-in';
import { startMessaging } from './one-to-one/start-messaging';
import * as people from './people';
import * as peopleOperations from './people-operations';
import * as phone from './phone';
import * as privacy from './privacy';
import { APPLICATIONS, ofApplication, ofConversation, ofUser, open, type Route, segmentsOf } from './route';
import * as scheduled from './scheduled';
import { startOnlineMeeting } from './start-meeting';
import * as xframe from './xframe/xframe';

const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

const routes: readonly Route[] = [
  open('/', { GET: discovery.root }),
  open(SERVICE, { GET: discovery.root }),
  ...['/xframe', '/Autodiscover/XFrame/XFrame.html', `${SERVICE}/xframe`].map((path) =>
    open(path, { GET: xframe.frame }),
  ),
  open('/Autodiscover/XFrame/XFrame.js', { GET: xframe.script }),
  open(`${SERVICE}/user/redirect`, { GET: discovery.unredirected }),
  open('/WebTicket/oauthtoken', { POST: grantToken }),
  open('/PassiveAuth/PassiveAuth.aspx', { GET: passive.firstPage, POST: passive.nextPage }),
  ofUser(`${SERVICE}/oauth/user`, { GET: discovery.user }),
  ofUser(`${SERVICE}/user`, { GET: discovery.user }),
  ofUser(APPLICATIONS, { GET: all.list, POST: applications.create, OPTIONS: all.describeMethods }),
  ofUser('/ucwa/oauth/v1/anonApplications', {
    POST: applications.createAnonymous,
    OPTIONS: all.describeAnonymous,
  }),
  ofApplication('', { GET: applications.read, DELETE: applications.remove }),
  ofApplication('/batch', { POST: batch.run }),
  ofApplication('/events', { GET: applications.poll }),
  ofApplication('/me', { GET: me.read }),
  ofApplication('/me/makeMeAvailable', { POST: me.makeMeAvailable }),
  // Where the example of "makeMeAvailable_ref" has it, and clients that build the URL.
  ofApplication('/communication/makeMeAvailable', { POST: me.makeMeAvailable }),
  ofApplication('/me/presence', { GET: status.readPresence, POST: status.setPresence }),
  ofApplication('/me/note', { GET: status.readNote, POST: status.setNote }),
  ofApplication('/me/location', { GET: status.readLocation, POST: status.setLocation }),
  ofApplication('/me/phones', { GET: phone.readPhones }),
  ofApplication('/me/phones/:phone', { GET: phone.readPhone }),
  ofApplication('/me/phones/:phone/changeNumber', { POST: phone.changeNumber }),
  ofApplication('/me/phones/:phone/changeVisibility', { POST: phone.changeVisibility }),
  ofApplication('/policies', { GET: phone.readPolicies }),
  ofApplication('/me/reportMyActivity', { POST: me.reportMyActivity }),
  ofApplication('/communication', { GET: me.readCommunication, PUT: me.changeCommunication }),
  ofApplication('/communication/startOnlineMeeting', { POST: startOnlineMeeting }),
  ofApplication('/communication/onlineMeetingInvitations', { POST: startOnlineMeeting }),
  ofApplication('/communication/onlineMeetingInvitations/:invitation', { GET: conversations.readInvitation }),
  ofApplication('/communication/onlineMeetingInvitations/:invitation/cancel', { POST: conversations.cancel }),
  ...(['onlineMeeting', 'messaging', 'phoneAudio'] as const).flatMap((kind) => [
    ofApplication(`/communication/${kind}Invitations/:invitation/accept`, { POST: incoming.accept }),
    ofApplication(`/communication/${kind}Invitations/:invitation/decline`, { POST: incoming.decline }),
  ]),
  ofApplication('/communication/phoneAudioInvitations/:invitation', { GET: incoming.readEither }),
  ofApplication('/communication/conversations', { GET: conversations.list }),
  ofApplication('/communication/invitations', { GET: conversations.listInvitations }),
  ofApplication('/communication/participantInvitations', { POST: addParticipant }),
  ofApplication('/communication/participantInvitations/:invitation', { GET: conversations.readOperation }),
  ofApplication('/communication/participantInvitations/:invitation/cancel', {
    POST: conversations.cancelOperation,
  }),
  ofApplication('/communication/messagingInvitations', {
    POST: (call) => (call.url.searchParams.has('conversation') ? messaging.add(call) : startMessaging(call)),
  }),
  ofApplication('/communication/messagingInvitations/:invitation', { GET: incoming.readEither }),
  ofApplication('/communication/phoneAudioInvitations', { POST: phone.add }),
  ofConversation('', { GET: conversations.read, DELETE: conversations.leave }),
  ofConversation('/userAcknowledged', { POST: conversations.acknowledge }),
  ofConversation('/onlineMeeting', { GET: conversations.readOnlineMeeting }),
  ofConversation('/onlineMeeting/organizer', { GET: people.readOrganizer }),
  ofConversation('/participants', { GET: people.readParticipants }),
  ofConversation('/leaders', { GET: people.readLeaders }),
  ofConversation('/attendees', { GET: people.readAttendees }),
  ofConversation('/lobby', { GET: people.readLobby }),
  ofConversation('/participants/typingParticipants', { GET: people.readTyping }),
  ofConversation('/participants/:participant', { GET: people.readParticipant }),
  ofConversation('/participants/:participant/messaging', { GET: people.readMessaging }),
  ofConversation('/participants/:participant/participantAudio', { GET: peopleOperations.readAudio }),
  ofConversation('/participants/:participant/participantAudio/muteAudio', { POST: peopleOperations.mute }),
  ofConversation('/participants/:participant/participantAudio/unmuteAudio', {
    POST: peopleOperations.unmute,
  }),
  ofConversation('/participants/:participant/:verb', { POST: peopleOperations.act }),
  ofConversation('/enableAudienceMuteLock', { POST: audience.lock }),
  ofConversation('/disableAudienceMuteLock', { POST: audience.unlock }),
  ofConversation('/messaging/enableAudienceMessaging', { POST: audience.enableMessaging }),
  ofConversation('/messaging/disableAudienceMessaging', { POST: audience.disableMessaging }),
  ofConversation('/messaging', { GET: messaging.read }),
  ofConversation('/messaging/terminate', { POST: messaging.stop }),
  ofConversation('/messaging/messages', { GET: messaging.list, POST: messaging.send }),
  ofConversation('/messaging/messages/:message', {
    GET: messaging.readMessage,
    POST: messaging.sendAsReply,
  }),
  ofConversation('/messaging/typing', { POST: messaging.setIsTyping }),
  ofConversation('/messaging/typingParticipants', { GET: people.readTyping }),
  ofApplication('/people', { GET: contacts.read }),
  ofApplication('/people/search', { GET: contacts.search }),
  ofApplication('/people/contacts', { GET: contacts.readMyContacts }),
  ofApplication('/people/privacyRelationships', { GET: privacy.readLevels }),
  ofApplication('/people/privacyRelationships/:level', { GET: privacy.readLevel }),
  ofApplication('/people/:contact/privacyRelationship', {
    GET: privacy.readOfContact,
    PUT: privacy.setOfContact,
  }),
  ofApplication('/people/:contact/privacyRelationship/resetContactPrivacyRelationship', {
    POST: privacy.resetOfContact,
  }),
  ofApplication('/me/callForwardingSettings', { GET: callForwarding.read, PUT: callForwarding.replace }),
  ofApplication('/me/callForwardingSettings/turnOffCallForwarding', { POST: callForwarding.turnOff }),
  ofApplication('/me/callForwardingSettings/:part', {
    GET: callForwarding.readPart,
    PUT: callForwarding.replacePart,
  }),
  ofApplication('/me/callForwardingSettings/:part/:operation', { POST: callForwarding.forward }),
  ofApplication('/people/contactsAndGroupsSubscription', { GET: contactsSubscription.read }),
  ofApplication('/people/contactsAndGroupsSubscription/startOrRefreshSubscriptionToContactsAndGroups', {
    POST: contactsSubscription.start,
  }),
  ofApplication('/people/contactsAndGroupsSubscription/stopSubscriptionToContactsAndGroups', {
    POST: contactsSubscription.stop,
  }),
  ofApplication('/people/presenceSubscriptions', { GET: presence.list, POST: presence.create }),
  ofApplication('/people/presenceSubscriptions/:subscription', {
    GET: presence.read,
    POST: presence.extend,
    DELETE: presence.remove,
  }),
  ofApplication('/people/presenceSubscriptionMemberships', {
    GET: presence.readMemberships,
    POST: presence.addMembers,
  }),
  ofApplication('/people/presenceSubscriptionMemberships/:membership', {
    GET: presence.readMembership,
    DELETE: presence.removeMember,
  }),
  ofApplication('/people/subscribedContacts', { GET: presence.readContacts }),
  ofApplication('/people/groups/:group', { GET: contacts.readGroup }),
  ofApplication('/people/groups/:group/expand', { GET: contacts.expandGroup }),
  ofApplication('/people/:contact', { GET: contacts.readContact }),
  ofApplication('/people/:contact/presence', { GET: contactStatus.readPresence }),
  ofApplication('/people/:contact/note', { GET: contactStatus.readNote }),
  ofApplication('/people/:contact/location', { GET: contactStatus.readLocation }),
  ofApplication('/people/:contact/supportedMedia', { GET: contactStatus.readModalities }),
  ofConversation('/phoneAudio', { GET: phone.read }),
  ofConversation('/phoneAudio/hold', { POST: phone.hold }),
  ofConversation('/phoneAudio/resume', { POST: phone.resume }),
  ofConversation('/phoneAudio/terminate', { POST: phone.stop }),
  ofApplication('/onlineMeetings', { GET: scheduled.read }),
  ofApplication('/onlineMeetings/defaultValues', { GET: scheduled.readDefaults }),
  ofApplication('/onlineMeetings/eligibleValues', { GET: scheduled.readEligibleValues }),
  ofApplication('/onlineMeetings/policies', { GET: scheduled.readPolicies }),
  ofApplication('/onlineMeetings/phoneDialInInformation', { GET: scheduled.readDialIn }),
  ofApplication('/onlineMeetings/phoneDialInInformation/:region', { GET: scheduled.readDialInRegion }),
  ofApplication('/onlineMeetings/customInvitation', { GET: scheduled.readCustomization }),
  ofApplication('/onlineMeetings/myOnlineMeetings', { GET: scheduled.list, POST: scheduled.schedule }),
  ofApplication('/onlineMeetings/myOnlineMeetings/:meeting', {
    GET: scheduled.readOne,
    PUT: scheduled.change,
    DELETE: scheduled.remove,
  }),
  ofApplication('/onlineMeetings/myOnlineMeetings/:meeting/extensions', {
    GET: extensions.list,
    POST: extensions.create,
  }),
  ofApplication('/onlineMeetings/myOnlineMeetings/:meeting/extensions/:extension', {
    GET: extensions.read,
    PUT: extensions.change,
    DELETE: extensions.remove,
  }),
];

const bySegments = new Map<number, readonly Route[]>();
for (const { segments } of routes)
  bySegments.set(
    segments,
    routes.filter((one) => one.segments === segments),
  );

/** The routes that a path may match, by the number of its segments. */
export const routesFor = (pathname: string): readonly Route[] => bySegments.get(segmentsOf(pathname)) ?? [];
