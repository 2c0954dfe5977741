import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected } from './bench';

const LEVELS = `${APP}/people/privacyRelationships`;
const ALEX = `${APP}/people/alexd@contoso.com`;
const PRIVACY = `${ALEX}/privacyRelationship`;

const level = async (bench: Bench, contact: string): Promise<unknown> =>
  (await bench.get(`${APP}/people/${contact}/privacyRelationship`)).json['relationshipLevel'];

describe('privacy relationships', () => {
  it('follow the company of a contact', async () => {
    const bench = await connected();
    expect(await level(bench, 'alexd@contoso.com')).toBe('Colleagues');
    expect(await level(bench, 'dana@fabrikam.com')).toBe('External');
    expect((await bench.get(`${APP}/people/nobody@contoso.com/privacyRelationship`)).status).toBe(404);
  });

  it('are set for one contact, and reset', async () => {
    const bench = await connected();
    const etag = (await bench.get(PRIVACY)).header('ETag');
    const wanted = { rel: 'contactPrivacyRelationship', relationshipLevel: 'Workgroup' };
    expect((await bench.put(PRIVACY, wanted)).status).toBe(428);
    expect((await bench.put(PRIVACY, { relationshipLevel: 'Friends' }, etag)).status).toBe(400);
    expect((await bench.put(PRIVACY, wanted, etag)).status).toBe(200);
    expect(await level(bench, 'alexd@contoso.com')).toBe('Workgroup');
    expect((await bench.get(`${LEVELS}/Workgroup`)).json['_links']?.['contact']).toEqual([{ href: ALEX }]);
    expect((await bench.post(`${PRIVACY}/resetContactPrivacyRelationship`)).status).toBe(204);
    expect(await level(bench, 'alexd@contoso.com')).toBe('Colleagues');
  });

  it('are listed by level, without the unused ones', async () => {
    const bench = await connected();
    const { json } = await bench.get(LEVELS);
    const levels = json['_embedded']?.['myPrivacyRelationship'] as unknown as { relationshipLevel: string }[];
    expect(levels.map(({ relationshipLevel }) => relationshipLevel)).toEqual(['External', 'Colleagues']);
    expect((await bench.get(`${LEVELS}/friendsandfamily`)).json['_links']).not.toHaveProperty('contact');
    expect((await bench.get(`${LEVELS}/Friends`)).status).toBe(404);
  });
});
