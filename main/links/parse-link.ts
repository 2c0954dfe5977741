import { t } from '../language/t';
import type { StartMeetingInput } from '../meetings/meeting';
import { importances } from '../meetings/meeting';
import { checkStartInput } from '../meetings/start-input';
import { failure, type Problem, type Result } from '../problem';
import { linkScheme } from './link-of';

/** Longer than this is no link of a person's. */
const longest = 4096;

const known = new Set(['subject', 'importance', 'invite']);

const refused = (message: string): { readonly ok: false; readonly problem: Problem } =>
  failure({ code: 'InvalidLink', message, advice: t('common.linkAdvice'), next: 'changeInput' });

/**
 * What a link asks for: `meet-now://start?subject=…&importance=…&invite=…`, where `invite` may come several times.
 * Anybody can write one, so it can ask for nothing but a meeting, and that is asked about first.
 */
export function parseLink(text: string): Result<StartMeetingInput> {
  let url: URL;
  try {
    if (text.length > longest) throw new Error('too long');
    url = new URL(text);
  } catch {
    return refused(t('common.linkUnreadable'));
  }
  // Some desktops put a slash behind the name of a host.
  if (
    url.protocol !== linkScheme ||
    url.hostname.toLowerCase() !== 'start' ||
    !['', '/'].includes(url.pathname)
  )
    return refused(t('common.linkUnknown', { what: url.hostname }));
  const { searchParams } = url;
  const stranger = [...searchParams.keys()].find((key) => !known.has(key));
  if (stranger !== undefined) return refused(t('common.linkStranger', { name: stranger }));
  const subject = searchParams.get('subject') ?? '';
  const level = searchParams.get('importance');
  const importance = importances.find((one) => one.toLowerCase() === level?.toLowerCase());
  if (level !== null && importance === undefined)
    return refused(t('common.linkImportance', { level, importances: importances.join(', ') }));
  const invite = searchParams.getAll('invite');
  const input: StartMeetingInput = {
    ...(subject === '' ? {} : { subject }),
    ...(importance === undefined ? {} : { importance }),
    ...(invite.length === 0 ? {} : { invite }),
  };
  const wrong = checkStartInput(input);
  return wrong === undefined ? { ok: true, value: input } : refused(wrong.message);
}
