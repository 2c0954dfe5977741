import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import {
  findingsOf,
  refusalOf as refusalOfAsData,
  warningOf as warningOfAsData,
} from '../../../../main/check/judge-certificate';
import { goodCertificate } from '../../../protocol/checked';
import type { Problem } from '../../../../common/problem';
import { shown } from '../../../english';

const warningOf = (...input: Parameters<typeof warningOfAsData>) => shown(warningOfAsData(...input));
const refusalOf = (...input: Parameters<typeof refusalOfAsData>) => shown(refusalOfAsData(...input));

const day = 86_400_000;
const host = 'lyncweb.contoso.com';
const refusal: Problem = {
  code: 'CertificateInvalid',
  message: verbatim('no'),
  advice: verbatim('x'),
  next: 'none',
  details: 'D',
};

describe('a refused certificate', () => {
  it.each([
    ['has expired', { validUntil: -1 }, 'renew'],
    ['is not valid yet', { validFrom: 1 }, 'date'],
    ['is for another host', { namesHost: false }, 'server address'],
    ['is self-signed', { selfSigned: true }, 'administrator'],
    ['comes from an authority that this computer does not trust', {}, 'settings'],
  ])('is told as one that %s, with what to do', (words, change, advice) => {
    const problem = refusalOf({ ...goodCertificate, ...change }, host, refusal, 0);
    expect(problem).toMatchObject({ code: 'CertificateInvalid', next: 'none', details: 'D' });
    expect(problem.message).toContain(words);
    expect(problem.message).toContain(host);
    expect(problem.advice).toContain(advice);
  });
});

describe('an accepted certificate', () => {
  it.each([
    [30, undefined],
    [29.9, '29 days'],
    [1.5, '1 day.'],
    [0.5, '0 days'],
  ])('with %s days left is worth a word: %s', (days, words) => {
    const warning = warningOf({ ...goodCertificate, validUntil: days * day }, host, 0);
    if (words === undefined) expect(warning).toBeUndefined();
    else expect(warning?.message).toContain(words);
  });

  it('tells its names only where they are not the one that was asked for', () => {
    const whats = (change: object) =>
      findingsOf({ ...goodCertificate, ...change }, 0).map(({ what }) => what);
    expect(whats({})).toEqual(['subject', 'issuer', 'validUntil', 'tls']);
    expect(whats({ namesHost: false })).toContain('names');
    expect(whats({ validFrom: day })).toContain('validFrom');
  });
});
