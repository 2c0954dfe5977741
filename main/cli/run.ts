import type { Socket } from 'node:net';
import { controlAddress, ForeignFolder, NoPlace } from '../control/address';
import type { Asks } from '../control/agreement';
import type { Answer } from '../control/messages';
import type { ControlRequest } from '../control/request';
import { resolveLanguage } from '../../common/languages';
import { setLanguage, t } from '../language/t';
import { startLoopTimer } from '../net/loop-timer';
import { ask, connectTo, NoAnswer, NotAnswering, NotRunning } from './client';
import { agrees } from './agrees';
import { exitCodes } from '../base/exit-codes';
import { helpText } from './help';
import { print, printOut, say } from './output';
import { parseCommand, type Command } from './parse';
import { pipedPassword, typedPassword } from './password';
import { progressOn, type Progress } from './progress';
import { reachApp } from './reach-app';
import { refuseMisplaced, UsageError } from './usage';

/** Where a command line is run. */
export interface Surroundings {
  /** Folder of the profile. */
  readonly userData: string;
  /** The arguments before the verb. */
  readonly own: readonly string[];
  /** In which an app is started. */
  readonly environment: NodeJS.ProcessEnv;
  /** The verb, and what follows it. */
  readonly words: readonly string[];
  /** What the system's user prefers to read, as BCP 47 tags. */
  readonly preferred: readonly string[];
  /** Of the app. */
  readonly version: string;
  /** Electron is up, and has taken the signals that it wants for itself: those that are asked for now are ours. */
  readonly ready: Promise<unknown>;
}

type Wish = Extract<Command, { kind: 'request' }>;

const failure = (exitCode: number, text: string): Answer => ({ exitCode, text, data: {} });
const gaveUp = (verb: ControlRequest['verb']): Answer =>
  failure(exitCodes.interrupted, t(verb === 'start' ? 'cli.interruptedStart' : 'cli.interrupted'));

/** Whether the user can answer a question. */
const isAttended = ({ json }: Wish): boolean => process.stdin.isTTY && process.stderr.isTTY && !json;

/**
 * The request with the answers that the app would ask for, if nobody can be asked: yes to quitting, and the piped
 * password.
 */
async function withAnswers(wish: Wish): Promise<ControlRequest> {
  const { request } = wish;
  if (request.verb === 'quit' && !isAttended(wish)) return { ...request, sure: true };
  if (request.verb === 'sign-in' && !process.stdin.isTTY)
    return { ...request, password: await pipedPassword() };
  return request;
}

/** The request with what the app has asked for. @returns the outcome of the command if the user gave up or said no */
async function answered(
  request: ControlRequest,
  { text, data }: Answer,
  wish: Wish,
): Promise<ControlRequest | Answer> {
  if ('sure' in request && data['asks'] === ('agreement' satisfies Asks)) {
    if (!isAttended(wish)) return failure(exitCodes.interrupted, `${text}\n${t('cli.needsYes')}`);
    return (await agrees(text)) ? { ...request, sure: true } : failure(exitCodes.interrupted, '');
  }
  if (request.verb !== 'sign-in') return gaveUp(request.verb);
  const password = await typedPassword(() => void say(`${text} `));
  await say('\n');
  return password === undefined ? gaveUp(request.verb) : { ...request, password };
}

/** What is on its way: the end of the connection is that of the wish. */
interface UnderWay {
  socket?: Socket;
  readonly progress: Progress;
}

/** Asks the app. */
async function perform(wish: Wish, where: Surroundings, underWay: UnderWay): Promise<Answer> {
  const address = controlAddress(where.userData);
  const { progress } = underWay;
  const answerTo = async (request: ControlRequest): Promise<Answer> => {
    // An app is not started for the sake of quitting it.
    const socket = await (request.verb === 'quit' ? connectTo(address) : reachApp(address, where));
    underWay.socket = socket;
    const answer = await ask(socket, request, (text) => (wish.json ? undefined : progress.show(text)));
    progress.clear();
    return answer;
  };
  let request = await withAnswers(wish);
  for (;;) {
    const answer = await answerTo(request);
    if (answer.data['asks'] === undefined) return answer;
    const more = await answered(request, answer, wish);
    if ('exitCode' in more) return more;
    request = more;
  }
}

/** The same, until Ctrl-C or somebody else ends it: the app takes back what nobody waits for any more. */
async function performUnlessStopped(wish: Wish, where: Surroundings): Promise<Answer> {
  await where.ready;
  const underWay: UnderWay = { progress: progressOn(process.stderr) };
  const stopped = new Promise<Answer>((resolve) => {
    const stop = (): void => {
      resolve(gaveUp(wish.request.verb));
      underWay.progress.clear();
      underWay.socket?.end();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
  // Here too a connection is made in a turn of Electron's, not of Node's.
  const rest = startLoopTimer();
  return Promise.race([perform(wish, where, underWay), stopped]).finally(rest);
}

function failureOf(error: unknown, wish: Wish | undefined): Answer {
  if (error instanceof UsageError) return failure(exitCodes.usage, `${error.message}\n${t('cli.seeHelp')}`);
  if (error instanceof ForeignFolder)
    return failure(exitCodes.noApp, t('cli.foreignFolder', { folder: error.folder }));
  if (error instanceof NoPlace) return failure(exitCodes.noApp, t('cli.noPlace', { why: error.message }));
  if (error instanceof NoAnswer) return failure(exitCodes.noApp, t(`cli.noAnswer.${error.why}`));
  if (error instanceof NotAnswering)
    return failure(exitCodes.noApp, `${t('cli.hangs')} ${t('cli.hangsAdvice')}`);
  if (!(error instanceof NotRunning)) throw error;
  return wish?.request.verb === 'quit'
    ? failure(exitCodes.nothing, t('cli.notRunning'))
    : failure(exitCodes.noApp, t('cli.noApp'));
}

/**
 * Runs a command line against the running app. Standard output has the answer and nothing else.
 * @returns the exit code
 */
export async function runCommandLine(where: Surroundings): Promise<number> {
  setLanguage(resolveLanguage('auto', where.preferred));
  let json = [...where.own, ...where.words].includes('--json');
  let wish: Wish | undefined;
  try {
    refuseMisplaced(where.own);
    const command = parseCommand(where.words);
    if (command.kind === 'help') return await printOut(helpText(command.verb), exitCodes.done);
    if (command.kind === 'version') return await printOut(`meet-now ${where.version}`, exitCodes.done);
    wish = command;
    json = wish.json;
    return await print(await performUnlessStopped(wish, where), json);
  } catch (error) {
    return print(failureOf(error, wish), json);
  }
}
