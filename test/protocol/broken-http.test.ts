import { afterEach, describe, expect, it } from 'vitest';
import { Wired } from './wired';

let client: Wired;
afterEach(() => client.close());

describe('an application whose creation is answered in broken HTTP', () => {
  it.each([
    ['lengthTwice', 'AnswerLengthUnclear'],
    ['lengthBesideChunks', 'AnswerLengthUnclear'],
    ['brokenHeader', 'AnswerMalformed'],
    ['notHttp', 'AnswerInvalid'],
  ] as const)(
    'N40 N41 P53 is tried three times, is one application, and is reported as what it is: %s',
    async (wire, code) => {
      client = new Wired({
        faults: [{ method: 'POST', path: '/applications$', times: Infinity, fault: { delivery: { wire } } }],
      });
      await client.serve();
      void client.signIn();
      await client.until(() => client.status.state === 'signedOut');
      expect(client.status).toMatchObject({ problem: { code }, failed: { step: 'application' } });
      expect(client.requests('POST', '/applications')).toHaveLength(3);
      expect(client.simulator.state.applications).toHaveLength(1);
    },
  );
});
