import { expect, it } from 'vitest';
import { defiesPolicy, withinPolicy } from '../../../../main/policy/locked-wishes';
import { createAppStore } from '../../../../main/state/store';

function under(managed: 'copyLinkWhenConnected'[]) {
  const store = createAppStore();
  const settings = { ...store.getState().settings, copyLinkWhenConnected: false };
  store.setState({ settings, managed });
  return store;
}
const input = { subject: 'Budget', copyLink: true, openLink: true };

it('leaves to the setting what the organisation decides, for a preset as for the start form', () => {
  const store = under(['copyLinkWhenConnected']);
  expect(withinPolicy(store, input)).toEqual({ subject: 'Budget', openLink: true });
  expect([defiesPolicy(store, input), defiesPolicy(store, { copyLink: false })]).toEqual([true, false]);
});

it('leaves everything to the user if the organisation has set nothing', () => {
  const store = under([]);
  expect(withinPolicy(store, input)).toEqual(input);
  expect(defiesPolicy(store, input)).toBe(false);
});
