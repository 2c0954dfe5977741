/** UCWA's own names. "Versioning" omits the `.com` that all other pages have: a slip, or an alias. */
export const isVendorType = (type: string): boolean =>
  /^application\/vnd\.microsoft\.(?:com\.)?ucwa\+(?:json|xml)$/.test(type);

export const isJsonType = (type: string): boolean =>
  type === 'application/json' || (isVendorType(type) && type.endsWith('+json'));

export const isXmlType = (type: string): boolean =>
  type === 'application/xml' || type === 'text/xml' || (isVendorType(type) && type.endsWith('+xml'));
