import { describe, expect, it } from 'vitest';
import { filesWithSecrets } from '../../../../main/report/secret-search';

const secret = 'p@ss "wörd"/&+';
const search = (content: string | Buffer) =>
  filesWithSecrets({ clean: Buffer.from('nothing here'), dirty: Buffer.from(content) }, [secret, 'other1']);

describe('the search for secrets', () => {
  it.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ password: secret }).toString()],
    ['in JSON', JSON.stringify({ password: secret })],
    ['in JSON within JSON', JSON.stringify({ body: JSON.stringify({ password: secret }) })],
    ['as Base64', Buffer.from(secret).toString('base64')],
    ['as Base64 behind a user name', Buffer.from(`me:${secret}`).toString('base64')],
    ['as Base64 in the middle', Buffer.from(`a${secret} and more`).toString('base64')],
    ['as Base64 of a URL', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal digits', Buffer.from(secret).toString('hex')],
    ['in large hexadecimal digits', `<${Buffer.from(secret).toString('hex').toUpperCase()}>`],
    ['in a URL with small letters', encodeURIComponent(secret).toLowerCase()],
    ['as UTF-16', Buffer.from(secret, 'utf16le')],
    ['in the middle of bytes', Buffer.concat([Buffer.from([0, 255]), Buffer.from(secret), Buffer.from([1])])],
    ['another one', 'x other1 x'],
  ])('finds one %s', (_, content) => {
    expect(search(content)).toEqual(['dirty']);
  });

  it('finds none where there is none', () => {
    expect(search('p@ss word')).toEqual([]);
    expect(filesWithSecrets({ dirty: Buffer.from(secret) }, [])).toEqual([]);
  });
});
