import { describe, expect, it } from 'vitest';
import { atHostOf, belongsTo, isSameResource } from '../../../../../main/ucwa/codec/same-resource';

const application = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications/105';

describe('two URLs', () => {
  it.each([
    ['a query', `${application}?instanceId=123`],
    ['another host’s case', application.replace('lyncweb', 'LyncWeb')],
    ['the port written out', application.replace('.com', '.com:443')],
    ['another case in the path', application.replace('oauth', 'OAuth')],
    ['a slash at the end', `${application}/`],
    ['characters encoded that need not be', application.replace('105', '%31%305')],
    ['a fragment', `${application}#here`],
  ])('P51 are of one resource in spite of %s', (_, other) => {
    expect(isSameResource(application, other)).toBe(true);
    expect(belongsTo(`${other.replace(/[?#].*$/, '')}/communication`, application)).toBe(true);
    expect(belongsTo(`${application}/communication?filter=active`, other)).toBe(true);
  });

  it.each([
    ['another id', application.replace('105', '106')],
    ['an id that goes on', `${application}6`],
    ['another host', application.replace('lyncweb', 'pool2')],
    ['another port', application.replace('.com', '.com:4443')],
    ['another scheme', application.replace('https', 'http')],
    ['a slash that is encoded', application.replace('/105', '%2F105')],
  ])('P51 are of two resources with %s', (_, other) => {
    expect(isSameResource(application, other)).toBe(false);
    expect(belongsTo(`${other}/communication`, application)).toBe(false);
  });

  it('P51 take the case of the hex digits in an encoded character for nothing', () => {
    expect(isSameResource(`${application}/a%c3%a9`, `${application}/a%C3%A9`)).toBe(true);
    expect(isSameResource(`${application}/a%2fb`, `${application}/a%2Fb`)).toBe(true);
  });

  it('P51 are nobody’s where one is not there, and never throw', () => {
    expect(isSameResource(undefined, undefined)).toBe(false);
    expect(isSameResource('', application)).toBe(false);
    expect(isSameResource('no url', 'no url')).toBe(true);
  });

  it('P51 are below each other by whole segments alone', () => {
    expect(belongsTo(application, application)).toBe(true);
    expect(belongsTo(`${application}6/communication`, application)).toBe(false);
    expect(belongsTo(application, `${application}/communication`)).toBe(false);
  });
});

describe('an application at another host', () => {
  const outside = application.replace('lyncweb', 'external');

  it('P77 has what has the same path', () => {
    expect(atHostOf(`${application}/communication?filter=active`, outside)).toBe(
      `${outside}/communication?filter=active`,
    );
    expect(atHostOf(`${application}/communication`, application)).toBe(`${application}/communication`);
  });

  it('P77 has nothing of another application', () => {
    expect(atHostOf(`${application}/communication`, outside.replace('105', '106'))).toBeUndefined();
  });
});
