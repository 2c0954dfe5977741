import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected, type Loose, str } from './bench';
import { property, xmlOf } from './xml';

const INPUT = { id: '917823', type: 'RoamedParticipantData', agendaUrl: 'https://contoso.com/agenda' };

/** A scheduled meeting, and the href of its extensions. */
async function scheduled(): Promise<{ readonly bench: Bench; readonly href: string }> {
  const bench = await connected();
  const { json } = await bench.post(`${APP}/onlineMeetings/myOnlineMeetings`, { subject: 'Budget' });
  return { bench, href: str(json['_links']?.['onlineMeetingExtensions']?.['href']) };
}

const listed = async (bench: Bench, href: string): Promise<Loose[]> =>
  ((await bench.get(href)).json['_embedded']?.['onlineMeetingExtension'] ?? []) as unknown as Loose[];

describe('the extensions of a scheduled meeting', () => {
  it('are none at first', async () => {
    const { bench, href } = await scheduled();
    expect((await bench.get(href)).json).toEqual({
      rel: 'onlineMeetingExtensions',
      _links: { self: { href } },
    });
  });

  it('keep the properties that a client stores in them', async () => {
    const { bench, href } = await scheduled();
    const { status, json } = await bench.post(href, INPUT);
    const self = `${href}/917823`;
    expect([status, json]).toEqual([
      201,
      { ...INPUT, rel: 'onlineMeetingExtension', _links: { self: { href: self } } },
    ]);
    expect(await listed(bench, href)).toEqual([json]);
    const changed = await bench.put(self, { agendaUrl: 'https://contoso.com/other' });
    expect(changed.json).toMatchObject({ ...INPUT, agendaUrl: 'https://contoso.com/other' });
    expect((await bench.get(self)).json).toEqual(changed.json);
    expect((await bench.send('DELETE', self)).status).toBe(204);
    expect(await listed(bench, href)).toEqual([]);
    expect((await bench.get(self)).status).toBe(404);
  });

  it('are written and read in XML', async () => {
    const { bench, href } = await scheduled();
    const body =
      '<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="id">917823</property><property name="agendaUrl">https://contoso.com</property></input>';
    const created = await bench.post(href, body, { type: 'application/xml', accept: 'application/xml' });
    expect(property(xmlOf(created), 'agendaUrl')).toBe('https://contoso.com');
  });

  it('have different ids', async () => {
    const { bench, href } = await scheduled();
    await bench.post(href, INPUT);
    expect((await bench.post(href, INPUT)).status).toBe(409);
    expect((await bench.post(href, { type: 'Secret' })).status).toBe(400);
  });
});
