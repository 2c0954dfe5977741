import { parseArgs } from 'node:util';
import { defaultBehaviour, type Ending } from './behaviour';
import { levels } from './conformance/rules';
import { type BehaviourChange } from './knobs/groups';
import { own } from './own-files';
import { parseUrl } from './parse-url';
import { shipped } from './scenario/files';
import { type CertificateKind, certificateKinds } from './socket/certificate-kinds';
import { lenea, type User } from './world';

interface CliOptions {
  readonly port: number;
  /** Host names to answer to, besides loopback's. */
  readonly names: readonly string[];
  readonly user: User;
  readonly behaviour: BehaviourChange;
  readonly log: boolean;
  /** A file, or the name of a scenario that comes with the simulator. */
  readonly scenario: string | undefined;
  readonly secondPort: number | undefined;
  readonly certificate: CertificateKind | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** The command line cannot be understood; the message explains the correct form. */
export class UsageError extends Error {}

/** Names as lines of the second column. */
function wrapped(names: readonly string[]): string {
  const lines = names.join(', ').match(/.{1,79}(?: |$)/g) ?? [];
  return lines.map((line) => `${' '.repeat(25)}${line.trimEnd()}`).join('\n');
}

export const usage = `A UCWA 2.0 server on this computer, to try and test clients without Skype for Business Server.

  ${own.command} [options]

  --port N               port on 127.0.0.1; 0 picks a free one (0)
  --name HOST            another host name to answer to, such as lyncdiscover.contoso.com, with or without
                         a port; may be repeated
  --user ADDRESS         sign-in address (${lenea.address})
  --password TEXT        (${lenea.password})
  --display-name TEXT    (${lenea.name})
  --allow-origin ORIGIN  another origin of web pages that may use the server through its frame, such as
                         https://apps.contoso.com, or * for all; may be repeated (those on this computer)

  --level LEVEL          ${levels.join(', ')} (${defaultBehaviour.level}): published answers as Microsoft's pages
                         and recordings do, and reports each rule that a client breaks; strict also refuses
                         what the pages forbid; lenient accepts what it can understand, and reports nothing

  --ending KIND          how an invitation ends: connected, lobby, failed or never (connected)
  --started-ms N         from the POST to its first event (${defaultBehaviour.startedMs})
  --invitation-ms N      from the POST to the end, or to the lobby (${defaultBehaviour.invitationMs})
  --lobby-ms N           time in the lobby (${defaultBehaviour.lobbyMs ?? ''})
  --answer-ms N          from the POST to its 201 (${defaultBehaviour.answerMs})
  --code, --subcode, --message TEXT
                         the reason, for --ending failed (ServiceFailure, Unavailable, …)
  --join-url-ms N        from the connection until the meeting has a join link (${defaultBehaviour.joinUrlMs ?? ''})
  --link-only            events carry links, no resources
  --completed-only       the only event of an invitation is "completed"
  --start-link FORM      onlineMeetingInvitations, startOnlineMeeting or absent (onlineMeetingInvitations)

  --expires-in N         lifetime of a token, in seconds (${defaultBehaviour.expiresIn})
  --challenge FORM       quoted or unquoted (quoted)
  --events-key TEXT      a key in the events URL, which the client must send back
  --front-ends N         servers behind one name; a load balancer pins a client to one by a cookie (1)

  --idle-ms N            after this time without a request, the server closes a connection (${defaultBehaviour.idleMs})
  --announce-idle        … and announces it, in whole seconds: Keep-Alive: timeout=N

  --scenario FILE        behaviour, faults and happenings from a JSON file, or the name of one that is
                         included:
${wrapped(shipped())}
  --second-port N        a second port, for another pool with separate tokens; 0 picks a free one
  --tls                  HTTPS, with a certificate authority created at the start
  --certificate KIND     ${certificateKinds.join(', ')}; with --tls (good)
  --log                  a line for each answered request, on standard error
  --help, --version

It prints one line of JSON, {"url","user","password","page"}, and serves until it is stopped. Open "page"
in a browser on this computer to see what happens and to make things happen. With --tls the line
also has "ca", the file of its authority, and with --second-port "secondUrl". Rules that a client breaks
are reported on standard error.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export function readOptions(argv: readonly string[]): CliOptions {
  const { values } = parse(argv);
  const number = (
    name: Exclude<keyof typeof values, 'name' | 'allow-origin'>,
    most = Number.MAX_SAFE_INTEGER,
  ): number | undefined => whole(`--${name}`, values[name], most);
  const behaviour = {
    level: oneOf('--level', values.level, levels),
    browser: readOrigins(values['allow-origin']),
    ending: readEnding(values),
    startedMs: number('started-ms'),
    invitationMs: number('invitation-ms'),
    lobbyMs: number('lobby-ms'),
    answerMs: number('answer-ms'),
    joinUrlMs: number('join-url-ms'),
    linkOnly: values['link-only'],
    invitationEvents: values['completed-only'] ? 'completedOnly' : undefined,
    startOnlineMeeting: oneOf('--start-link', values['start-link'], [
      'onlineMeetingInvitations',
      'startOnlineMeeting',
      'absent',
    ]),
    expiresIn: number('expires-in'),
    challenge: oneOf('--challenge', values.challenge, ['quoted', 'unquoted']),
    eventsKey: values['events-key'],
    frontEnds: number('front-ends'),
    idleMs: number('idle-ms'),
    idleAnnounced: values['announce-idle'],
  };
  const address = values.user ?? lenea.address;
  if (!/^[^@\s/]+@[^@\s/]+$/.test(address))
    throw new UsageError(`--user takes an address, not "${address}".`);
  const password = values.password ?? lenea.password;
  const name = values['display-name'] ?? lenea.name;
  return {
    port: number('port', 65_535) ?? 0,
    names: readNames(values.name ?? []),
    user: { ...(address === lenea.address && lenea), address, password, name },
    behaviour: Object.fromEntries(Object.entries(behaviour).filter(([, value]) => value !== undefined)),
    log: values.log ?? false,
    scenario: values.scenario,
    secondPort: number('second-port', 65_535),
    certificate: readCertificate(values),
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: text,
        user: text,
        password: text,
        name: { type: 'string', multiple: true },
        'allow-origin': { type: 'string', multiple: true },
        'display-name': text,
        level: text,
        ending: text,
        'started-ms': text,
        'invitation-ms': text,
        'lobby-ms': text,
        'answer-ms': text,
        code: text,
        subcode: text,
        message: text,
        'join-url-ms': text,
        'link-only': flag,
        'completed-only': flag,
        'start-link': text,
        'expires-in': text,
        challenge: text,
        'events-key': text,
        'front-ends': text,
        'idle-ms': text,
        'announce-idle': flag,
        scenario: text,
        'second-port': text,
        tls: flag,
        certificate: text,
        log: flag,
        help: flag,
        version: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readOrigins(origins: readonly string[] | undefined): BehaviourChange['browser'] {
  const wrong = origins?.find(
    (origin) => origin !== '*' && parseUrl(origin)?.origin !== origin.toLowerCase(),
  );
  if (wrong !== undefined)
    throw new UsageError(`--allow-origin takes an origin such as https://apps.contoso.com, not "${wrong}".`);
  return origins && { allowedOrigins: [...defaultBehaviour.browser.allowedOrigins, ...origins] };
}

