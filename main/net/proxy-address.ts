import { t } from '../language/t';
import { failure, retellable, type Result } from '../../common/problem';

/** A proxy's address in its parts: what may be kept and shown, and what may not. */
export interface ProxyAddress {
  /** `http://user@host:port`, never with a password. */
  readonly shown: string;
  /** As it was typed, unescaped; absent where none was. */
  readonly password?: string;
}

const wrong = (why: 'empty' | 'none' | 'scheme' | 'more') =>
  failure(
    retellable(() => ({
      code: 'ProxyAddressInvalid',
      message: t(`net.proxyAddress.${why}`),
      advice: t('net.proxyAddressAdvice'),
      next: 'changeInput',
    })),
  );

/**
 * Reads the address of a proxy as somebody types it; without a scheme it is `http`.
 * @returns its parts, or what is wrong with it; no answer ever quotes it, since it may hold a password
 */
export function readProxyAddress(text: string): Result<ProxyAddress> {
  const typed = text.trim();
  if (typed === '') return wrong('empty');
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`);
  } catch {
    return wrong('none');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return wrong('scheme');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return wrong('more');
  const { password } = url;
  url.password = '';
  url.username = encodeURIComponent(decoded(url.username));
  return {
    ok: true,
    value: {
      shown: url.href.replace(/\/$/, ''),
      ...(password === '' ? {} : { password: decoded(password) }),
    },
  };
}

/** Puts the parts together again, for the connection alone. */
export function withPassword(shown: string, password: string): string {
  const url = new URL(shown);
  url.password = encodeURIComponent(password);
  return url.href.replace(/\/$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
