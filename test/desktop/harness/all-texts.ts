import type { Desktop } from './desktop';
import type { ReceivedNotification } from './notification-service';
import type { Page } from './spectron-driver';
import type { MenuEntry, TrayItem } from './tray-item';

/** Texts that stay as they were: announcements that were read out, and diagnostics for administrators. */
const unchanged = '[role="status"], details > :not(summary), script, style';

/** Every text of the page that follows its language, with the labels for screen readers and tooltips. */
export const pageTexts = (page: Page): Promise<readonly string[]> =>
  page.run(`
    const named = ['aria-label', 'title', 'placeholder', 'alt'];
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let one = walker.nextNode(); one !== null; one = walker.nextNode())
      if (one.nodeType === Node.TEXT_NODE) {
        const { parentElement: parent } = one;
        if (!parent.matches('details') && parent.closest('${unchanged}') === null) texts.push(one.data);
      } else texts.push(...named.map((name) => one.getAttribute(name) ?? ''));
    return texts.filter((text) => text.trim() !== '');`);

/** Every text of the tray: its tooltip, and all entries of its menu. */
export async function trayTexts(tray: TrayItem): Promise<readonly string[]> {
  const labels = (entries: readonly MenuEntry[]): readonly string[] =>
    entries.flatMap(({ label, children }) => [label, ...labels(children)]);
  return [await tray.toolTip(), ...labels(await tray.menu())].filter((text) => text !== '');
}

/** The notifications that are still shown, as the desktop received them last. */
export function shownNotifications({ notifications }: Desktop): readonly ReceivedNotification[] {
  const latest = new Map(notifications.received.map((one) => [one.id, one]));
  return [...latest.values()].filter(({ id }) => !notifications.withdrawn.includes(id));
}

/** Every text of a notification: title, body, and the labels of its buttons. */
export const notificationTexts = ({ title, body, actions }: ReceivedNotification): readonly string[] =>
  [title, ...body.split('\n'), ...actions.filter((_, index) => index % 2 === 1)].filter(
    (text) => text !== '',
  );

/**
 * The texts that are not wholly in the pseudo-language, which has an accent on every vowel.
 * @param names what is the same in every language
 */
export const notPseudo = (texts: readonly string[], names: readonly string[]): readonly string[] =>
  texts.filter((text) => /[aeiou]/.test(names.reduce((left, name) => left.replaceAll(name, ''), text)));
