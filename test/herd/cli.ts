import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type HerdFigures, restart } from './herd';
import { asSvg, asTable } from './picture';

const usual = { sizes: '1,10,100,1000,3000,10000', outage: '60', capacity: '500' } as const;

const usage = `npm run herd [-- options]

  Restarts a server that has more and more clients, on a simulated clock (docs/reliability.md). Without options, it
  replaces the picture and the figures in docs.

  --sizes 1,10,100  numbers of clients (${usual.sizes})
  --outage S        how long the server is down, in seconds (${usual.outage})
  --capacity N      how many connections the server accepts per second (${usual.capacity})
  --help`;

const progress = 'reports/herd.jsonl';
const picture = 'docs/images/herd.svg';
const page = 'docs/reliability.md';
const section = /(<!-- herd: begin -->\n)[^]*(\n<!-- herd: end -->)/;

const text = (preset: string) => ({ type: 'string', default: preset }) as const;
const { values } = parseArgs({
  options: {
    sizes: text(usual.sizes),
    outage: text(usual.outage),
    capacity: text(usual.capacity),
    help: { type: 'boolean', default: false },
  },
});

async function run(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const sizes = values.sizes.split(',').map(Number);
  const [outage, capacity] = [Number(values.outage) * 1_000, Number(values.capacity)];
  if (![...sizes, capacity].every((one) => Number.isInteger(one) && one > 0) || !(outage >= 0)) {
    console.error(usage);
    return 2;
  }
  mkdirSync('reports', { recursive: true });
  const started = performance.now();
  const all: HerdFigures[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      console.log(asTable(all));
      process.exit(130);
    });
  for (const size of sizes)
    for (const retry of ['backoff', 'fixed'] as const) {
      const begun = performance.now();
      const figures = await restart({ size, retry, outage, capacity });
      all.push(figures);
      const took = Math.round(performance.now() - begun);
      const memory = Math.round(process.memoryUsage().rss / 1_048_576);
      const line = { at: new Date().toISOString(), outage, capacity, ...figures, took, memory };
      appendFileSync(progress, `${JSON.stringify(line)}\n`);
      console.error(`${size} ${retry}: ${(took / 1_000).toFixed(1)} s, ${memory} MiB`);
    }
  console.log(asTable(all));
  const isWhole = all.length === 2 * sizes.length;
  const isUsual = Object.entries(usual).every(
    ([name, value]) => values[name as keyof typeof usual] === value,
  );
  if (isWhole && isUsual) keep(all, Math.round((performance.now() - started) / 1_000));
  return 0;
}

function keep(all: readonly HerdFigures[], seconds: number): void {
  writeFileSync(picture, asSvg(all));
  const figures = `${new Date().toISOString().slice(0, 10)}: in ${seconds} s on two cores.`;
  const kept = readFileSync(page, 'utf8').replace(
    section,
    (_, begin: string, end: string) => `${begin}\n${figures}\n\n${asTable(all)}\n${end}`,
  );
  writeFileSync(page, kept);
}

process.exitCode = await run();
