import { describe, expect, it } from 'vitest';
import { problemOfReason } from '../../../../main/ucwa/reasons';

/** Codes that stand beside a subcode in the documents; the words are the subcode's. */
const codes = ['Conflict', 'RemoteFailure', 'Forbidden', 'ServiceFailure', 'LocalFailure', 'Informational'];

describe('the rest of the subcodes, synchronous and asynchronous', () => {
  it.each([
    ['anotheroperationpending', 'retry'],
    ['apiversionnotsupported', 'contactAdministrator'],
    ['busy', 'retry'],
    ['callbackchannelerror', 'retry'],
    ['cannotredirect', 'signIn'],
    ['connectedelsewhere', 'none'],
    ['conversationnotfound', 'none'],
    ['demoted', 'none'],
    ['deserializationfailure', 'contactAdministrator'],
    ['destinationnotfound', 'changeInput'],
    ['dialoutnotallowed', 'none'],
    ['donotdisturb', 'none'],
    ['escalationfailed', 'retry'],
    ['expired', 'retry'],
    ['invalidexchangeserverversion', 'contactAdministrator'],
    ['limitexceeded', 'retry'],
    ['migrationinprogress', 'retry'],
    ['missed', 'none'],
    ['mobileapplicationnolongerallowed', 'contactAdministrator'],
    ['normalizationfailed', 'changeInput'],
    ['notacceptable', 'none'],
    ['notallowed', 'none'],
    ['operationnotsupported', 'contactAdministrator'],
    ['provisioningdataunavailable', 'retry'],
    ['repliedwithothermodality', 'none'],
    ['threadidalreadyexists', 'none'],
    ['toomanygroups', 'none'],
    ['unreachable', 'retry'],
    ['unsupportedmediatype', 'none'],
  ] as const)('P36 %s has words of its own, and leads to: %s', (subcode, next) => {
    const said = codes.map((code) => problemOfReason({ code, subcode }, 'lync.contoso.com'));
    const general = codes.map((code) => problemOfReason({ code }, 'lync.contoso.com').message);
    expect(new Set(said.map(({ message }) => message)).size).toBe(1);
    expect(general).not.toContain(said[0]?.message);
    expect(said.map((problem) => problem.next)).toEqual(codes.map(() => next));
    // Only what may go better the next time is offered again.
    expect(said[0]?.advice === undefined).toBe(next === 'none' && subcode !== 'threadidalreadyexists');
  });
});
