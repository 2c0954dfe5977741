/** Text without case and accents, for comparing what people type: `Jour Fixé` and `jour fixe` are the same. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/\s+/g, ' ').trim();
