import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrayIconName } from '../../../../../main/desktop/tray/tray-icon';
import { projectFolder } from '../../../../../scripts/runtime';
import { readPng, type Picture } from './png';

const states: readonly TrayIconName[] = ['signedOut', 'connecting', 'ready', 'meeting', 'waiting', 'error'];
const scales = ['', '@1.5x', '@2x'];
type Colour = readonly [number, number, number];

/** The panels as they were seen in Debian 12, by their colour behind the icon; and the worst cases. */
const panels: Readonly<Record<string, string>> = {
  'black and tint2 17': '#000000',
  white: '#ffffff',
  'the grey between both': '#757575',
  'mate-panel 1.27': '#f6f5f4',
  'xfce4-panel 4.18': '#353535',
  'lxpanel 0.10': '#1d1d1d',
  'trayer 1.1.8': '#dcdad5',
};

const colourOf = (hex: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colours that a panel shows, line by line. */
function shownOn(panel: Colour, { width, height, pixel }: Picture): readonly Colour[] {
  return Array.from({ length: width * height }, (_, at) => {
    const [r, g, b, alpha] = pixel(at % width, Math.floor(at / width));
    const share = alpha / 255;
    return [r, g, b].map(
      (part, index) => part * share + (panel[index] ?? 0) * (1 - share),
    ) as unknown as Colour;
  });
}

/** Required of graphics (WCAG 2.2, 1.4.11). */
const enough = 3;
const drawing = (name: TrayIconName, kind: string, scale = ''): Picture =>
  readPng(join(projectFolder, 'assets', 'tray', `${name}${kind}${scale}.png`));

/** How much of its area a drawing shows with enough contrast. */
function visible(picture: Picture, panel: Colour): number {
  const pixels = shownOn(panel, picture);
  return pixels.filter((pixel) => contrast(pixel, panel) >= enough).length / pixels.length;
}

/** How much of the area looks different from another drawing, with enough contrast. */
function different(one: Picture, other: Picture, panel: Colour): number {
  const others = shownOn(panel, other);
  const pixels = shownOn(panel, one);
  return pixels.filter((pixel, at) => contrast(pixel, others[at] ?? pixel) >= enough).length / pixels.length;
}

describe.each(Object.entries(panels))('L63 on a panel whose colour is not known, such as %s', (_, hex) => {
  const panel = colourOf(hex);

  it.each(states)('%s is seen', (name) => {
    for (const scale of scales)
      expect(visible(drawing(name, '-onAny', scale), panel), scale).toBeGreaterThan(0.12);
  });

  it('each state is told from each other one', () => {
    for (const scale of scales)
      for (const [index, name] of states.entries())
        for (const other of states.slice(0, index)) {
          const share = different(drawing(name, '-onAny', scale), drawing(other, '-onAny', scale), panel);
          expect(share, `${name} and ${other}${scale}`).toBeGreaterThan(0.01);
        }
  });
});

it('the light drawings alone cannot be seen on a light panel', () => {
  for (const name of states)
    expect(visible(drawing(name, '-onDark'), colourOf('#ffffff'))).toBeLessThan(0.12);
});
