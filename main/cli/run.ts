import type { Socket } from 'node:net';
import { ForeignFolder, NoPlace } from '../control/address';
import type { Asks } from '../control/answers';
import type { Answer } from '../control/messages';
import type { ControlRequest, RequestOf } from '../control/request';
import { verbs } from '../control/verb-table';
import { versionLines, type About } from '../../common/about';
import { policyAnswer, type PolicyFacts } from '../control/verbs/policy';
import type { Language } from '../../common/languages';
import { say as sayText, setLanguage, t } from '../language/t';
import { startLoopTimer } from '../net/loop-timer';
import { ask, connectToApp, NoAnswer, NotAnswering, NotProven, NotRunning } from './client';
import { exitCodes } from '../base/exit-codes';
import { helpText } from './help';
import { createLineWriter, createProgress, print, printOut, say, type Progress } from './output';
import { paintCode } from './paint-code';
import { parseCommand, type Command } from './parse';
import { askPassword, askYesNo, readPassword } from './prompts';
import { reachApp, reachRunning, type Launch } from './reach-app';
import { watchApp } from './watch';
import { refuseMisplaced, UsageError } from './usage';

interface CommandLineDeps extends Launch {
  /** The verb and everything after it. */
  readonly words: readonly string[];
  readonly language: Language;
  /** The policy of this computer, for when the app does not run. */
  readonly policyFacts: () => PolicyFacts;
  /** What this copy of Meet Now is, and the files with its licences. */
  readonly about: () => Promise<About & { readonly licences: readonly string[] }>;
  /** Resolves when Electron has set up its own signal handlers. Ours must come later. */
  readonly ready: Promise<unknown>;
}

type Wish = Extract<Command, { kind: 'request' }>;

const failure = (exitCode: number, text: string): Answer => ({ exitCode, text, data: {} });
const gaveUp = (verb: ControlRequest['verb']): Answer =>
  failure(exitCodes.interrupted, t(verb === 'start' ? 'cli.interruptedStart' : 'cli.interrupted'));

/** Whether the user can answer a question. */
const isAttended = ({ json }: Wish): boolean => process.stdin.isTTY && process.stderr.isTTY && !json;

/**
 * If nobody can answer questions, adds the answers that the app would ask for: yes to quitting, and the piped password.
 */
async function withAnswers(wish: Wish): Promise<ControlRequest> {
  const { request } = wish;
  if (request.verb === 'quit' && !isAttended(wish)) return { ...request, sure: true };
  if (request.verb === 'sign-in' && !process.stdin.isTTY)
    return { ...request, password: await readPassword() };
  return request;
}

/**
 * Asks the user what the app wants to know.
 * @returns the request with the answer; the outcome of the command if the user gave up or said no
 */
async function answered(
  request: ControlRequest,
  { text, data }: Answer,
  wish: Wish,
): Promise<ControlRequest | Answer> {
  if ('sure' in request && data['asks'] === ('agreement' satisfies Asks)) {
    if (!isAttended(wish)) return failure(exitCodes.interrupted, `${text}\n${t('cli.needsYes')}`);
    return (await askYesNo(text)) ? { ...request, sure: true } : failure(exitCodes.interrupted, '');
  }
  if (request.verb !== 'sign-in') return gaveUp(request.verb);
  const password = await askPassword(() => void say(`${text} `));
  await say('\n');
  return password === undefined ? gaveUp(request.verb) : { ...request, password };
}

/** A request in progress. Closing the socket takes it back. */
interface UnderWay {
  socket?: Socket;
  readonly progress: Progress;
}

/** Whether the command starts the app if it is not running. */
function startsApp(request: ControlRequest): boolean {
  const { starts } = verbs.find(({ name }) => name === request.verb) ?? {};
  return starts === undefined || (starts === 'onRequest' && 'start' in request && request.start === true);
}

/** Connects to the app, and starts it if that command may do so. */
function reach(request: ControlRequest, where: CommandLineDeps): Promise<Socket> {
  // A quitting app needs no other command to quit.
  if (request.verb === 'quit') return connectToApp(where.userData);
  return startsApp(request) ? reachApp(where) : reachRunning(where);
}

