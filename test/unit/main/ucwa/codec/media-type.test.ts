import { describe, expect, it } from 'vitest';
import { headerOf, isJson, isXml, readBody } from '../../../../../main/ucwa/codec/media-type';
import { stepSize } from '../../../../../main/ucwa/codec/steps';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { response } from '../../support';

const typed = (type: string, body = '{"a":1}') => response(200, [['Content-Type', type]], body);

describe('the media type of an answer', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    "application/json;charset='utf-8'",
    'application/vnd.microsoft.com.ucwa+json',
    'application/vnd.microsoft.ucwa+json; revision=2',
  ])('N18 is JSON: %s', async (type) => {
    expect(isJson(typed(type))).toBe(true);
    expect(await readBody(typed(type))).toEqual({ a: 1 });
  });

  it.each([
    'text/html',
    'text/json',
    'text/xml',
    'application/jsonp',
    'application/xmlx',
    'application/xhtml',
    'text/plain',
  ])('N04 N16 is neither JSON nor XML, and its body never read: %s', async (type) => {
    expect(isJson(typed(type))).toBe(false);
    expect(isXml(typed(type))).toBe(false);
    await expect(readBody(typed(type))).rejects.toThrow(`Not a UCWA answer: ${type}`);
  });

  it.each([
    'application/xml',
    'application/xml; charset=UTF-8',
    'application/vnd.microsoft.com.ucwa+xml',
    'application/vnd.microsoft.ucwa+xml',
  ])('is XML: %s', async (type) => {
    expect(isXml(typed(type))).toBe(true);
    const body = await readBody(
      typed(type, '<resource rel="me"><property name="name">Lene</property></resource>'),
    );
    expect(body).toMatchObject({ rel: 'me', name: 'Lene' });
  });

  it.each(['iso-8859-1', 'utf-16', 'windows-1252'])('N18 is refused with the charset %s', async (charset) => {
    await expect(readBody(typed(`application/json; charset=${charset}`))).rejects.toThrow('charset');
  });

  it('N17 may be missing where the body is JSON all the same', async () => {
    expect(await readBody(response(200, [], '{"a":1}'))).toEqual({ a: 1 });
    await expect(readBody(response(200, [], '<html>'))).rejects.toThrow('not JSON');
  });
});

/** Each look at the clock comes so many milliseconds after the last. */
function clockThatTakes(ms: number) {
  let time = 0;
  const clock = {
    rests: 0,
    now: () => (time += ms),
    after(_delay: number, callback: () => void) {
      clock.rests++;
      queueMicrotask(callback);
      return () => undefined;
    },
  };
  return clock;
}

describe('a large body', () => {
  const events = Array.from({ length: 4_000 }, (_, nth) => ({ type: 'added', link: { href: `/${nth}` } }));
  const asXml = events.map(({ type, link }) => `<${type} href="${link.href}"/>`).join('');

  it.each([
    ['application/json', JSON.stringify({ sender: [{ events }] })],
    ['application/xml', `<events><sender href="/s">${asXml}</sender></events>`],
  ])('is read in steps, with the same value: %s', async (type, body) => {
    // Two steps of 2 ms each are enough for a turn.
    const clock = clockThatTakes(2);
    expect(await readBody(typed(type, body), clock)).toEqual(await readBody(typed(type, body)));
    expect(clock.rests).toBeGreaterThanOrEqual(Math.floor(body.length / 50_000));
  });

  it.each(['application/json', 'application/xml'])(
    'may be broken, which shows in any step: %s',
    async (type) => {
      const body = `[${'"x",'.repeat(20_000)}`;
      await expect(readBody(typed(type, body), clockThatTakes(2))).rejects.toThrow(ProtocolFault);
    },
  );

  it('never makes a small one wait', async () => {
    const clock = clockThatTakes(2);
    const small = JSON.stringify('x'.repeat(stepSize - 2));
    expect(await readBody(typed('application/json', small), clock)).toHaveLength(stepSize - 2);
    expect(clock.rests).toBe(0);
  });
});

describe('a header', () => {
  it('is its first line, found in lower case', () => {
    const answer = response(200, [
      ['X-Twice', 'a'],
      ['x-twice', 'b'],
    ]);
    expect(headerOf(answer, 'x-twice')).toBe('a');
    expect(headerOf(answer, 'x-none')).toBeUndefined();
  });
});
