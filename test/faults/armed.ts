import { TransportError, type TransportRequest, type TransportResponse } from '../../main/net/transport';
import type { Deed } from './play';
import { isAt, kindOf, type Step } from './steps';
import type { World } from './world';

type Send = (request: TransportRequest) => Promise<TransportResponse>;

/** The state of a fault. */
export interface Armed {
  /** Whether it has hit a request. */
  readonly hit: boolean;
  /** Whether that request is over and everything works again. */
  readonly over: boolean;
}

/** Arms the fault: it hits the next request of that step; later requests work normally. */
export function arm(world: World, step: Step, deed: Deed): Armed {
  const { transport } = world;
  const send = transport.send.bind(transport);
  const state = { hit: false, over: false };
  transport.send = async (request) => {
    if (state.hit || !isAt(step, request)) return send(request);
    state.hit = true;
    try {
      return await meet(world, step, deed, request, send);
    } finally {
      state.over = true;
    }
  };
  return state;
}

async function meet(
  world: World,
  step: Step,
  deed: Deed,
  request: TransportRequest,
  send: Send,
): Promise<TransportResponse> {
  const { simulator, transport } = world;
  switch (deed.by) {
    case 'server': {
      const { fault, times = 1, acted = false, warm = false } = deed;
      const { method, path } = kindOf[step];
      simulator.inject({ method, path, times, acted, fault });
      if (warm && 'reuses' in transport) transport.reuses = true;
      return send(request);
    }
    case 'path': {
      const ask = simulator.handle.bind(simulator);
      simulator.handle = (asked) => {
        if (!isAt(step, { ...asked, method: request.method })) return ask(asked);
        simulator.handle = ask;
        return deed.carry(asked, ask);
      };
      return send(request);
    }
    case 'intermediary':
      simulator.configure({ intermediary: deed.intermediary });
      return send(request).finally(() => simulator.configure({ intermediary: null }));
    case 'bytes': {
      const answer = await send(request);
      return { ...answer, body: deed.spoil(answer.body) };
    }
    case 'transport':
      throw new TransportError(deed.failure, new URL(request.url).host, deed.sent);
    case 'absence': {
      const comeBack = await world.leave?.();
      return send(request).finally(() => comeBack?.());
    }
    case 'stage': {
      if (world.stage === undefined) throw new Error('This world has no proxy.');
      const mend = deed.arrange(world.stage);
      return send(request).finally(mend);
    }
  }
}
