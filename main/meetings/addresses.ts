import { t } from '../language/t';
import type { Problem } from '../../common/problem';
import { mostInvited, sipUri } from '../../common/sip-uri';

const invalid = (message: string, advice: string): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** What is wrong with the addresses of people to invite; `undefined` = nothing. */
export function checkAddresses(addresses: readonly string[]): Problem | undefined {
  if (addresses.length > mostInvited)
    return invalid(
      t('meeting.tooManyInvited', { count: addresses.length, most: mostInvited }),
      t('meeting.tooManyInvitedAdvice'),
    );
  const wrong = addresses.find((address) => sipUri(address) === undefined);
  if (wrong === undefined) return undefined;
  return invalid(t('meeting.noAddress', { address: wrong.slice(0, 100) }), t('meeting.noAddressAdvice'));
}

/** Converts addresses to SIP URIs, without duplicates. @param addresses checked by {@link checkAddresses} */
export const sipUris = (addresses: readonly string[]): readonly string[] => {
  const unique = new Map(
    addresses.flatMap((typed) => {
      const uri = sipUri(typed);
      return uri === undefined ? [] : [[uri.toLowerCase(), uri] as const];
    }),
  );
  return [...unique.values()];
};
