import { t } from '../language/t';
import { importances, type StartMeetingInput } from '../../common/meeting';
import { checkStartInput } from '../meetings/start-input';
import { oneLine } from '../../common/one-line';
import { failure, type Problem, type Result } from '../../common/problem';
import { linkScheme } from './link-of';

/** Longer than this is no link of a person's, in UTF-16 code units. */
const longest = 4096;

/** Each part that a link may have, and whether it may come several times. */
const parts = new Map([
  ['subject', false],
  ['importance', false],
  ['invite', true],
]);

const refused = (message: string): { readonly ok: false; readonly problem: Problem } =>
  failure({ code: 'InvalidLink', message, advice: t('common.linkAdvice'), next: 'changeInput' });

/** What is wrong with the names of its parts; `undefined` = nothing. */
function wrongPart(names: readonly string[]): string | undefined {
  const stranger = names.find((name) => !parts.has(name));
  if (stranger !== undefined) return t('common.linkStranger', { name: oneLine(stranger, 40) });
  const twice = names.find((name, index) => parts.get(name) === false && names.indexOf(name) !== index);
  return twice === undefined ? undefined : t('common.linkTwice', { name: twice });
}

/**
 * What a link asks for: `meet-now://start?subject=…&importance=…&invite=…`, where `invite` may come several times.
 * Anybody can write one, so it can ask for nothing but a meeting, and that is asked about first: the subject is without
 * whatever would not be seen in that question.
 */
export function parseLink(link: string): Result<StartMeetingInput> {
  if (link.length > longest) return refused(t('common.linkTooLong', { most: longest }));
  const [address = ''] = link.split('#');
  const [place = ''] = address.split('?');
  // Some desktops put a slash behind the name of a host.
  if (![`${linkScheme}//start`, `${linkScheme}//start/`].includes(place.toLowerCase()))
    return refused(t('common.linkUnknown', { what: oneLine(place, 40) }));
  const query = new URLSearchParams(address.slice(place.length));
  const wrongName = wrongPart([...query.keys()]);
  if (wrongName !== undefined) return refused(wrongName);
  const subject = oneLine(query.get('subject') ?? '', Infinity);
  const level = query.get('importance');
  const importance = importances.find((one) => one.toLowerCase() === level?.toLowerCase());
  if (level !== null && importance === undefined)
    return refused(
      t('common.linkImportance', { level: oneLine(level, 40), importances: importances.join(', ') }),
    );
  const invite = query.getAll('invite');
  const input: StartMeetingInput = {
    ...(subject === '' ? {} : { subject }),
    ...(importance === undefined ? {} : { importance }),
    ...(invite.length === 0 ? {} : { invite }),
  };
  const wrong = checkStartInput(input);
  return wrong === undefined ? { ok: true, value: input } : refused(wrong.message);
}
