import type { Happening } from '../launch';

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const messageOf = (problem: unknown): string => {
  const message = (problem as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? `: ${message}` : '';
};

/** A happening as one line of the timeline. */
export function inWords(happening: Happening): string {
  const detail = (name: string): string => word(happening[name]);
  switch (happening.what) {
    case 'started':
      return 'app is up';
    case 'trayReady':
      return 'tray icon made';
    case 'connection': {
      const step = detail('step');
      return `connection ${detail('state')}${step === '' ? '' : ` (${step})`}${messageOf(happening['problem'])}`;
    }
    case 'trigger':
      return `trigger: ${detail('trigger')}, operation ${detail('operationId')}`;
    case 'request':
      return `${detail('method')} ${detail('url')}`;
    case 'response':
      return `${detail('status') || detail('error')} for ${detail('method')} ${detail('url')}`;
    case 'event':
      return `event from ${detail('sender')}: ${detail('rel')} ${detail('type')} ${detail('href')}`;
    case 'invitation':
      return `invitation ${detail('state')}`;
    case 'meeting': {
      const link = detail('joinUrl');
      return `meeting ${detail('state')}${link === '' ? '' : `, join link ${link}`}${messageOf(happening['problem'])}`;
    }
    case 'announcement':
      return `announcement: ${detail('title')}`;
    case 'problem':
      return `problem${messageOf(happening['problem'])}`;
    default:
      return happening.what;
  }
}
