import { exitCodes } from '../../base/exit-codes';
import type { Problem } from '../../../common/problem';
import { t } from '../../language/t';
import { done, failed } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import { waitForState, type VerbDeps } from '../verb-deps';
import { follow } from './start';

/** Tells the join link of the user's own meeting room, and joins the room if the user asks for that. */
export async function room(deps: VerbDeps, request: RequestOf<'room'>): Promise<Answer> {
  const { join = false, copy = false, timeout } = request;
  if (!join) return tellLink(deps, copy, timeout);
  const answer = await follow(deps, () => deps.commands.joinRoom('commandLine'), timeout);
  if (answer.exitCode !== exitCodes.done || !copy) return answer;
  const copied = await deps.commands.copyRoomLink();
  return copied.ok ? answer : notCopied(copied.problem, answer);
}

/** The link is not on the clipboard, but in the answer. */
const notCopied = (problem: Problem, { text, data }: Answer): Answer => {
  const answer = failed(problem, data);
  return { ...answer, text: `${text}\n${answer.text}` };
};

async function tellLink(deps: VerbDeps, copy: boolean, timeout: number): Promise<Answer> {
  const { commands } = deps;
  // The app may just have been started.
  const connection = await waitForState(
    deps,
    ({ connection: { state } }) => (state === 'connecting' ? undefined : state),
    timeout * 1000,
  );
  if (connection === 'gone') return { exitCode: exitCodes.interrupted, text: '', data: {} };
  if (connection === 'signedOut') return { exitCode: exitCodes.signIn, text: t('cli.notSignedIn'), data: {} };
  const read = await commands.readRoom();
  if (!read.ok) return failed(read.problem);
  const { joinUrl = '' } = read.value;
  const copied = copy ? await commands.copyRoomLink() : read;
  const told = done(joinUrl, { joinUrl });
  return copied.ok ? told : notCopied(copied.problem, told);
}
