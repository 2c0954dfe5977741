import { expect, it } from 'vitest';
import { qrCode, quietZone } from '../../../common/qr-code';
import { decodeModules } from '../decode-qr';

it.each([
  'https://meet.contoso.com/lenea/7QK2MZ4P',
  'https://meet.contoso.com/lenea/7QK2MZ4P?a=1&b=%C3%A4#x',
  `https://meet.contoso.com/${'x'.repeat(400)}`,
])('a decoder reads %s from its code', (link) => {
  expect(decodeModules(qrCode(link) ?? [])).toBe(link);
});

it('has the white margin that decoders need, on all sides', () => {
  const code = qrCode('https://meet.contoso.com/lenea/7QK2MZ4P') ?? [];
  const rows = code.map((row) => row.includes(true));
  const columns = code.map((_, x) => code.some((row) => row[x] === true));
  for (const line of [rows, columns]) {
    expect(line.indexOf(true)).toBe(quietZone);
    expect(line.length - 1 - line.lastIndexOf(true)).toBe(quietZone);
  }
});

it('is none for a link that is too long for one', () => {
  expect(qrCode('x'.repeat(3000))).toBeUndefined();
});
