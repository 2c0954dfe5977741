// Signs in through the server's frame, starts a meeting in a batch, and follows it until it is connected:
// ?root=http://127.0.0.1:4811&user=lenea@contoso.com&password=…&instance=tab
import { batchOf, readBatch } from './batch.mjs';
import { Frame, headerOf } from './frame.mjs';

const input = Object.fromEntries(new URLSearchParams(location.search));
const subject = 'From a web page';

function step(text) {
  document.querySelector('#steps').append(Object.assign(document.createElement('li'), { textContent: text }));
}

let frame;
let authorization;

async function ask(type, url, input) {
  const answer = await frame.send({
    type,
    url,
    accepts: 'application/json',
    ...(input && { contentType: 'application/json', data: JSON.stringify(input) }),
    headers: authorization ? { Authorization: authorization } : {},
  });
  const refusal = /reason="([^"]+)"/.exec(headerOf(answer, 'X-Ms-diagnostics') ?? '')?.[1];
  if (answer.status === 403 && refusal) throw new Error(refusal);
  const isJson = headerOf(answer, 'Content-Type')?.startsWith('application/json');
  return { ...answer, json: isJson ? JSON.parse(answer.responseText) : undefined };
}

async function signIn() {
  frame = await Frame.open(new URL('/xframe', input.root).href);
  const root = await ask('GET', input.root);
  frame = await Frame.open(root.json._links.xframe.href);
  const user = root.json._links.user.href;
  const challenge = headerOf(await ask('GET', user), 'WWW-Authenticate');
  const token = JSON.parse(
    (
      await frame.send({
        type: 'POST',
        url: /MsRtcOAuth href="([^"]+)"/.exec(challenge)[1],
        accepts: 'application/json',
        data: { grant_type: 'password', username: input.user, password: input.password },
      })
    ).responseText,
  );
  authorization = `${token.token_type} ${token.access_token}`;
  const { _links } = (await ask('GET', user)).json;
  const { json } = await ask('POST', _links.applications.href, {
    userAgent: 'Page',
    culture: 'en-US',
    endpointId: 'page',
    ...(input.instance && { instanceId: input.instance }),
  });
  step('signed in');
  return json;
}

/** Makes the user available and starts a meeting, with one request. */
async function startMeeting({ _links, _embedded: { me, communication } }) {
  const batch = batchOf(_links.batch.href, [
    {
      method: 'POST',
      url: me._links.makeMeAvailable.href,
      body: { supportedModalities: ['Messaging'], signInAs: 'Online' },
    },
    {
      method: 'POST',
      url: communication._links.startOnlineMeeting.href,
      body: { operationId: crypto.randomUUID(), subject, importance: 'Normal' },
    },
    { url: me._links.self.href },
  ]);
  const answer = await frame.send({ ...batch, headers: { Authorization: authorization } });
  const parts = readBatch(headerOf(answer, 'Content-Type'), answer.responseText);
  step(`batch: ${parts.map(({ status }) => status).join(', ')}`);
}

/** Follows the event channel until the invitation is connected, and gives the URL of its conversation. */
async function untilConnected({ _links }) {
  let next = _links.events.href;
  let conversation;
  for (;;) {
    const { json } = await ask('GET', next);
    next = (json._links.next ?? json._links.resync).href;
    for (const { events } of json.sender ?? []) {
      for (const { _embedded: { onlineMeetingInvitation: invitation } = {} } of events) {
        if (invitation?.subject !== subject) continue;
        conversation = invitation._links.conversation?.href ?? conversation;
        if (invitation.state === 'Connected') return conversation;
      }
    }
  }
}

async function run() {
  const application = await signIn();
  if (input.watch === undefined) await startMeeting(application);
  const conversation = await ask('GET', await untilConnected(application));
  step('Connected');
  const meeting = await ask('GET', conversation.json._links.onlineMeeting.href);
  const { joinUrl } = meeting.json;
  await ask('DELETE', application._links.self.href);
  step('signed out');
  return joinUrl;
}

async function askDirectly() {
  const answer = await fetch(input.root, { headers: { Accept: 'application/json' } });
  return `answered ${answer.status}`;
}

const work = input.directly === undefined ? run : askDirectly;
document.querySelector('#outcome').textContent = await work().catch(({ message }) => message);
