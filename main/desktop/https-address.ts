/** The address in its normal form, or `undefined` where it is not plain https (S01, S05). */
export function httpsAddress(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  // Name and password before the host only serve to make a host look like another.
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
