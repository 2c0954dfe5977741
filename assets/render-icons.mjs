/**
 * Draws every icon of the app as SVG and renders it with rsvg-convert (Debian: librsvg2-bin):
 *   node assets/render-icons.mjs
 * A camera with a bolt. States differ in shape, not only in colour, so that a monochrome panel can show them.
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

// Drawn on a grid of 22, the height of a panel icon, with straight edges on whole pixels.
const body = '<rect x="1" y="4" width="14" height="14" rx="3.5"/>';
const lens = '<path d="M16 9.4 19.7 6.6Q21 5.7 21 7.3V14.7Q21 16.3 19.7 15.4L16 12.6Z"/>';
const bolt = '<path d="M9.6 5.6 4.2 12.1H7.4L6.4 16.4 11.8 9.9H8.6Z"/>';
const dots =
  '<circle cx="5" cy="11" r="1.15"/><circle cx="8" cy="11" r="1.15"/><circle cx="11" cy="11" r="1.15"/>';
const slash = (colour, width) =>
  `<path d="M3 3 19 19" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
const exclamation =
  '<rect x="15.7" y="13.4" width="1.6" height="3.9" rx=".7"/><circle cx="16.5" cy="18.9" r=".95"/>';
const badge = (colour) => `<circle cx="16.5" cy="16.5" r="4.5" fill="${colour}"/>`;
const person = '<circle cx="16.5" cy="15.1" r="1.35"/><path d="M13.9 19.2a2.6 2.3 0 0 1 5.2 0Z"/>';
const badgeGap = '<circle cx="16.5" cy="16.5" r="5.5"/>';

/** A drawing with holes in it. */
const without = (holes, drawing) => `
  <mask id="m"><rect width="22" height="22" fill="#fff"/><g fill="#000">${holes}</g></mask>
  <g mask="url(#m)">${drawing}</g>`;

const filled = ({ ink, shade, bolt: light, edge }, gap = '') =>
  (edge === undefined ? '' : edged(edge, body + lens + (gap === '' ? '' : badge(edge)))) +
  without(
    light === undefined ? bolt + gap : gap,
    `<g fill="${ink}">${body}</g><g fill="${shade ?? ink}">${lens}</g>` +
      (light === undefined ? '' : `<g fill="${light}">${bolt}</g>`),
  );

const frame = (ink, width) =>
  `<rect x="2" y="5" width="12" height="12" rx="2.5" fill="none" stroke="${ink}" stroke-width="${width}"/>`;

const outline = (ink, gap = '') => without(gap, `${frame(ink, 2)}<g fill="${ink}">${lens}</g>`);

/** A badge with a sign in it; on a monochrome panel the sign is a hole. */
const marked = (colours, ground, sign) =>
  filled(colours, badgeGap) +
  (colours.mark === undefined
    ? `<mask id="b"><rect width="22" height="22" fill="#fff"/>${sign}</mask><g mask="url(#b)">${badge(ground)}</g>`
    : `${badge(ground)}<g fill="${colours.mark}">${sign}</g>`);

/** The same shapes with an edge around them, which shows them on a panel as light as they are. */
const edged = (edge, shapes) =>
  `<g fill="${edge}" stroke="${edge}" stroke-width="2" stroke-linejoin="round">${shapes}</g>`;

const states = {
  signedOut: ({ ink, faint = ink, edge }) =>
    (edge === undefined ? '' : frame(edge, 4) + edged(edge, lens) + slash(edge, 4.6)) +
    outline(faint, slash('#000', 4.6)) +
    slash(faint, 1.8),
  connecting: ({ ink, edge }) =>
    (edge === undefined ? '' : edged(edge, body + lens)) + `${outline(ink)}<g fill="${ink}">${dots}</g>`,
  ready: (colours) => filled(colours),
  meeting: (colours) => filled(colours, badgeGap) + badge(colours.live),
  waiting: (colours) => marked(colours, colours.waits, person),
  error: (colours) => marked(colours, colours.bad, exclamation),
};

const panels = {
  '-onLight': { ink: '#242424', live: '#0e8a16', waits: '#9a5b00', bad: '#c4262e', mark: '#fff' },
  '-onDark': { ink: '#ffffff', live: '#6ccb5f', waits: '#ffb84d', bad: '#ff6b6b', mark: '#1b1b1b' },
  // Visible on any panel: each colour has a contrast of 3:1 with white and with black.
  '-colour': {
    ink: '#2886de',
    shade: '#1f76cb',
    bolt: '#ffffff',
    faint: '#7f868e',
    live: '#17913a',
    waits: '#b06f00',
    bad: '#d83b40',
    mark: '#fff',
  },
  // For panels of unknown colour: light shapes with a dark edge.
  '-onAny': {
    ink: '#ffffff',
    bolt: '#242424',
    edge: '#242424',
    live: '#6ccb5f',
    waits: '#ffb84d',
    bad: '#ff6b6b',
    mark: '#1b1b1b',
  },
  Template: { ink: '#000', live: '#000', waits: '#000', bad: '#000' },
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
