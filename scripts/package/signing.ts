const secret = /^(WIN_)?CSC_|^APPLE_/;

/**
 * The environment without secrets that are empty: electron-builder would try to sign with them. A workflow hands over
 * those that its repository does not have like that.
 */
export const withoutEmptySecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== '' || !secret.test(name)));
