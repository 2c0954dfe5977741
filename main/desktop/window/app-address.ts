/** The scheme and the host of our own pages. */
export const scheme = 'app';
const host = 'meet-now';

/** The page that every window of ours opens with. */
export const startPage = `${scheme}://${host}/index.html`;

/** Whether an address is one of our own pages. Node knows no origin for a scheme of ours: parts are compared. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
