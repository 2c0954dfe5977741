import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { guardData } from '../../../../main/desktop/x11/x-display';
import { guarded, logs } from '../../../../main/base/guarded';
import { listeningLogger } from '../support';

const throws = (): never => {
  throw new Error('gone meanwhile');
};

describe('a guarded listener', () => {
  it('L50 gets its arguments', () => {
    const heard: unknown[] = [];
    guarded((...input: readonly unknown[]) => heard.push(...input), throws)('a', 1);
    expect(heard).toEqual(['a', 1]);
  });

  it('L50 costs that one call if it throws, and the log says so', () => {
    const { logger, complaints } = listeningLogger();
    guarded(throws, logs(logger, 'tray'))();
    expect(complaints.join()).toContain('tray: a listener failed:');
    expect(complaints.join()).toContain('gone meanwhile');
  });

  it('L50 does not throw even if its error handler throws', () => {
    expect(() => guarded(throws, throws)()).not.toThrow();
  });
});

describe('a connection to the X server whose reader throws', () => {
  const connection = () => new Duplex({ read: () => undefined, write: (_piece, _encoding, done) => done() });

  it('L51 is closed once, and no other connection is', () => {
    const stream = connection();
    let over = 0;
    guardData(stream, () => over++);
    stream.on('data', throws);
    expect(() => stream.emit('data', Buffer.from([0]))).not.toThrow();
    expect([over, stream.destroyed]).toEqual([1, true]);
  });

  it('L51 is read as usual until then', () => {
    const stream = connection();
    const heard: unknown[] = [];
    guardData(stream, throws);
    stream.on('data', (piece) => heard.push(piece));
    stream.on('end', () => heard.push('end'));
    stream.emit('data', 'a');
    stream.emit('end');
    expect([heard, stream.destroyed]).toEqual([['a', 'end'], false]);
  });
});
