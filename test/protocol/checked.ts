import { expect, onTestFinished } from 'vitest';
import type { Certificate } from '../../main/check/certificate';
import type { CheckStep, CheckStepName, CheckStepState } from '../../common/check-view';
import { type CheckAccount, type CheckDeps, runCheck } from '../../main/check/run-check';
import { createCookies } from '../../main/net/cookies';
import { defaultLimits } from '../../main/ucwa/limits';
import { ManualClock } from '../simulator/manual-clock';
import { type BehaviourChange, lenea, type Simulator } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { listeningLogger } from '../unit/main/support';
import { MemoryTransport } from './memory-transport';
import { representation } from './representation';

const day = 86_400_000;

export const goodCertificate: Certificate = {
  subject: 'lyncweb.contoso.com',
  issuer: 'Contoso CA',
  validFrom: -100 * day,
  validUntil: 200 * day,
  names: '*.contoso.com',
  protocol: 'TLSv1.3',
  namesHost: true,
  selfSigned: false,
};

/** The check alone, against the simulator, on a clock that the test moves. */
export class Checked {
  readonly clock = new ManualClock();
  readonly simulator: Simulator;
  readonly transport: MemoryTransport;
  steps: readonly CheckStep[] = [];
  /** Each change of a step, as `name state`. */
  readonly course: string[] = [];
  readonly abort = new AbortController();
  certificate: Certificate | undefined = goodCertificate;
  readonly lookedAt: string[] = [];
  /** Hosts whose canonical name was asked for, and the answers. */
  readonly namesAsked: string[] = [];
  readonly aliases = new Map<string, string>();
  readonly secrets: string[] = [];
  done = false;

  constructor(behaviour: BehaviourChange = {}) {
    this.simulator = strictSimulator({ behaviour }, this.clock);
    this.transport = new MemoryTransport(this.simulator, this.clock);
    onTestFinished(() => {
      assertNoBreach(this.simulator);
      expect(this.clock.pending, 'timers left behind').toBe(this.simulator.state.applications.length);
    });
  }

  get options(): CheckDeps {
    return {
      transport: this.transport,
      clock: this.clock,
      limits: defaultLimits,
      representation,
      logger: listeningLogger().logger,
      identity: () => ({ userAgent: 'MeetNow/test', endpointId: 'endpoint', culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      onSecret: (value) => this.secrets.push(value),
      newCookies: () => createCookies(() => undefined),
      today: () => 0,
      canonicalName: (name) => {
        this.namesAsked.push(name);
        return Promise.resolve(this.aliases.get(name) ?? name);
      },
      look: (url) => {
        this.lookedAt.push(url);
        return Promise.resolve(this.certificate);
      },
      onSteps: (steps) => {
        for (const { name, state } of steps)
          if (this.steps.find((step) => step.name === name)?.state !== state && state !== 'todo')
            this.course.push(`${name} ${state}`);
        this.steps = steps;
      },
    };
  }

  start(account: Partial<CheckAccount> = {}, options: Partial<CheckDeps> = {}): Promise<void> {
    const whole = { address: lenea.address, userName: '', password: lenea.password, server: '', ...account };
    return runCheck(whole, { ...this.options, ...options }, this.abort.signal).then(() => {
      this.done = true;
    });
  }

  /** Runs a check to its end, however long that takes on the clock. */
  async run(account: Partial<CheckAccount> = {}, options: Partial<CheckDeps> = {}): Promise<void> {
    const running = this.start(account, options);
    for (let second = 0; second < 200 && !this.done; second++) await this.clock.advance(1_000);
    await running;
  }

  step(name: CheckStepName): CheckStep {
    const step = this.steps.find((one) => one.name === name);
    if (step === undefined) throw new Error(`No step ${name}`);
    return step;
  }

  found(name: CheckStepName): readonly string[] {
    return this.step(name).found.map((finding) => Object.values(finding).join(' '));
  }

  get states(): readonly CheckStepState[] {
    return this.steps.map(({ state }) => state);
  }

  /** The steps that did not succeed, as `name state code`. */
  get trouble(): readonly string[] {
    return this.steps
      .filter(({ state }) => state === 'failed' || state === 'warning')
      .map(({ name, state, problem }) => `${name} ${state} ${problem?.code ?? ''}`.trim());
  }

  requests(method: string, part: string): number {
    return this.simulator.requests.filter(
      (request) => request.method === method && request.url.includes(part),
    ).length;
  }
}
