import { type ChannelEvent } from '../../simulator';
import { APP, flatten, type Loose, str } from './bench';

/** An event of the test's own: enough to see when it arrives. */
export function event(name: string, type: 'added' | 'updated' | 'deleted' = 'updated'): ChannelEvent {
  const sender = { rel: 'people', href: `${APP}/people` };
  return { sender, link: { rel: 'contact', href: `${APP}/people/${name}` }, type };
}

/** Whom the events of a package are about. */
export const names = (page: Loose): string[] =>
  flatten(page).map((one) => str(one['link']?.['href']).split('/').at(-1) ?? '');
