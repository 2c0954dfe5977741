import { expect, it } from 'vitest';
import { logProblem, ProblemError } from '../../../common/problem';
import { text, verbatim } from '../../../common/text';

const problem = {
  code: 'Conflict',
  subcode: 'AlreadyExists',
  message: text('ucwa.frame.sentence', { what: text('ucwa.subcode.alreadyexists') }),
  next: 'retry',
  details: 'HTTP 409 from lync.contoso.com',
} as const;

it('is plain data that can cross to a page', () => {
  expect(structuredClone(problem)).toEqual(problem);
});

it('is named in the log by its code, its text and its details', () => {
  const line =
    'Conflict/AlreadyExists · ucwa.frame.sentence (what: ucwa.subcode.alreadyexists) · HTTP 409 from lync.contoso.com';
  expect(logProblem(problem)).toBe(line);
  expect(new ProblemError(problem).message).toBe(line);
  const offers = text('ucwa.advice.offers', { ways: [text('ucwa.way.browser'), 'badge'] });
  expect(logProblem({ code: 'X', message: offers, next: 'none', details: verbatim('Why.') })).toBe(
    'X · ucwa.advice.offers (ways: ucwa.way.browser, badge) · common.verbatim (sentence: Why.)',
  );
});
