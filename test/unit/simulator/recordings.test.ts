import { expect, it } from 'vitest';
import { differencesOf, ofQuotation, shapeDifferences } from '../../recordings/differences';
import { type RecordingName, unexplained } from '../../recordings/meant';
import { answerOf, closed, packageOf, type RecordedAnswer } from '../../recordings/recording';
import {
  type Answer,
  APP,
  APPLICATIONS,
  Bench,
  connected,
  flatten,
  inMeeting,
  type Loose,
  str,
} from './bench';
import { type Element, readXml, xmlOf } from './xml';

const LYNC = 'lync-2013-orange-2018';
const THREADS = 'field-threads';
const OCSMP = 'ms-ocsmp-2012';
const OTHER = 'https://pool2.contoso.com';

/** How the simulated event that is most like each recorded one differs from it. */
function eventDifferences(
  recording: RecordingName,
  step: string,
  simulated: readonly Loose[],
): readonly string[] {
  return flatten(packageOf(recording, step) as Loose).flatMap((recorded) => {
    const { rel } = recorded['link'] as Loose;
    const alike = simulated.filter(
      ({ type, link }) => str(type) === str(recorded['type']) && str(link?.['rel']) === str(rel),
    );
    const differences = alike.map((one) => shapeDifferences(recorded, one));
    const quoted = recording === THREADS ? differences.map(ofQuotation) : differences;
    const [best = ['not sent at all']] = quoted.sort((a, b) => a.length - b.length);
    return best.map((line) => `${step}: ${str(rel)}: ${line}`);
  });
}

it('sends the events of a recorded chat', async () => {
  const { bench, href } = await inMeeting();
  const { simulator } = bench;
  const alex = simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  const { json } = await bench.get(`${href}/messaging`);
  await bench.post(str(json['_links']?.['addMessaging']?.['href']), { operationId: 'op-3' });
  await bench.clock.advance(300);
  await bench.post(`${href}/messaging/messages?operationId=op-4`, 'Hi', { type: 'text/plain' });
  simulator.write(alex, 'LENE');
  simulator.setTyping(alex, true);
  const events = await bench.drain();
  const differences = ['message comes', 'chat connects', 'own message'].flatMap((step) =>
    eventDifferences(LYNC, step, events),
  );
  expect(unexplained(LYNC, differences)).toEqual([]);
});

it('sends what others have quoted', async () => {
  const { bench, href } = await inMeeting({ invitee: { kind: 'declines', afterMs: 0 } });
  const alex = bench.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  const { json } = await bench.get(href);
  await bench.post(str(json['_links']?.['addParticipant']?.['href']), { to: 'sip:ben@contoso.com' });
  await bench.clock.advance(0);
  bench.simulator.removeParticipant(alex);
  const events = await bench.drain();
  const quoted = ['declined', 'leaves'].flatMap((step) => eventDifferences(THREADS, step, events));
  const answered = await Promise.all(
    Object.entries(threads).map(async ([step, ask]) =>
      ofQuotation(differencesOf(answerOf(THREADS, step), asRecorded(await ask()))).map(
        (line) => `${step}: ${line}`,
      ),
    ),
  );
  expect(unexplained(THREADS, [...quoted, ...answered.flat()])).toEqual([]);
});

const foreign = async (foreignToken: '28032' | '28055'): Promise<Answer> => {
  const bench = new Bench({ foreignToken });
  await bench.signIn();
  return bench.create({}, OTHER);
};

/** What the simulator answers in the situation of each quoted answer. */
const threads: Readonly<Record<string, () => Promise<Answer>>> = {
  'ticket of another pool': () => foreign('28032'),
  'invalid token': () => foreign('28055'),
  'plain user name': () => new Bench({ passwordNames: 'domain' }).signIn(),
  'scheduled with 200': async () =>
    (await connected()).post(`${APP}/onlineMeetings/myOnlineMeetings`, { subject: 'Budget' }),
  'wrong parameter': async () => (await connected()).post(APPLICATIONS, {}),
  root: () => new Bench().get('/'),
};

const asRecorded = ({ status, text, headers }: Answer): RecordedAnswer => ({ status, headers, body: text });

/** The names in an element: of attributes, links, properties and resources. */
function namesIn({ attributes, children }: Element): Readonly<Record<string, unknown>> {
  const inner = children.map((child): [string, unknown] => {
    const { rel = '', name = rel } = child.attributes;
    return [`${child.name} ${name}`.trim(), namesIn(child)];
  });
  return {
    ...Object.fromEntries(Object.keys(attributes).map((name) => [`@${name}`, ''])),
    ...Object.fromEntries(inner),
  };
}

it('writes XML with the elements that the first version of UCWA had', async () => {
  const bench = await connected();
  const paths = { application: APP, 'eligible values': `${APP}/onlineMeetings/eligibleValues` };
  const differences = await Promise.all(
    Object.entries(paths).map(async ([step, path]) => {
      const answer = await bench.get(path, { accept: 'application/vnd.microsoft.com.ucwa+xml' });
      const recorded = readXml(closed(answerOf(OCSMP, step).body));
      const differences = shapeDifferences(namesIn(recorded), namesIn(xmlOf(answer)));
      return ofQuotation(differences).map((line) => `${step}: ${line}`);
    }),
  );
  expect(unexplained(OCSMP, differences.flat())).toEqual([]);
});

it('reports an explanation that no difference needs, and a difference without one', () => {
  const [first = ''] = unexplained('field-threads', ['invalid token: only recorded: header x']);
  expect(first).toBe('invalid token: only recorded: header x');
  expect(unexplained('field-threads', [])).toEqual([expect.stringMatching(/^no longer occurs: /)]);
});