/** Sends the request to the app, and asks the user if the app asks back. */
async function perform(wish: Wish, where: CommandLineDeps, underWay: UnderWay): Promise<Answer> {
  const { progress } = underWay;
  const answerTo = async (request: ControlRequest): Promise<Answer> => {
    const socket = await reach(request, where);
    underWay.socket = socket;
    const answer = await ask(socket, request, wish.json ? {} : { progress: (text) => progress.show(text) });
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

/** Resolves on Ctrl-C or another signal. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

/** Watches the app until it ends, or until Ctrl-C or another signal. @returns the exit code */
async function watch(wish: Wish, request: RequestOf<'watch'>, where: CommandLineDeps): Promise<number> {
  await where.ready;
  const rest = startLoopTimer();
  const watching = watchApp(request, {
    json: wish.json,
    connect: () => reachRunning(where),
    failureOf: (error) => failureOf(error, wish),
    out: createLineWriter(),
  });
  return Promise.race([watching, interrupted().then(() => exitCodes.interrupted)]).finally(rest);
}

/** Stops on Ctrl-C or another signal. The app then takes back what it can. */
async function performUnlessStopped(wish: Wish, where: CommandLineDeps): Promise<Answer> {
  await where.ready;
  const underWay: UnderWay = { progress: createProgress(process.stderr) };
  const stopped = interrupted().then(() => {
    underWay.progress.clear();
    underWay.socket?.end();
    return gaveUp(wish.request.verb);
  });
  // Electron does not always wake Node's loop for a new connection.
  const rest = startLoopTimer();
  return Promise.race([perform(wish, where, underWay), stopped]).finally(rest);
}

function failureOf(error: unknown, wish: Wish | undefined): Answer {
  if (error instanceof UsageError) return failure(exitCodes.usage, `${error.message}\n${t('cli.seeHelp')}`);
  if (error instanceof ForeignFolder)
    return failure(exitCodes.noApp, t('cli.foreignFolder', { folder: error.folder }));
  if (error instanceof NoPlace) return failure(exitCodes.noApp, t('cli.noPlace', { why: error.message }));
  if (error instanceof NoAnswer) return failure(exitCodes.noApp, t(`cli.noAnswer.${error.why}`));
  if (error instanceof NotProven) return failure(exitCodes.noApp, t('cli.notProven'));
  if (error instanceof NotAnswering)
    return failure(exitCodes.noApp, `${t('cli.hangs')} ${t('cli.hangsAdvice')}`);
  if (!(error instanceof NotRunning)) throw error;
  if (wish !== undefined && !startsApp(wish.request))
    return { ...failure(exitCodes.nothing, t('cli.notRunning')), data: { running: false } };
  return failure(exitCodes.noApp, t('cli.noApp'));
}

/** The versions, then the home page if there is one, then the files with the licences: one item on each line. */
const aboutAnswer = (about: Awaited<ReturnType<CommandLineDeps['about']>>): Answer => ({
  exitCode: exitCodes.done,
  text: [
    ...versionLines(about).map(sayText),
    ...(about.homepage === undefined ? [] : [about.homepage]),
    ...about.licences,
  ].join('\n'),
  data: { ...about },
});

/**
 * Runs a command. Standard output gets the answer and nothing else.
 * @returns the exit code
 */
export async function runCommandLine(where: CommandLineDeps): Promise<number> {
  setLanguage(where.language);
  let json = [...where.own, ...where.words].includes('--json');
  let wish: Wish | undefined;
  try {
    refuseMisplaced(where.own);
    const command = parseCommand(where.words);
    if (command.kind === 'help') return await printOut(helpText(command.verb), exitCodes.done);
    if (command.kind === 'version')
      return await printOut(`meet-now ${(await where.about()).meetNow}`, exitCodes.done);
    if (command.kind === 'about') return await print(aboutAnswer(await where.about()), command.json);
    wish = command;
    json = wish.json;
    if (wish.request.verb === 'watch') return await watch(wish, wish.request, where);
    const answer = await performUnlessStopped(wish, where);
    return await print(wish.request.verb === 'qr' ? paintCode(answer) : answer, json);
  } catch (error) {
    if (wish?.request.verb === 'policy' && error instanceof NotRunning)
      return print(policyAnswer(where.policyFacts()), json);
    return print(failureOf(error, wish), json);
  }
}
