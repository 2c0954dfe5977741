import { say } from '../../../main/language/t';
import fc from 'fast-check';
import { type Command, parseCommand } from '../../../main/cli/parse';
import { UsageError } from '../../../main/cli/usage';
import { requestSchema } from '../../../main/control/request';
import { commonOptions, verbs } from '../../../main/control/verb-table';
import { createLinkFollower } from '../../../main/links/follow-link';
import { linkOf } from '../../../main/links/link-of';
import { parseLink } from '../../../main/links/parse-link';
import { readLaunchOptions } from '../../../main/startup/launch-options';
import { checkStartInput } from '../../../main/meetings/start-input';
import { orThrow, type Target, target } from '../target';
import { words } from '../words';

const optionNames = [...verbs.flatMap(({ options }) => options), ...commonOptions].map(({ name }) => name);
const named = fc.constantFrom(...verbs.map(({ name }) => name as string), 'help', '--help', '--version');
const option = fc
  .tuple(
    fc.constantFrom('--', '-', '---'),
    fc.constantFrom(...optionNames),
    fc.option(words, { nil: undefined }),
  )
  .map(([dashes, name, value]) => (value === undefined ? dashes + name : `${dashes}${name}=${value}`));
const lines = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: named }, { weight: 1, arbitrary: words }),
    fc.array(fc.oneof(option, words), { maxLength: 8 }),
  )
  .map(([verb, rest]) => [verb, ...rest]);

function understood(line: readonly string[]): Command | undefined {
  try {
    return parseCommand(line);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // It is for a terminal: nothing in it may move the cursor.
    orThrow(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(error.message) ? ['a message with controls'] : [],
    );
    return undefined;
  }
}

/** Either a message explains the correct form, or the app accepts exactly what was understood. */
function holdLine(line: readonly string[]): Promise<void> {
  const command = understood(line);
  if (command?.kind === 'request') requestSchema.parse(JSON.parse(JSON.stringify(command.request)));
  readLaunchOptions(
    line.filter((word) => !word.includes('from-fd')),
    true,
  );
  return Promise.resolve();
}

const part = fc
  .tuple(fc.constantFrom('subject', 'importance', 'invite', 'Subject', '__proto__', ''), words, fc.boolean())
  .map(
    ([name, value, encode]) =>
      `${name}=${encode ? encodeURIComponent(value.replace(/\p{Surrogate}/gu, '')) : value}`,
  );
const links = fc
  .tuple(
    fc.constantFrom(
      'meet-now://start',
      'MEET-NOW://start/',
      'meet-now:start',
      'meet-now://',
      'meet-now://start/..',
      '',
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(part, { maxLength: 6 }).map((parts) => `?${parts.join('&')}`) },
      { weight: 1, arbitrary: words },
    ),
  )
  .map(([place, rest]) => place + rest);

const mayAskFor = new Set(['subject', 'importance', 'invite']);

/** Either it is explained, or it asks for a meeting, and the app asks the user first. */
async function holdLink(link: string): Promise<void> {
  const faults: string[] = [];
  const parsed = parseLink(link);
  if (parsed.ok) {
    const { value } = parsed;
    if (checkStartInput(value) !== undefined) faults.push('asks for what cannot be started');
    faults.push(...Object.keys(value).filter((key) => !mayAskFor.has(key)));
    if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u.test(value.subject ?? ''))
      faults.push('a subject that turns or breaks the line');
  } else if (say(parsed.problem.message).length > 1_000) faults.push('a message without an end');
  let asked = 0;
  let refused = 0;
  let started = 0;
  const follow = createLinkFollower({
    allowed: () => true,
    questions: { ask: () => Promise.resolve(++asked < 0), answer: () => false, dismissAll: () => undefined },
    commands: { startMeeting: () => Promise.reject(new Error(`started without a yes: ${++started}`)) },
    refuse: () => refused++,
    showQuestion: () => undefined,
  });
  await follow(linkOf(['meet-now', link]) ?? link);
  if (asked !== (parsed.ok ? 1 : 0) || refused !== (parsed.ok ? 0 : 1) || started > 0)
    faults.push(`asked ${asked} times, refused ${refused}, started ${started}`);
  orThrow(faults);
}

export const textTargets: readonly Target[] = [
  target(
    { name: 'command-line', about: 'words after the name of the program', runs: 1_000, weight: 1 },
    lines,
    holdLine,
  ),
  target(
    { name: 'links', about: 'links that begin with `meet-now:`', runs: 1_000, weight: 1 },
    links,
    holdLink,
  ),
];
