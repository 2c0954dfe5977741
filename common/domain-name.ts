/** A name may have 253 characters (RFC 1035), and discovery prepends `lyncdiscoverinternal.`. */
const longestName = 253 - 'lyncdiscoverinternal.'.length;

/** Letters, digits and hyphens (RFC 1123), with no hyphen at either end. */
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** Before conversion to ASCII: letters and digits of any script, but nothing that has a special meaning in a URL. */
const name = /^[\p{L}\p{M}\p{N}.-]+$/u;
/** Most names. V8 takes 2 ms to compile the other pattern. */
const latinName = /^[a-z\d.-]+$/i;

/** Whether a text can be the domain of a sign-in address. An IP address is not a domain. */
export function isDomainName(text: string): boolean {
  if (!latinName.test(text) && !name.test(text)) return false;
  let ascii: string;
  try {
    ascii = new URL(`https://${text}/`).hostname;
  } catch {
    return false;
  }
  const labels = ascii.split('.');
  return (
    ascii.length <= longestName &&
    labels.every((one) => label.test(one)) &&
    !/^\d+$/.test(labels[labels.length - 1] ?? '')
  );
}
