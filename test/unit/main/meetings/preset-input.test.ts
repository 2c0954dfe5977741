import { expect, it } from 'vitest';
import { presetInput } from '../../../../main/meetings/preset-input';

it('asks for what the preset holds', () => {
  const preset = { subject: 'Stand-up', importance: 'Urgent', invite: ['bert@contoso.com'] } as const;
  expect(presetInput(preset)).toEqual(preset);
});

it('leaves out what it does not', () => {
  const preset = { subject: '', importance: 'Normal', invite: [] } as const;
  expect(presetInput(preset)).toEqual({ importance: 'Normal' });
});
