// Uses Orange-OpenSource/skype-for-business-connector: node connector.mjs COPY USER PASSWORD
import { createRequire } from 'node:module';

const connector = createRequire(import.meta.url)(`${process.argv[2]}/POC/src/skypeConnector`);

const [user, password] = process.argv.slice(3);

const token = await connector.getAccessToken(user, password);
const application = await connector.registerApp(await connector.getApplicationURLP(token), token);
await connector.enableReceivingIncomingMessages(token, application);
const subject = new connector.EventsResourceSubjectFactory();
const events = subject.createEventsResourceSubject('LOCAL', null, token, null, {
  appResource: application,
});
const connected = new Promise((resolve) => {
  events.on('eventsResource', ({ eventsResource }) => {
    const all = eventsResource.sender.flatMap((sender) => sender.events);
    if (
      all.some(({ link, _embedded }) => link.rel === 'messaging' && _embedded.messaging.state === 'Connected')
    )
      resolve(eventsResource);
  });
});
events.startStream({ type: 'P-GET' });
await connector.startConversation(token, 'bena@contoso.com', 'Hello', application);
await connector.sendMessage(token, await connected, 'Hello Ben');
process.stdout.write('sent\n');
process.exit(0);
