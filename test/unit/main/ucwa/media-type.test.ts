import { describe, expect, it } from 'vitest';
import { headerOf, isJson, readBody } from '../../../../main/ucwa/media-type';
import { response } from '../support';

const typed = (type: string, body = '{"a":1}') => response(200, [['Content-Type', type]], body);

describe('the media type of an answer', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    "application/json;charset='utf-8'",
    'application/vnd.microsoft.com.ucwa+json',
    'application/vnd.microsoft.ucwa+json; revision=2',
  ])('N18 is JSON: %s', (type) => {
    expect(isJson(typed(type))).toBe(true);
    expect(readBody(typed(type))).toEqual({ a: 1 });
  });

  it.each([
    'text/html',
    'text/json',
    'application/xml',
    'application/jsonp',
    'application/vnd.x+xml',
    'text/plain',
  ])('N04 N16 is not JSON, and its body never read: %s', (type) => {
    expect(isJson(typed(type))).toBe(false);
    expect(() => readBody(typed(type))).toThrow(`Not a UCWA answer: ${type}`);
  });

  it.each(['iso-8859-1', 'utf-16', 'windows-1252'])('N18 is refused with the charset %s', (charset) => {
    expect(() => readBody(typed(`application/json; charset=${charset}`))).toThrow('charset');
  });

  it('N17 may be missing where the body is JSON all the same', () => {
    expect(readBody(response(200, [], '{"a":1}'))).toEqual({ a: 1 });
    expect(() => readBody(response(200, [], '<html>'))).toThrow('not JSON');
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
