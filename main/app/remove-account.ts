import type { SignIn } from '../account/sign-in';
import type { Result } from '../../common/problem';
import type { JournalFile } from '../journal/journal-file';
import type { Client } from '../meetings/client';
import { pastMeetings } from '../meetings/history';
import type { AccountList } from '../settings/account-list';

interface RemoveDeps {
  readonly signIn: SignIn;
  readonly accounts: AccountList;
  readonly client: Client;
  readonly journal: JournalFile;
}

/** The meetings of an account that are not over. */
export function runningOf(
  address: string,
  { accounts, client }: Pick<RemoveDeps, 'accounts' | 'client'>,
): number {
  const names = new Set(accounts.namesOf(address));
  return client.book.open.filter(({ account = '' }) => names.has(account.toLowerCase())).length;
}

/** Removes an account, and its meetings from the list and the journal. */
export async function removeAccount(
  address: string,
  { signIn, accounts, client, journal }: RemoveDeps,
): Promise<Result> {
  const names = accounts.namesOf(address);
  const result = await signIn.removeAccount(address);
  if (!result.ok) return result;
  const gone = new Set(names.filter((name) => accounts.ownerOf(name) === undefined));
  const isIts = (account = ''): boolean => gone.has(account.toLowerCase());
  for (const { meeting, account } of client.book.tracked)
    if (isIts(account)) client.bin.discard(meeting.operationId);
  for (const { start } of pastMeetings(await journal.readBack(Number.MAX_SAFE_INTEGER)))
    if (isIts(start.account)) client.bin.discard(start.operationId);
  return result;
}
