import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Counterparts } from './counterparts';
import { differencesOf } from './differences';
import { type Exchange, type Headers, type RecordedAnswer } from './recording';

/**
 * Sends the requests of a recording, one after the other, and compares the answers.
 * @returns the differences, as `step: difference`
 */
export async function replay(
  exchanges: readonly Exchange[],
  counterparts: Counterparts,
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const { step, request, response } of exchanges) {
    const url = counterparts.translate(request.url);
    const answer = await sendAs(url, request, counterparts);
    if (!response) continue;
    told.push(...differencesOf(response, answer).map((line) => `${step}: ${line}`));
    counterparts.learn(response, answer, [request.url, url]);
  }
  return told;
}

function sendAs(
  url: string,
  { method, headers, body }: Exchange['request'],
  counterparts: Counterparts,
): Promise<RecordedAnswer> {
  const translated = headers.map(([name, value]) => [name, counterparts.translate(value)]);
  return new Promise((resolve, reject) => {
    const options = { method, headers: Object.fromEntries(translated) as Record<string, string> };
    const request = send(url, { ...options, agent: false }, (response) => {
      const { statusCode = 0, rawHeaders } = response;
      const received: Headers = rawHeaders.flatMap((name, place) =>
        place % 2 === 0 ? [[name, rawHeaders[place + 1] ?? ''] as const] : [],
      );
      text(response).then((read) => resolve({ status: statusCode, headers: received, body: read }), reject);
    });
    request.on('error', reject).end(counterparts.translate(body));
  });
}
