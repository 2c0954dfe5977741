import { type Text, text } from '../../common/text';
import type { Problem } from '../../common/problem';
import { mostInvited, sipUri } from '../../common/sip-uri';

const invalid = (message: Text, advice: Text): Problem => ({
  code: 'InvalidInput',
  message,
  advice,
  next: 'changeInput',
});

/** What is wrong with the addresses of people to invite; `undefined` = nothing. */
export function checkAddresses(addresses: readonly string[]): Problem | undefined {
  if (addresses.length > mostInvited)
    return invalid(
      text('meeting.tooManyInvited', { count: addresses.length, most: mostInvited }),
      text('meeting.tooManyInvitedAdvice'),
    );
  const wrong = addresses.find((address) => sipUri(address) === undefined);
  if (wrong === undefined) return undefined;
  return invalid(
    text('meeting.noAddress', { address: wrong.slice(0, 100) }),
    text('meeting.noAddressAdvice'),
  );
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
