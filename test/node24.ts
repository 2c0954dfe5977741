import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolOptions, PoolRunnerInitializer, PoolWorker, WorkerRequest } from 'vitest/node';
import { projectFolder } from '../scripts/runtime';
import { node24In } from '../scripts/setup/node24.mjs';

const executable = node24In(projectFolder);

/** A worker of Vitest that is a process of another Node. The others are processes or threads of Vitest's own. */
class Node24Worker implements PoolWorker {
  readonly name = 'node24';
  readonly cacheFs = true;
  readonly #options: PoolOptions;
  #child: ChildProcess | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (executable === undefined || !existsSync(executable))
      throw new Error('There is no Node 24 in .runtime. Run "npm run setup", then the same command again.');
    const { distPath, env, execArgv } = this.#options;
    this.#child = fork(join(distPath, 'workers', 'forks.js'), [], {
      execPath: executable,
      env,
      execArgv: [...execArgv],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    await once(this.#child, 'spawn');
  }

  async stop(): Promise<void> {
    const child = this.#started();
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await ended;
  }

  send(message: WorkerRequest): void {
    this.#started().send(message);
  }

  on(event: string, callback: (message: unknown) => void): void {
    this.#started().on(event, callback);
  }

  off(event: string, callback: (message: unknown) => void): void {
    this.#started().off(event, callback);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  #started(): ChildProcess {
    if (this.#child === undefined) throw new Error('The worker has not been started.');
    return this.#child;
  }
}

/** Runs test files on the Node of the pinned Electron; `undefined` on a system for which none is pinned. */
export const onNode24: PoolRunnerInitializer | undefined =
  executable === undefined
    ? undefined
    : { name: 'node24', createPoolWorker: (options) => new Node24Worker(options) };
