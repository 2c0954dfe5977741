import { readFileSync } from 'node:fs';
import { readFaults, readFaultTests } from './fault-tests';

/** Prints the faults with the given numbers, or all of docs/faults.md, with their tests; then the faults without a test. */
function main(asked: readonly string[]): void {
  const faults = readFaults(readFileSync('docs/faults.md', 'utf8'));
  const tests = readFaultTests('test');
  const unknown = asked.filter((id) => faults.every((fault) => fault.id !== id));
  if (unknown.length > 0) {
    console.error(`docs/faults.md has no ${unknown.join(', ')}.\nUsage: npm run faults [-- NUMBER …]`);
    process.exitCode = 64;
    return;
  }
  const testsOf = (id: string) => tests.filter(({ ids }) => ids.includes(id));
  for (const { id, what } of faults.filter((fault) => asked.length === 0 || asked.includes(fault.id))) {
    console.log(`${id} ${what}`);
    for (const { file, name } of testsOf(id)) console.log(`    test/${file}: ${name}`);
  }
  const untested = faults.filter(({ id }) => testsOf(id).length === 0).map(({ id }) => id);
  console.log(`\n${faults.length} faults; without a test: ${untested.join(', ') || 'none'}.`);
}

main(process.argv.slice(2));
