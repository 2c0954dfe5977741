/** Loaded before a client: on SIGUSR2, it prints the memory of the live objects in bytes. Needs `--expose-gc`. */
let asked = 0;
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  process.stdout.write(`heap ${++asked}: ${process.memoryUsage().heapUsed} bytes\n`);
});
