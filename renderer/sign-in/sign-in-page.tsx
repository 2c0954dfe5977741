import { useState } from 'react';
import type { AccountView } from '../../common/state';
import type { Problem } from '../../common/problem';
import type { SignInInput } from '../../common/commands';
import { Notices } from '../notices/notices';
import { useApp, usePage } from '../state';
import { useManaged } from '../settings/use-setting';
import { withAddress } from './sign-in-input';
import { OtherAccounts } from './other-accounts';
import { SignInForm } from './sign-in-form';
import { SignInProgress } from './sign-in-progress';

const prefilled = (account: AccountView | undefined, server: string, address: string): SignInInput => ({
  address: account?.address ?? address,
  userName: account?.userName ?? '',
  server: account?.server ?? server,
  password: '',
  remember: true,
});

/** The form for the last account, or for the one that the view names. */
export function SignInPage() {
  const wanted = usePage(({ view }) => view.account);
  return <SignIn key={wanted} wanted={wanted} />;
}

/** The form, or the progress of the sign-in. It holds the input, so that a failure does not lose it. */
function SignIn({ wanted }: { readonly wanted: string | undefined }) {
  const connection = useApp((app) => app.connection);
  const account = useApp((app) =>
    wanted === undefined ? app.account : app.otherAccounts?.find(({ address }) => address === wanted),
  );
  const server = useApp((app) => app.signInServer);
  const suggested = useApp((app) => app.signInAddress ?? '');
  const managed = useManaged('addressTemplate');
  const [input, setInput] = useState(() =>
    managed
      ? withAddress(prefilled(account, server, ''), suggested, { account, server })
      : prefilled(account, server, suggested),
  );
  const [refused, setRefused] = useState<Problem>();

  if (connection.state === 'connecting' || connection.state === 'reconnecting')
    return (
      <>
        <Notices />
        <SignInProgress connection={connection} />
      </>
    );
  // What is wrong with the account that is signed in says nothing about another one.
  const shown = wanted === undefined && 'problem' in connection ? connection.problem : undefined;
  // If both are the same problem, the one from main, which follows the language.
  const problem = refused?.code === shown?.code ? shown : (refused ?? shown);
  return (
    <>
      <Notices />
      <SignInForm input={input} change={setInput} problem={problem} refused={setRefused} />
      {wanted === undefined && <OtherAccounts />}
    </>
  );
}
