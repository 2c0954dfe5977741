import { hostileValues, type Mutation, pickOf, unusableLinks } from './hostile';
import { mutateText } from './mutate-json';

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Values for attributes and texts: most of the hostile values, as text. */
const hostileText = (pick: number): string => {
  const value = pickOf(hostileValues, pick);
  return escape(typeof value === 'string' ? value : JSON.stringify(value));
};

/** Replaces the matched piece. */
const splice = (text: string, match: RegExpMatchArray, by: string): string =>
  text.slice(0, match.index) + by + text.slice((match.index ?? 0) + match[0].length);

const startTags = /<(\w+)\b[^<>]*?(\/?)>/g;
/** Without these, an event could not be recognized as one. */
const wholeEvents = new Set(['events', 'sender', 'started', 'updated', 'completed', 'added', 'deleted']);

/** The end of the element that begins with a start tag. */
function endOf(text: string, [tag, name = '', closed]: RegExpMatchArray, start: number): number {
  const after = start + tag.length;
  if (closed === '/') return after;
  let depth = 1;
  for (const { 0: found, index } of text.slice(after).matchAll(new RegExp(`<(/?)${name}\\b[^<>]*?>`, 'g'))) {
    if (found.startsWith('</')) depth -= 1;
    else if (!found.endsWith('/>')) depth += 1;
    if (depth === 0) return after + index + found.length;
  }
  return after;
}

const values = /(?<= \w+=")[^"]*(?=")|(?<=<(?:property|item|status)\b[^>]*>)[^<]+/g;
const names = /(?<=<\/?)\w+(?=[\s>])/g;

/** @param text XML as the simulator writes it */
export function mutateXml(text: string, mutation: Mutation): string {
  const changed = mutateText(text, mutation);
  if (changed !== undefined) return changed;
  const { kind, how, at, pick } = mutation;
  const of = (pattern: RegExp): RegExpMatchArray | undefined => {
    const found = [...text.matchAll(pattern)];
    return found.length === 0 ? undefined : pickOf(found, at);
  };
  /** Replaces a whole element other than the root. */
  const atElement = (put: (element: string) => string): string => {
    const [, ...tags] = text.matchAll(startTags);
    const usable = tags.filter(({ 1: name = '' }) => kind === 'lie' || !wholeEvents.has(name));
    if (usable.length === 0) return text;
    const tag = pickOf(usable, at);
    const end = endOf(text, tag, tag.index);
    return text.slice(0, tag.index) + put(text.slice(tag.index, end)) + text.slice(end);
  };
  switch (how) {
    case 'replace': {
      const value = of(values);
      if (value === undefined) return text;
      const isLink = text.slice(0, value.index).endsWith(' href="');
      return splice(text, value, isLink ? escape(pickOf(unusableLinks, pick)) : hostileText(pick));
    }
    case 'remove':
      return atElement(() => '');
    case 'list':
    case 'repeat':
      return atElement((element) => element + element);
    case 'rename': {
      const name = of(names);
      return name === undefined
        ? text
        : splice(text, name, pickOf(['constructor', 'link', 'brandNew'], pick));
    }
    case 'twice': {
      const value = of(/ \w+="[^"]*"/g);
      return value === undefined ? text : splice(text, value, value[0] + value[0]);
    }
    default:
      return text;
  }
}
