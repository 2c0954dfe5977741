import { describe, expect, it } from 'vitest';
import { mendPrinted } from '../../simulator/printed-json';
import { APPLICATIONS, Bench, connected, START } from './bench';

const trailing = '{"UserAgent":"UCWA Samples","EndpointId":"a917","Culture":"en-US",\n}';

describe('JSON as the pages print it', () => {
  it('is understood, and recorded as a breach', async () => {
    const bench = new Bench();
    await bench.signIn();
    expect((await bench.post(APPLICATIONS, trailing)).status).toBe(201);
    expect(bench.simulator.violations.map(({ rule }) => rule)).toEqual(['input']);
  });

  it('is refused by a strict server', async () => {
    const bench = new Bench({ level: 'strict' });
    await bench.signIn();
    const { status, json } = await bench.post(APPLICATIONS, trailing);
    expect([status, json['subcode']]).toEqual([400, 'DeserializationFailure']);
  });

  it('does not make other JSON acceptable', async () => {
    const bench = await connected();
    expect((await bench.post(START, '{"subject": "a" "b"}')).status).toBe(400);
  });

  it.each([
    ['{"a": [1, 2,\n ],}', '{"a": [1, 2\n ]}'],
    [
      '{"href" : "data : text/plain;base64,\n      c29tZQ=="}',
      '{"href" : "data:text/plain;base64,c29tZQ=="}',
    ],
    ['{"to" : "sip : john@contoso.com"}', '{"to" : "sip:john@contoso.com"}'],
    [String.raw`{"a": "x\",}"}`, String.raw`{"a": "x\",}"}`],
    ['{"subject": "tel : "}', '{"subject": "tel : "}'],
  ])('%j is read as %j', (printed, mended) => {
    expect(mendPrinted(printed)).toBe(mended);
  });

  it.each([
    ['a text of blanks', `{"a": "${' '.repeat(300_000)}"}`],
    ['a text without an end', `{"a": "${String.raw`\"`.repeat(300_000)}`],
    ['a text that ends in a backslash', `{"a": "${String.raw`\"`.repeat(300_000)}\\`],
    ['commas', `[${', '.repeat(300_000)}1]`],
    ['quotes', '"'.repeat(300_001)],
  ])('is read without blocking the server for minutes: %s', (_, json) => {
    expect(mendPrinted(json)).toBe(json);
  });
});
