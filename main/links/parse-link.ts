import { defined } from '../../common/defined';
import { type Text, text } from '../../common/text';
import { importances, type StartMeetingInput } from '../../common/meeting';
import { checkStartInput } from '../meetings/start-input';
import { oneLine } from '../../common/one-line';
import { failure, type Problem, type Result } from '../../common/problem';
import { linkScheme } from './link-of';

/** A longer link was not made by a person, in UTF-16 code units. */
const longest = 4096;

/** The parameters of a link, and whether each may occur more than once. */
const parts = new Map([
  ['subject', false],
  ['importance', false],
  ['invite', true],
]);

const refused = (message: Text): { readonly ok: false; readonly problem: Problem } =>
  failure({ code: 'InvalidLink', message, advice: text('common.linkAdvice'), next: 'changeInput' });

/** @returns the first parameter that is unknown or repeated; `undefined` if there is none */
function wrongPart(names: readonly string[]): Text | undefined {
  const stranger = names.find((name) => !parts.has(name));
  if (stranger !== undefined) return text('common.linkStranger', { name: oneLine(stranger, 40) });
  const twice = names.find((name, index) => parts.get(name) === false && names.indexOf(name) !== index);
  return twice === undefined ? undefined : text('common.linkTwice', { name: twice });
}

/**
 * Parses `meet-now://start?subject=…&importance=…&invite=…`, where `invite` may occur more than once. Anybody can
 * write a link, so it can only ask for a meeting, and the app asks the user first. Characters that would be invisible
 * in that question are removed from the subject.
 */
export function parseLink(link: string): Result<StartMeetingInput> {
  if (link.length > longest) return refused(text('common.linkTooLong', { most: longest }));
  const [address = ''] = link.split('#');
  const [place = ''] = address.split('?');
  // Some desktops append a slash to the host.
  if (![`${linkScheme}//start`, `${linkScheme}//start/`].includes(place.toLowerCase()))
    return refused(text('common.linkUnknown', { what: oneLine(place, 40) }));
  const query = new URLSearchParams(address.slice(place.length));
  const wrongName = wrongPart([...query.keys()]);
  if (wrongName !== undefined) return refused(wrongName);
  const subject = oneLine(query.get('subject') ?? '', Infinity);
  const level = query.get('importance');
  const importance = importances.find((one) => one.toLowerCase() === level?.toLowerCase());
  if (level !== null && importance === undefined)
    return refused(text('common.linkImportance', { level: oneLine(level, 40), importances }));
  const invite = query.getAll('invite');
  const input: StartMeetingInput = {
    ...(subject === '' ? {} : { subject }),
    ...defined({ importance }),
    ...(invite.length === 0 ? {} : { invite }),
  };
  const wrong = checkStartInput(input);
  return wrong === undefined ? { ok: true, value: input } : refused(wrong.message);
}
