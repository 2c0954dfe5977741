import { expect, it } from 'vitest';
import { Disposals } from '../../../../main/base/disposals';
import { listeningLogger } from '../support';

it('ends what began last first, each once, even if one of them cannot be ended', () => {
  const { logger, complaints } = listeningLogger();
  const disposals = new Disposals(logger);
  const ended: string[] = [];
  disposals.add(() => ended.push('tray'));
  disposals.add(
    () => {
      throw new Error('the bus is gone');
    },
    () => ended.push('window'),
  );
  disposals.dispose();
  disposals.dispose();
  expect(ended).toEqual(['window', 'tray']);
  expect(complaints).toEqual(['Something could not be ended: the bus is gone']);
});
