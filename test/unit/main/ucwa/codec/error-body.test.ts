import { describe, expect, it } from 'vitest';
import { readErrorBody, toErrorBody } from '../../../../../main/ucwa/codec/error-body';
import { fixture, json, response } from '../../support';

describe('an error body', () => {
  it('is read as the documents print it', async () => {
    const { status, body } = fixture('error-conflict');
    expect(await readErrorBody(json(status, body))).toEqual({
      code: 'Conflict',
      subcode: 'AlreadyExists',
      message: 'The requested resource already exists. Please wait and try again.',
    });
  });

  it('needs its code, and nothing else', () => {
    expect(toErrorBody({ code: 'Gone' })).toEqual({ code: 'Gone' });
    expect(toErrorBody({ code: 'Gone', subcode: null, message: null, parameters: null })).toEqual({
      code: 'Gone',
    });
    expect(toErrorBody({ subcode: 'AlreadyExists' })).toBeUndefined();
    expect(toErrorBody({ code: '' })).toBeUndefined();
    expect(toErrorBody({ code: 409 })).toBeUndefined();
  });

  it.each([[null], [undefined], ['text'], [[]], [7]])('is not made of %j', (value) => {
    expect(toErrorBody(value)).toBeUndefined();
  });

  it('names the parameters that were wrong', () => {
    const body = toErrorBody({
      code: 'BadRequest',
      subcode: 'ParameterValidationFailure',
      parameters: { subject: 'Maximum length is 250 characters.' },
    });
    expect([...(body?.parameters ?? [])]).toEqual([['subject', 'Maximum length is 250 characters.']]);
  });

  it('names them also from an array of names and reasons, and skips what is neither', () => {
    const parameters = [{ name: 'sdp', reason: 'Invalid' }, { name: 'to' }, { reason: 'x' }, 7, null];
    const body = toErrorBody({ code: 'BadRequest', parameters });
    expect([...(body?.parameters ?? [])]).toEqual([
      ['sdp', 'Invalid'],
      ['to', ''],
    ]);
  });

  it('P36 is cut to 200 characters', () => {
    expect(toErrorBody({ code: 'Conflict', message: 'x'.repeat(5_000) })?.message).toHaveLength(200);
  });

  it('P36 stays short with any number of parameters of any length', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`${i}${'n'.repeat(300)}`, 'v'.repeat(5_000)]),
    );
    const body = toErrorBody({ code: 'BadRequest', parameters });
    expect([...(body?.parameters ?? [])].flat().join('').length).toBeLessThan(10_000);
  });

  it('P40 survives parameters that are no texts', () => {
    const parameters: unknown = JSON.parse('{"subject":{"toString":1,"valueOf":1},"__proto__":"x"}');
    expect(toErrorBody({ code: 'BadRequest', parameters })).toMatchObject({ code: 'BadRequest' });
  });
});

describe('an answer of an intermediary', () => {
  it('has no error body, whatever its page says', async () => {
    const page = '{"code":"NotFound","subcode":"ApplicationNotFound"}';
    expect(await readErrorBody(response(404, [['Content-Type', 'text/html']], page))).toBeUndefined();
    expect(await readErrorBody(response(404, [], page))).toBeUndefined();
  });

  it('tells no more than its status where its body is broken', async () => {
    const type = ['Content-Type', 'application/json'] as const;
    expect(await readErrorBody(response(500, [type], '{"code":'))).toBeUndefined();
    expect(await readErrorBody(response(500, [type]))).toBeUndefined();
  });

  it('N18 differs from UCWA by the vendor media type too', async () => {
    const type = 'application/vnd.microsoft.com.ucwa+json; charset=utf-8';
    expect(await readErrorBody(response(410, [['Content-Type', type]], '{"code":"Gone"}'))).toEqual({
      code: 'Gone',
    });
  });
});
