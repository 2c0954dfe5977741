import { text } from '../../../common/text';
import { ProblemError } from '../../../common/problem';
import { type Grant, type SystemSignIn, tokenRequest } from './grant';
import { otherRefusal, tokenErrorOf, withServerWords } from './grant-refusal';
import { resolve } from '../codec/href';
import { grantTypes } from '../../../common/sign-in-method';

const type = grantTypes.browser;

const needed = (url: string): ProblemError =>
  new ProblemError({
    code: 'SignInNeeded',
    message: text('ucwa.problem.SignInNeeded', { host: new URL(url).host }),
    advice: text('ucwa.advice.signInInBrowser'),
    next: 'signIn',
  });

/**
 * `urn:microsoft.rtc:passive`: a web page of the organisation identifies the user (AuthenticationInUCWA). Tries the
 * browser session of an earlier sign-in first, and shows the page only if that fails.
 */
export const passiveGrant = (passive: NonNullable<SystemSignIn['passive']>): Grant => ({
  type,
  sendsPassword: false,
  async ask(call) {
    const request = tokenRequest(call, { grant_type: type });
    const response = await passive(request);
    const { error, passiveAuthUri } = tokenErrorOf(response);
    if (response.status === 200 || error !== 'invalid_grant' || passiveAuthUri === '') return response;
    if (call.silent) throw needed(call.url);
    const page = resolve(passiveAuthUri, call.url);
    await call.checkTrust(page);
    return passive(request, { page, mayVisit: call.checkTrust });
  },
  refusal: (response, url) =>
    tokenErrorOf(response).error === 'invalid_grant'
      ? {
          goOn: true,
          error: withServerWords(response, {
            code: 'BrowserSignInRefused',
            message: text('ucwa.problem.BrowserSignInRefused', { host: new URL(url).host }),
            advice: text('ucwa.advice.usePasswordOrAsk'),
            next: 'signIn',
          }),
        }
      : otherRefusal(response, url, 'BrowserSignInOff'),
});
