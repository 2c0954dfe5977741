/**
 * Draws every icon of the app as SVG and renders it with rsvg-convert (Debian: librsvg2-bin):
 *   node assets/render-icons.mjs
 * One camera, one bolt; states differ in shape first and in colour second, so that they can be told apart
 * on a monochrome panel.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const assets = dirname(fileURLToPath(import.meta.url));

function render(svg, name, sizes) {
  const source = join(assets, `${name}.svg`);
  mkdirSync(dirname(source), { recursive: true });
  writeFileSync(source, svg);
  for (const [file, size] of sizes) {
    const png = join(assets, file);
    mkdirSync(dirname(png), { recursive: true });
    execFileSync('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', png, source]);
  }
}

// Drawn on a grid of 22, the height of a panel icon.
const body = '<rect x="1" y="4" width="14" height="14" rx="3.4"/>';
const lens = '<path d="M16 9.2 20 6.4Q21 5.8 21 7V15Q21 16.2 20 15.6L16 12.8Z"/>';
const bolt = '<path d="M9.4 5.6 4.3 12H7.5L6.6 16.4 11.7 10H8.5Z"/>';

const filled = (colour, hole = '') => `
  <mask id="m"><rect width="22" height="22" fill="#fff"/><g fill="#000">${bolt}${hole}</g></mask>
  <g fill="${colour}" mask="url(#m)">${body}${lens}</g>`;

const outline = (colour, inside, hole = '') => `
  <mask id="m"><rect width="22" height="22" fill="#fff"/>${hole}</mask>
  <g mask="url(#m)"><rect x="2" y="5" width="12" height="12" rx="2.4" fill="none" stroke="${colour}" stroke-width="2"/>
  <g fill="${colour}">${lens}</g></g>${inside}`;

const exclamation =
  '<rect x="15.75" y="13.5" width="1.5" height="3.6" rx=".6"/><circle cx="16.5" cy="18.7" r=".9"/>';
const badgeHole = '<circle cx="16.5" cy="16.5" r="5.5"/>';
const badge = (colour) => `<circle cx="16.5" cy="16.5" r="4.5" fill="${colour}"/>`;

const states = {
  signedOut: ({ ink }) =>
    outline(
      ink,
      `<path d="M3 2.5 18.5 19.5" stroke="${ink}" stroke-width="1.6" stroke-linecap="round"/>`,
      '<path d="M3 2.5 18.5 19.5" stroke="#000" stroke-width="4.2" stroke-linecap="round"/>',
    ),
  connecting: ({ ink }) =>
    outline(
      ink,
      `<g fill="${ink}"><circle cx="5" cy="11" r="1"/><circle cx="8" cy="11" r="1"/><circle cx="11" cy="11" r="1"/></g>`,
    ),
  ready: ({ ink }) => filled(ink),
  meeting: ({ ink, live }) => filled(ink, badgeHole) + badge(live),
  error: ({ ink, bad, mark }) =>
    filled(ink, badgeHole) +
    (mark
      ? `${badge(bad)}<g fill="${mark}">${exclamation}</g>`
      : `<mask id="b"><rect width="22" height="22" fill="#fff"/>${exclamation}</mask><g mask="url(#b)">${badge(bad)}</g>`),
};

const panels = {
  '-onLight': { ink: '#242424', live: '#0e8a16', bad: '#c4262e', mark: '#fff' },
  '-onDark': { ink: '#ffffff', live: '#6ccb5f', bad: '#ff6b6b', mark: '#1b1b1b' },
  Template: { ink: '#000', live: '#000', bad: '#000' },
};

for (const [state, draw] of Object.entries(states)) {
  for (const [panel, colours] of Object.entries(panels)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">${draw(colours)}\n</svg>\n`;
    const name = `tray/${state}${panel}`;
    render(svg, name, [
      [`${name}.png`, 22],
      [`${name}@1.5x.png`, 33],
      [`${name}@2x.png`, 44],
    ]);
  }
}

const appIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3aa0f3"/><stop offset="1" stop-color="#0b4f94"/></linearGradient>
  <mask id="m"><rect width="22" height="22" fill="#fff"/><g fill="#000">${bolt}</g></mask>
  <rect x="20" y="20" width="472" height="472" rx="108" fill="url(#g)"/>
  <g transform="translate(58 58) scale(18)" fill="#fff"><g mask="url(#m)">${body}${lens}</g></g>
</svg>
`;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
render(appIcon, 'icon', [['icon.png', 512], ...sizes.map((size) => [`icons/${size}x${size}.png`, size])]);
