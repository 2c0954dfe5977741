import { expect, it } from 'vitest';
import type { IncomingInvitation } from '../../../../../common/incoming';
import { view } from './viewed-tray';

const invitation = (name: string, change: Partial<IncomingInvitation> = {}): IncomingInvitation => ({
  id: `https://h/${name}`,
  from: name,
  subject: 'Budget',
  importance: 'Normal',
  at: 1,
  state: 'waiting',
  ...change,
});
const submenus = (...invitations: readonly IncomingInvitation[]) =>
  view({ connection: { state: 'ready' }, invitations }).menu.filter(
    (one) => one.kind === 'submenu' && one.label.includes('invites you'),
  );

it('offers to join or decline each invitation', () => {
  expect(submenus(invitation('Anna & Co'), invitation('Ben', { subject: '' }))).toMatchObject([
    {
      label: 'Anna && Co invites you: Budget',
      entries: [
        { label: 'Join', action: { do: 'acceptInvitation', invitation: 'https://h/Anna & Co' } },
        { label: 'Decline', action: { do: 'declineInvitation', invitation: 'https://h/Anna & Co' } },
      ],
    },
    { label: 'Ben invites you to a meeting' },
  ]);
});

it('no longer offers an invitation whose answer is under way', () => {
  expect(submenus(invitation('Anna', { state: 'answering' }))).toEqual([]);
});

it('says in the tooltip who invites, or how many do', () => {
  const tip = (...invitations: readonly IncomingInvitation[]) =>
    view({ connection: { state: 'ready' }, invitations }).tooltip;
  expect(tip(invitation('Anna'))).toBe('Meet Now — invitation: Anna invites you: Budget');
  expect(tip(invitation('Anna'), invitation('Ben'))).toBe('Meet Now — 2 open invitations');
  expect(tip(invitation('Anna', { state: 'answering' }))).not.toContain('invit');
});