function readNames(names: readonly string[]): readonly string[] {
  const wrong = names.find((name) => !/^[\w.-]+(:\d{1,5})?$/.test(name));
  if (wrong !== undefined) throw new UsageError(`--name takes a host name, not "${wrong}".`);
  return names;
}

function readEnding(values: {
  readonly ending?: string | undefined;
  readonly code?: string | undefined;
  readonly subcode?: string | undefined;
  readonly message?: string | undefined;
}): Ending | undefined {
  const kind = oneOf('--ending', values.ending, ['connected', 'lobby', 'failed', 'never']);
  const given = values.code ?? values.subcode ?? values.message;
  if (kind !== 'failed') {
    if (given !== undefined) throw new UsageError('--code, --subcode and --message go with --ending failed.');
    return kind && { kind };
  }
  const unavailable = {
    code: 'ServiceFailure',
    subcode: 'Unavailable',
    message: 'There is no suitable service available for this modality in this conference.',
  };
  if (given === undefined) return { kind, reason: unavailable };
  const { code = 'ServiceFailure', subcode, message } = values;
  return { kind, reason: { code, ...(subcode && { subcode }), ...(message && { message }) } };
}

function readCertificate(values: {
  readonly tls?: boolean | undefined;
  readonly certificate?: string | undefined;
}): CertificateKind | undefined {
  const kind = oneOf('--certificate', values.certificate, certificateKinds);
  if (kind !== undefined && values.tls !== true) throw new UsageError('--certificate goes with --tls.');
  return values.tls === true ? (kind ?? 'good') : undefined;
}

function oneOf<T extends string>(name: string, value: string | undefined, all: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = all.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${name} takes ${all.join(', ')}, not "${value}".`);
  return found;
}

function whole(name: string, value: string | boolean | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{1,15}$/.test(value) && Number(value) <= most) return Number(value);
  const range = most === Number.MAX_SAFE_INTEGER ? 'from 0' : `from 0 to ${most}`;
  throw new UsageError(`${name} takes a whole number ${range}, not "${String(value)}".`);
}
