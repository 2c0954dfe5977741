import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage, startPage } from '../../main/desktop/window/app-files';
import { projectFolder } from '../../scripts/runtime';
import { open, useStage } from './pages/journeys';

useStage();

/** The script that index.html names, which loads before anything is drawn. */
async function firstScript(): Promise<string> {
  const read = async (address: string): Promise<string> =>
    (await readPage(path.join(projectFolder, 'out', 'renderer'), address)).data.toString();
  const [, name = ''] = /<script[^>]* src="([^"]+)"/.exec(await read(startPage)) ?? [];
  return read(new URL(name, startPage).href);
}

describe('the form that the window opens with', () => {
  it('takes keys before the rest of the page is loaded, which follows', async () => {
    const stage = await open('history');
    const { page } = stage;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/below-form-*.js', async (route) => {
      await held;
      await route.fallback();
    });
    await page.reload();
    await expect.poll(() => page.evaluate('document.activeElement.dataset.testid')).toBe('start-subject');
    await page.keyboard.type('Plan');
    await expect.poll(() => page.getByTestId('start-subject').inputValue()).toBe('Plan');
    expect(await page.getByTestId('meeting').count()).toBe(0);
    release();
    await page.getByTestId('meeting').first().waitFor();
    await page.unroute('**/below-form-*.js');
  });

  it('needs neither the list of meetings, nor menus, nor what moves the focus in groups', async () => {
    const script = await firstScript();
    for (const needed of ['start-subject', 'signin-address']) expect(script).toContain(needed);
    for (const late of ['meeting-search', 'fui-MenuList', 'data-tabster-dummy', 'fui-Switch'])
      expect(script).not.toContain(late);
  });
});
