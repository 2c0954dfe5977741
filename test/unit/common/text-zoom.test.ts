import { expect, it } from 'vitest';
import { textZooms, zoomedText } from '../../../common/text-zoom';

it('the text grows and shrinks by steps, stops at both ends, and returns to its usual size', () => {
  expect(zoomedText(100, 'in')).toBe(110);
  expect(zoomedText(100, 'out')).toBe(90);
  expect(zoomedText(textZooms[0], 'out')).toBe(textZooms[0]);
  expect(zoomedText(200, 'in')).toBe(200);
  expect(zoomedText(175, 'reset')).toBe(100);
});

it('a size that somebody has typed into the settings file leads to the next step', () => {
  expect(zoomedText(133, 'in')).toBe(150);
  expect(zoomedText(133, 'out')).toBe(125);
  expect(zoomedText(300, 'out')).toBe(200);
});
