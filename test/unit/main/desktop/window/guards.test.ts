import { describe, expect, it } from 'vitest';
import {
  isOurs,
  contentSecurityPolicy,
  fileOf,
  mimeTypeOf,
} from '../../../../../main/desktop/window/app-files';
import { httpsAddress } from '../../../../../main/desktop/text';
import { whyRefused } from '../../../../../main/desktop/window/ipc-sender';

describe('the files of our pages', () => {
  it.each([
    ['app://meet-now/index.html', '/pages/index.html'],
    ['app://meet-now/', '/pages/index.html'],
    ['app://meet-now/assets/a%20b.js?v=1#x', '/pages/assets/a b.js'],
  ])('%s', (address, file) => {
    expect(fileOf('/pages', address)).toBe(file);
  });

  it.each([
    'app://meet-now/..%2f..%2fetc/passwd',
    'app://meet-now/%2e%2e/%2e%2e%2fsecret',
    'app://meet-now/..%5c..%5csecret',
    'app://meet-now/a%00.html',
    'app://meet-now/%zz',
    'app://other/index.html',
    'app://user@meet-now/index.html',
    'file:///pages/index.html',
    'https://meet-now/index.html',
  ])('serves nothing for %s', (address) => {
    expect(fileOf('/pages', address)).toBeUndefined();
  });

  it('serves what it does not know as data', () => {
    expect(mimeTypeOf('/pages/a.JS')).toBe('text/javascript');
    expect(mimeTypeOf('/pages/a.wasm')).toBe('application/octet-stream');
  });

  it('S14 allows no inline script, no eval and no other host', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'/);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
  });
});

it('S05 opens https and nothing that only looks like it', () => {
  expect(httpsAddress('https://meet.contoso.com/lenea/1')).toBe('https://meet.contoso.com/lenea/1');
  for (const address of [
    'http://meet.contoso.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://meet.contoso.com@evil.example/',
    'ms-settings:',
    'meet.contoso.com',
    '',
  ]) {
    expect(httpsAddress(address)).toBeUndefined();
  }
});

describe('S10 a message', () => {
  const ours = { id: 'our page' };
  const top = { url: 'app://meet-now/index.html', parent: null };

  it('is answered where our window itself sent it', () => {
    expect(whyRefused(top, ours, ours)).toBeUndefined();
  });

  it.each([
    ['another window', top, { id: 'other' }, ours],
    ['no window', top, ours, undefined],
    ['a frame that is gone', null, ours, ours],
    ['a frame inside our page', { url: top.url, parent: top }, ours, ours],
    ['a foreign page', { url: 'https://evil.example/', parent: null }, ours, ours],
    ['a file', { url: 'file:///index.html', parent: null }, ours, ours],
    ['a look-alike', { url: 'app://meet-now.evil/index.html', parent: null }, ours, ours],
  ])('is refused from %s', (_name, frame, sender, window) => {
    expect(whyRefused(frame, sender, window)).toBeTypeOf('string');
  });
});

it('knows its own address', () => {
  expect(isOurs('app://meet-now/x')).toBe(true);
  expect(isOurs('app://meet-now:1/x')).toBe(false);
  expect(isOurs('nonsense')).toBe(false);
});
