import { text } from '../../common/text';
import { failure, type Result } from '../../common/problem';

/** A proxy's address, split into the part to store and show, and the secret part. */
interface ProxyAddress {
  /** `http://user@host:port`, never with a password. */
  readonly shown: string;
  /** Unescaped; absent if the user typed none. */
  readonly password?: string;
}

const wrong = (why: 'empty' | 'none' | 'scheme' | 'more') =>
  failure({
    code: 'ProxyAddressInvalid',
    message: text(`net.proxyAddress.${why}`),
    advice: text('net.proxyAddressAdvice'),
    next: 'changeInput',
  });

/**
 * Reads the address of a proxy as the user types it; without a scheme it is `http`.
 * @returns its parts, or what is wrong with it; the problem never quotes the address, which may contain a password
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

/** @returns the whole address again, only for connecting */
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
