import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected, type Loose } from './bench';

const FORWARDING = `${APP}/me/callForwardingSettings`;
const UNANSWERED = `${FORWARDING}/unansweredCallSettings`;

const read = async (bench: Bench): Promise<Loose> => (await bench.get(FORWARDING)).json;
const part = (settings: Loose, name: string): Loose | undefined => settings['_embedded']?.[name];

describe('the forwarding of calls', () => {
  it('is off at first, and shows where each link leads', async () => {
    const bench = await connected();
    const settings = await read(bench);
    expect(settings).toMatchObject({ activePeriod: 'Always', activeSetting: 'None' });
    expect(Object.keys(part(settings, 'simultaneousRingSettings')?.['_links'] ?? {})).toEqual([
      'self',
      'simultaneousRingToContact',
      'simultaneousRingToDelegates',
      'simultaneousRingToTeam',
    ]);
    expect((await bench.get(UNANSWERED)).json).toEqual(part(settings, 'unansweredCallSettings'));
  });

  it('goes to a person at once, until it is turned off', async () => {
    const bench = await connected();
    const target = { target: 'sip:alexd@contoso.com' };
    const path = `${FORWARDING}/immediateForwardSettings/immediateForwardToContact`;
    expect((await bench.post(path, target)).status).toBe(204);
    const settings = await read(bench);
    expect(settings['activeSetting']).toBe('ImmediateForward');
    expect(part(settings, 'immediateForwardSettings')).toMatchObject({
      target: 'Contact',
      _links: { contact: { href: `${APP}/people/alexd@contoso.com` } },
    });
    expect((await bench.post(`${FORWARDING}/turnOffCallForwarding`)).status).toBe(204);
    expect((await read(bench))['activeSetting']).toBe('None');
  });

  it('needs a target and a delay that its page allows', async () => {
    const bench = await connected();
    const path = `${UNANSWERED}/unansweredCallToContact`;
    const subcode = async (body: object): Promise<unknown> => (await bench.post(path, body)).json['subcode'];
    expect(await subcode({})).toBe('ParameterValidationFailure');
    expect(await subcode({ target: 'tel:+14255550102', ringDelay: 4 })).toBe('ParameterValidationFailure');
    expect((await bench.post(path, { target: 'tel:+14255550102', ringDelay: 20 })).status).toBe(204);
    expect((await bench.get(UNANSWERED)).json).toMatchObject({ target: 'Contact', ringDelay: 20 });
    expect((await bench.post(`${UNANSWERED}/resetUnansweredCallSettings`)).status).toBe(204);
    expect((await bench.get(UNANSWERED)).json).toMatchObject({ target: 'Voicemail', ringDelay: 5 });
    expect((await bench.post(`${UNANSWERED}/unansweredCallToTeam`)).status).toBe(404);
  });

  it('is changed by a PUT that names the version', async () => {
    const bench = await connected();
    const etag = (await bench.get(UNANSWERED)).header('ETag');
    const body = { rel: 'unansweredCallSettings', ringDelay: 30, target: 'None' };
    expect((await bench.put(UNANSWERED, body)).status).toBe(428);
    expect((await bench.put(UNANSWERED, body, etag)).status).toBe(200);
    expect((await bench.put(UNANSWERED, body, etag)).status).toBe(412);
    expect((await bench.get(UNANSWERED)).json).toMatchObject({ ringDelay: 30, target: 'None' });
    const whole = (await bench.get(FORWARDING)).header('ETag');
    expect((await bench.put(FORWARDING, { activePeriod: 'Workhours' }, whole)).status).toBe(200);
    expect(await read(bench)).toMatchObject({ activePeriod: 'Workhours', activeSetting: 'None' });
    expect((await bench.put(`${FORWARDING}/immediateForwardSettings`, {}, '"1"')).status).toBe(405);
  });

  it('belongs to the user: another application finds it', async () => {
    const bench = await connected();
    await bench.post(`${FORWARDING}/simultaneousRingSettings/simultaneousRingToTeam`);
    await bench.create({ endpointId: 'another' });
    const other = await bench.get(FORWARDING.replace('/105/', '/106/'));
    expect(other.json['activeSetting']).toBe('SimultaneousRing');
  });
});
