/** A name may be 253 characters long (RFC 1035), and discovery puts `lyncdiscoverinternal.` before it. */
const longestName = 253 - 'lyncdiscoverinternal.'.length;

/** Letters, digits and hyphens (RFC 1123); the hyphens not at its ends. */
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** Before it is written in ASCII, letters and digits of any script; nothing that a URL would read as something else. */
const name = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** Whether that can be the name of a domain, as what follows the @ of an address; an IP address is none. */
export function isDomainName(text: string): boolean {
  if (!name.test(text)) return false;
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
