import { parseArgs } from 'node:util';
import { fuzzBus } from './run';

const usage = `npm run fuzz:bus [-- options]

  Sends messages of random shapes to the app's bus connection, over a private bus. The D-Bus specification allows all
  of them. Prints the seed and what happened to the connection, but never a message.

  --minutes N  how long to run (1)
  --seed N     repeats the messages of this seed (the time)
  --help`;

const options = {
  minutes: { type: 'string', default: '1' },
  seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({ options, strict: true }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 64;
  }
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0) || !Number.isInteger(seed)) {
    console.error(usage);
    return 64;
  }
  try {
    return (await fuzzBus({ minutes, seed, say: (line) => console.log(line) })) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 70;
  }
}

// No message may end the process; if one does, this reports it.
process.on('uncaughtException', (error) => {
  console.error(`Uncaught error: ${error.name}.`);
  process.exit(1);
});
process.exitCode = await main();
