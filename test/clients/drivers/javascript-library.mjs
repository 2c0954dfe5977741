// Uses the library of Microsoft's samples as those samples do. Runs in a page.

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(get) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = get();
    if (found) return found;
    await wait(100);
  }
  throw new Error(`Nothing came: ${get}`);
}

globalThis.drive = async ({ address, password }) => {
  const ucwa = new microsoft.rtc.ucwa.samples.Main();
  const request = (url, type = 'get', more = {}) =>
    new Promise((callback) => ucwa.Transport.clientRequest({ url, type, ...more, callback }));
  const user = await new Promise((callback) =>
    ucwa.AutoDiscovery.startDiscovery('contoso.com', jQuery('#frame'), callback),
  );
  ucwa.Authentication.setCredentials(address, password);
  const application = await new Promise((resolve, reject) =>
    ucwa.Authentication.start(user, ucwa.createApplication(), (isSignedIn, { results } = {}) =>
      isSignedIn ? resolve(results) : reject(new Error('The sign-in failed.')),
    ),
  );
  const { me, people, communication } = application._embedded;

  const batch = new microsoft.rtc.ucwa.samples.Batch(ucwa.Cache, ucwa.Transport, 100);
  const inBatch = ({ _links }) =>
    new Promise((callback) => batch.queueRequest({ url: _links.self.href, type: 'get', callback }));
  const [first, second] = await Promise.all([inBatch(me), inBatch(people)]);

  const latest = {};
  for (const rel of ['conversation', 'messaging'])
    ucwa.Events.addEventHandlers({ rel }, { updated: ({ _embedded }) => (latest[rel] = _embedded?.[rel]) });
  ucwa.Events.startEvents();
  const data = { operationId: ucwa.GeneralHelper.generateUUID(), subject: 'Budget', importance: 'Normal' };
  await request(communication._links.startOnlineMeeting.href, 'post', { data });
  const conversation = await until(() => latest.conversation?.state === 'Conferenced' && latest.conversation);
  const { joinUrl } = (await request(conversation._links.onlineMeeting.href)).results;

  const invitation = {
    ...{ importance: 'Normal', subject: 'Task Sample', telemetryId: null, to: 'sip:bena@contoso.com' },
    sessionContext: ucwa.GeneralHelper.generateUUID(),
    operationId: ucwa.GeneralHelper.generateUUID(),
  };
  latest.messaging = undefined;
  await request(communication._links.startMessaging.href, 'post', { data: invitation });
  const messaging = await until(() => latest.messaging?.state === 'Connected' && latest.messaging);
  const send = `${messaging._links.sendMessage.href}?SessionContext=${invitation.sessionContext}`;
  const { status: sent } = await request(send, 'post', { contentType: 'text/plain', data: 'Hello Ben' });
  ucwa.Events.stopEvents();
  const { status: deleted } = await request(application._links.self.href, 'delete');
  return { batch: [first.results.name, second.results.rel], joinUrl, sent, deleted };
};
