import type { TransportResponse } from './transport';

/** The schemes of a WWW-Authenticate line, which may name several, each with parameters (RFC 9110, 11.6.1). */
const schemesIn = (line: string): readonly string[] =>
  line
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(',')
    .flatMap((part) => /^\s*([a-z][\w-]*)(?:\s+[^\s=]|\s*$)(?!\s*=)/i.exec(part)?.[1]?.toLowerCase() ?? []);

const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines.flatMap(schemesIn))];

/** @returns the schemes that an answer offers, in lower case and in its order */
export const offeredBy = ({ headers }: Pick<TransportResponse, 'headers'>): readonly string[] =>
  unique(headers.get('www-authenticate') ?? []);

/** The same from header lines with their names. */
export const offeredIn = (lines: readonly string[]): readonly string[] =>
  unique(lines.flatMap((line) => /^www-authenticate:(.*)$/i.exec(line)?.[1] ?? []));
